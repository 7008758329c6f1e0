"""The count by bulletins (records ``tally``): latest figures, and what a bulletin holds beyond.

A national bulletin is newer than the districts' figures most of the time, and it holds votes
that no district's figures have (abroad). The country shows the bulletin wherever that has come
further than its parts together (see `geo.cube.results.reconciling`); the difference stands in the
row ``undistributed``, so that the country is always the sum of what is below it. The difference
can be negative: a bulletin may have fewer votes than its districts had an hour before.

Some national bulletins sum up the votes at home only. They speak for the units together, and
where one of the whole country has the same instant, the difference of the two is what had come
in from abroad by then: it stays known when later figures are of home alone.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.missing import REGISTER, WITHOUT_COUNT, WITHOUT_REGISTER, Counts
from geo.cube.results.figures import Figures, numbers
from geo.cube.results.parts import count_with_parts
from geo.cube.results.reconciling import reconcile
from geo.cube.results.tally_sheets import count_votes, until_next
from geo.cube.unit_rows import ABROAD

SHEET_COUNTS = ("stations_processed", "stations_counted", "stations_challenged")
PROGRESS_FIGURES = ("stations_processed", "stations_counted", "votes_cast", "valid_votes")
WHOLE = ("", "all")
HOME = "home"


@dataclass(frozen=True, kw_only=True)
class Tallied:
    """The count by bulletins.

    Attributes
    ----------
    counts : as of `geo.cube.results.tally_sheets.count_stations`, and ``stations_total``,
        ``registered_voters`` as the largest that each unit's bulletins named.
    published : instants at which bulletins were published, ascending, naive UTC.
    oldest, newest : number, from 1, of the instants of which each row's figures are, (row, time);
        0 before its first bulletin.
    """

    counts: Counts
    published: np.ndarray
    oldest: np.ndarray
    newest: np.ndarray


def count_tallies(
    axes: Axes, tallies: pd.DataFrame, options: tuple[str, ...], *, blank_valid: bool = False
) -> Tallied:
    """Count tally sheets and votes directly at each row, not yet summed over units.

    Parameters
    ----------
    tallies : columns of `geo.records.kinds.TALLY`, all bulletins of one series. Their
        ``registered_voters`` are those of the sheets that the bulletin counts.
    blank_valid : as of `geo.cube.results.tally_sheets.count_votes`.
    """
    top = axes.rows.index[0]
    placed = _placed(tallies, top)
    published = np.unique(naive(placed["reported_at"]))
    at_home = _of_home(placed, top)

    def in_force(of: Axes, rows: pd.DataFrame) -> Figures:
        ballots = count_votes(rows, options, blank_valid=blank_valid)
        figures = {name: numbers(rows, name) for name in SHEET_COUNTS} | ballots
        figures["counted_voters"] = numbers(rows, "registered_voters")
        return _in_force(of, rows, figures, published)

    found, most = [], []
    for rows in (placed.loc[~at_home], placed.loc[at_home]):
        found.append(count_with_parts(axes, rows, in_force, PROGRESS_FIGURES))
        most.append(count_with_parts(axes, rows, _largest, REGISTER))
    # Bulletins of the country without abroad have the country's code too, and would end the state
    # of those with it.
    own, home = found[0], found[1].of(0)
    counts = reconcile(axes, own, home, PROGRESS_FIGURES, WITHOUT_COUNT)
    listed = reconcile(axes, most[0], most[1].of(0), REGISTER, WITHOUT_REGISTER)
    shape = own.begun.shape
    lasting = Counts(
        direct={name: np.broadcast_to(v, shape) for name, v in listed.direct.items()},
        missing={name: np.broadcast_to(v, shape) for name, v in listed.missing.items()},
        units={name: np.broadcast_to(v, shape) for name, v in listed.units.items()},
    )
    return Tallied(
        counts=counts | lasting, published=published, oldest=own.oldest, newest=own.newest
    )


def parts_only(tallies: pd.DataFrame, top: str) -> np.ndarray:
    """Tell which national rows sum up a part of the country that has no row and no name.

    Examples
    --------
    >>> tallies = pd.DataFrame({"unit": ["per", "per", "01"], "scope": ["all", "urban", "urban"]})
    >>> parts_only(tallies, "per").tolist()
    [False, True, False]
    """
    if "scope" not in tallies:
        return np.zeros(len(tallies), dtype=bool)
    partial = ~tallies["scope"].fillna("").isin((*WHOLE, HOME, ABROAD))
    return ((tallies["unit"] == top) & partial).to_numpy()


def _of_home(tallies: pd.DataFrame, top: str) -> np.ndarray:
    if "scope" not in tallies:
        return np.zeros(len(tallies), dtype=bool)
    return ((tallies["unit"] == top) & (tallies["scope"] == HOME)).to_numpy()


def _placed(tallies: pd.DataFrame, top: str) -> pd.DataFrame:
    """Return the bulletins in order, those for votes abroad moved to that row, or added to it."""
    kept = tallies.loc[~parts_only(tallies, top)]
    if "scope" in kept:
        abroad = (kept["unit"] == top) & (kept["scope"] == ABROAD)
        kept = kept.assign(unit=kept["unit"].mask(abroad, ABROAD))
        proven = _proven_abroad(kept, top)
        kept = pd.concat([kept, proven]) if len(proven) else kept
    # Stable: of two bulletins of one instant the one further down its file is in force.
    return kept.sort_values("reported_at", kind="stable")


def _proven_abroad(tallies: pd.DataFrame, top: str) -> pd.DataFrame:
    """Return what bulletins of the whole and of home, of the same instant, prove of abroad."""
    national = tallies["unit"] == top
    home = _of_home(tallies, top)
    stated = tallies.loc[tallies["unit"] == ABROAD, "reported_at"]
    # What a bulletin of abroad states itself is never replaced by a difference.
    keyed = tallies.loc[~tallies["reported_at"].isin(stated)].assign(unit=ABROAD, scope=ABROAD)
    whole, inside = (
        keyed.loc[mask[keyed.index]].drop_duplicates("reported_at", keep="last")
        for mask in (national & ~home, pd.Series(home, index=tallies.index))
    )
    whole = whole.loc[whole["reported_at"].isin(inside["reported_at"])].set_index("reported_at")
    inside = inside.set_index("reported_at").reindex(whole.index)
    figures = [
        name
        for name in map(str, whole)
        if name in (*REGISTER, *SHEET_COUNTS)
        or name.startswith("votes_")
        or name.endswith("_votes")
    ]
    rest = whole[figures].astype("Float64") - inside[figures].astype("Float64")
    # Bulletins of one minute may yet be of two states: less than nothing proves nothing.
    sound = ~(rest < 0).fillna(value=False).any(axis=1)
    return whole.assign(**rest).loc[sound].reset_index()


def _in_force(
    axes: Axes, rows: pd.DataFrame, figures: dict[str, np.ndarray], published: np.ndarray
) -> Figures:
    """Return what the latest bulletin of each row says at each instant, and nothing else."""
    places = axes.row(rows["unit"])
    starts, ends = until_next(axes, rows["unit"], rows["reported_at"])

    def latest(kept: np.ndarray, values: np.ndarray) -> np.ndarray:
        return axes.lasting(places[kept], starts[kept], ends[kept], values[kept])

    every = np.ones(len(rows), dtype=bool)
    # From 1, so that 0 can say that none is in force: sums of states have no other mark for
    # nothing.
    moment = latest(every, np.searchsorted(published, naive(rows["reported_at"])) + 1)
    begun = moment > 0
    given = {name: ~np.isnan(values) for name, values in figures.items()}
    # A bulletin ends its predecessor's figures also where it leaves one out: that figure is unknown
    # from then on, not the old one for ever.
    known = {name: latest(flags, flags.astype(float)) > 0 for name, flags in given.items()}
    return Figures(
        amounts={name: latest(given[name], values) for name, values in figures.items()},
        unknown={name: begun & ~known[name] for name in figures},
        begun=begun,
        oldest=moment,
        newest=moment.copy(),
    )


def _largest(axes: Axes, rows: pd.DataFrame) -> Figures:
    """Return the largest numbers of stations and voters that bulletins of each row ever named."""
    places = axes.row(rows["unit"])
    begun = np.zeros((len(axes.rows), 1), dtype=bool)
    begun[places] = True
    amounts, unknown = {}, {}
    for name in REGISTER:
        # The largest ever named and not the latest: a late bulletin may count only the sheets still
        # open, while the register does not shrink in one night.
        most = np.full((len(axes.rows), 1), -1.0)
        np.maximum.at(most[:, 0], places, np.nan_to_num(numbers(rows, name), nan=-1.0))
        unknown[name] = begun & (most < 0)
        amounts[name] = np.maximum(most, 0).astype(np.int32)
    once = begun.astype(np.int32)
    return Figures(amounts=amounts, unknown=unknown, begun=begun, oldest=once, newest=once.copy())
