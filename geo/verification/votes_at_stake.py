"""Votes on tally sheets at electoral courts, against the lead: computed, never typed.

Three readings that are kept apart: the bound (all valid votes of those sheets go to whoever is
behind), all of them annulled, all of them counted as they stand.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import AT_COURT_STATES, WITHOUT_VOTES
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.place_levels import PlaceLevels, place_ratios
from geo.verification.count_order.stored.bulletin_history import counted_sheets


@dataclass(frozen=True, kw_only=True)
class VotesAtStake:
    """Sheets at courts at a moment.

    Attributes
    ----------
    sheets : how many; without_figures : of those, how many do not show the votes of every option.
    lead : in the count, votes of the first option less those of the second; NaN before a sheet is
        counted.
    first, second : votes of the two that the sheets at courts show.
    bound : valid votes that they show: as much as all of them together can add to whoever is
        behind, less what those without figures hold.
    per_sheet : valid votes of a counted sheet on average: what a sheet without figures may hold.
    share : of the first among the votes of the two, on those sheets; NaN unknown.
    compared : how many of them share their finest place (a polling place) with counted sheets.
    compared_share, expected_share : of the first on these, and as the counted sheets of their
        places say.
    """

    sheets: int
    without_figures: int
    lead: float
    first: float
    second: float
    bound: float
    per_sheet: float
    share: float
    compared: int
    compared_share: float
    expected_share: float

    @property
    def largest(self) -> float:
        """The bound, and an average sheet for each that does not show the votes of every option.

        Examples
        --------
        >>> one = dict(sheets=2, lead=50.0, share=0.4, compared=1, compared_share=0.4,
        ...     expected_share=0.4, per_sheet=200.0)
        >>> VotesAtStake(**one, without_figures=1, first=40, second=60, bound=100).largest
        300.0
        """
        # A sheet that shows nothing may yet hold as much as any other.
        return float(self.bound + self.without_figures * self.per_sheet)

    @property
    def all_annulled(self) -> float:
        """Lead if all of them are annulled: that of the count, which they are not in."""
        return self.lead

    @property
    def all_counted(self) -> float:
        """Lead if all of them are counted as they stand."""
        return self.lead + self.first - self.second

    @property
    def decided(self) -> bool:
        """Whether no ruling on them can turn the lead."""
        return self.largest < abs(self.lead)


def votes_at_stake(
    sheets: pd.DataFrame,
    contest: Contest,
    places: PlaceLevels,
    of: pd.Series | None = None,
) -> VotesAtStake:
    """Return what is at stake on the sheets at courts, or on others.

    Parameters
    ----------
    sheets : as of `geo.verification.count_order.stored.sheet_states.sheets_at`.
    places : of its rows.
    of : which sheets, index as `sheets`; those at courts by their state else. The counted sheets
        that votes are expected from are without them.

    Examples
    --------
    >>> rows = pd.DataFrame({"state": ["normal", "observed"], "counted": [True, False],
    ...     "votes_a": [90.0, 20.0], "votes_b": [60.0, 70.0], "valid_votes": [150.0, 90.0]})
    >>> found = votes_at_stake(rows, Contest(options=("a", "b"), pair=("a", "b")),
    ...     PlaceLevels(codes=pd.DataFrame({"district": ["01", "01"]})))
    >>> found.sheets, found.lead, found.bound, found.all_counted, found.decided
    (1, 30.0, 90.0, -20.0, False)
    """
    counted = sheets["counted"].to_numpy(dtype=bool)
    court = at_court(sheets) if of is None else of.to_numpy(dtype=bool)
    others = counted & ~court
    first, second = (sheets[votes(option)].to_numpy(dtype=float) for option in contest.pair)
    valid = sheets["valid_votes"].to_numpy(dtype=float)
    both = np.nan_to_num(first) + np.nan_to_num(second)
    two = court & (both > 0)
    base = place_ratios(
        places,
        np.where(others, np.nan_to_num(first), 0.0),
        np.where(others, both, 0.0),
        range(len(places.names)),
    )
    # Like is compared with like: voters of one place, never a place with its region.
    near = two & (base.level == len(places.names) - 1)
    with_votes = counted & ~sheets["state"].isin(WITHOUT_VOTES).to_numpy()
    return VotesAtStake(
        sheets=int(court.sum()),
        without_figures=int((court & np.isnan(valid)).sum()),
        # Nobody leads a count that has not begun: that is unknown, not a tie.
        lead=float(np.nansum((first - second)[counted])) if counted.any() else float("nan"),
        first=float(np.nansum(first[court])),
        second=float(np.nansum(second[court])),
        bound=float(shown_votes(sheets, contest)[court].sum()),
        per_sheet=float(np.nansum(valid[with_votes]) / max(with_votes.sum(), 1)),
        share=_share(first, both, two),
        compared=int(near.sum()),
        compared_share=_share(first, both, near),
        expected_share=_share(base.ratio * both, both, near),
    )


def shown_votes(sheets: pd.DataFrame, contest: Contest) -> np.ndarray:
    """Return the valid votes that sheets show; of one that leaves an option out, the others'.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_a": [9.0, 9.0], "votes_b": [4.0, None],
    ...     "valid_votes": [13.0, None]})
    >>> shown_votes(rows, Contest(options=("a", "b"), pair=("a", "b"))).tolist()
    [13.0, 9.0]
    """
    parts = sheets[[*map(votes, contest.options)]].to_numpy(dtype=float)
    valid = sheets["valid_votes"].to_numpy(dtype=float)
    return np.where(np.isnan(valid), np.nansum(parts, axis=1), valid)


def largest_votes(sheets: pd.DataFrame, contest: Contest, per_sheet: float) -> np.ndarray:
    """Return how many valid votes sheets can hold: as shown, and an average sheet where not all is.

    Parameters
    ----------
    per_sheet : valid votes of a counted sheet on average.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_a": [9.0, 9.0], "votes_b": [4.0, None],
    ...     "valid_votes": [13.0, None]})
    >>> contest = Contest(options=("a", "b"), pair=("a", "b"))
    >>> largest_votes(rows, contest, per_sheet=20.0).tolist()
    [13.0, 29.0]
    """
    # Nobody knows how much more there is than what is shown: it may be as much as on any other.
    missing = sheets["valid_votes"].isna().to_numpy()
    return shown_votes(sheets, contest) + np.where(missing, per_sheet, 0.0)


def _share(part: np.ndarray, whole: np.ndarray, of: np.ndarray) -> float:
    total = float(whole[of].sum())
    return float(np.nansum(part[of])) / total if total else float("nan")


def at_court(sheets: pd.DataFrame) -> np.ndarray:
    """Tell which sheets are at a court: challenged, observed or under a request, not counted.

    Examples
    --------
    >>> at_court(pd.DataFrame({"state": ["observed", "observed"], "counted": [True, False]}))
    array([False,  True])
    """
    outside = ~sheets["counted"].to_numpy(dtype=bool)
    return outside & sheets["state"].isin(AT_COURT_STATES).to_numpy()


def outcomes(sheets: pd.DataFrame, later: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return what became of the sheets that were at a court, by why they were there.

    Parameters
    ----------
    sheets, later : states of the sheets at two moments, index ``station``; ``reason`` if given.

    Returns
    -------
    ``state, reason, sheets, annulled, counted, pending``, ``shown_first, shown_second`` (votes that
    they showed) and ``lead`` (what they brought to it when they were counted).
    """
    were = sheets.loc[at_court(sheets)]
    now = later.reindex(were.index)
    counted = now["counted"].eq(other=True)
    annulled = counted & now["state"].isin(WITHOUT_VOTES)
    lead = contest.lead(now).where(counted, 0.0)
    first, second = map(votes, contest.pair)
    rows = pd.DataFrame(
        {
            "state": were["state"],
            "reason": were["reason"].astype(object).fillna("") if "reason" in were else "",
            "sheets": 1,
            "annulled": annulled.astype(int),
            "counted": (counted & ~annulled).astype(int),
            "pending": (~counted).astype(int),
            "shown_first": were[first].fillna(0),
            "shown_second": were[second].fillna(0),
            "lead": lead.fillna(0),
        }
    )
    found = rows.groupby(["state", "reason"], as_index=False).sum()
    return found.sort_values("sheets", ascending=False, kind="stable", ignore_index=True)


def stake_course(bulletins: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return how many sheets were at courts at each bulletin, and whether they could turn the lead.

    A bulletin does not say what is on those sheets: the bound is their number times the valid votes
    of a counted sheet on average.

    Parameters
    ----------
    bulletins : columns of `geo.records.kinds.TALLY`, the bulletins of the whole country.

    Returns
    -------
    ``at, counted_share`` (of the sheets), ``at_court, open`` (not entered yet), ``lead``,
    ``bound`` (of those at courts), ``bound_open`` (of all that is out),
    ``decided`` (the last is less than the lead; NA unknown).
    """
    order = bulletins.sort_values("reported_at", kind="stable")
    figures = contest.figures(order)
    per_sheet = figures["valid_votes"] / counted_sheets(order)
    court = pd.Series(numbers(order, "stations_challenged"), index=order.index)
    left = numbers(order, "stations_total") - numbers(order, "stations_processed")
    lead = contest.lead(figures)
    found = pd.DataFrame(
        {
            "at": order["reported_at"],
            "counted_share": counted_sheets(order) / numbers(order, "stations_total"),
            "at_court": court,
            "open": left,
            "lead": lead,
            "bound": court * per_sheet,
            "bound_open": (court + left) * per_sheet,
        }
    )
    unknown = found[["lead", "bound_open"]].isna().any(axis=1)
    decided = (found["bound_open"] < found["lead"].abs()).astype("boolean").mask(unknown)
    return found.assign(decided=decided).reset_index(drop=True)
