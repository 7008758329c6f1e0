"""Two sets of figures of the same stations, side by side: which differ, where, and by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import WITHOUT_VOTES

GROUPS = ("counted", "counted without votes", "at court", "pending")
"""What the sheets were in the first set, the gravest to change first."""
PENDING = "pending"


@dataclass(frozen=True, kw_only=True)
class SheetComparison:
    """Two sets of figures of the same stations.

    Attributes
    ----------
    compared : stations of which both sets give a figure, at least one.
    agreeing : of those, how many have no figure that both give and that differs.
    waiting : stations in both sets that cannot be compared yet: of no figure do both say it.
    left_out : of those compared, the stations with a figure that one set alone gives. It is
        unknown, no change: in no sum of discrepancies.
    lead : of the second set, votes, on the sheets compared and those newly given, in the count or
        not; what discrepancies are a share of. Sheets that leave out one of the pair are not in it.
    sheets : the stations that differ, gravest first: ``station, unit, group`` (of `GROUPS`),
        ``state_first, state_second``, ``votes`` (votes of options that differ, both ways), ``lead``
        (by how much the lead differs), ``newly_given`` (figures that a sheet that was not in the
        count did not give: what they bring is a part of ``votes`` and ``lead``), and
        ``<figure>_first, <figure>_second, <figure>_difference`` (second less first).
    groups, units, totals : the same summed by what the sheets were, by unit, and by figure;
        ``sheets`` are those in both sets, ``compared`` those of which both give a figure.
    only_first, only_second : stations in one set alone.
    """

    compared: int
    agreeing: int
    waiting: pd.Index
    left_out: pd.Index
    lead: float
    sheets: pd.DataFrame
    groups: pd.DataFrame
    units: pd.DataFrame
    totals: pd.DataFrame
    only_first: pd.Index
    only_second: pd.Index


def compare_sheets(  # noqa: PLR0913 what is compared, of whom, and by what
    first: pd.DataFrame,
    second: pd.DataFrame,
    options: Sequence[str],
    pair: tuple[str, str],
    others: Sequence[str] = (),
    *,
    grouped_by: Literal["first", "second"] = "first",
) -> SheetComparison:
    """Compare two sets of figures, station by station.

    A figure that one side does not give is no discrepancy. Where a sheet that was not in the
    count (a pending one, say) now gives all options' votes, those it had not given are newly given.
    See `given_figures` for what is given.

    Parameters
    ----------
    first, second : index ``station``, one row each; ``unit, state, counted`` and figures (float,
        NaN not given). An earlier and a later publication, or copies and the official sheets.
    options : ids of the options; their votes are compared.
    pair : ids of the two options of the lead.
    others : further figures to compare, ``blank_votes`` say.
    grouped_by : whose state says what the sheets were; copies have none of the count's.

    Examples
    --------
    >>> sheet = {"unit": "01", "state": "normal", "counted": True, "votes_a": 90.0, "votes_b": 60.0}
    >>> first = pd.DataFrame([sheet, sheet], index=["1", "2"])
    >>> second = first.assign(votes_a=[90.0, 60.0], votes_b=[60.0, 90.0])
    >>> found = compare_sheets(first, second, ("a", "b"), ("a", "b"))
    >>> found.compared, found.agreeing, found.sheets[["station", "lead"]].to_numpy().tolist()
    (2, 1, [['2', -60.0]])
    >>> pending = second.assign(state="pending", counted=False, votes_a=0.0, votes_b=0.0)
    >>> found = compare_sheets(first, pending, ("a", "b"), ("a", "b"))
    >>> found.compared, found.agreeing, found.waiting.tolist()
    (0, 0, ['1', '2'])
    """
    both = first.index.intersection(second.index).sort_values()
    ours, theirs = first.reindex(both), second.reindex(both)
    figures = [*map(votes, options), *others]
    a, b = (given_figures(side, figures) for side in (ours, theirs))
    given = ~np.isnan(a) & ~np.isnan(b)
    differs = given & (a != b)
    # A pending sheet may have shown one option's votes: in the count it brought none of them.
    whole = ~np.isnan(b[:, : len(options)]).any(axis=1)
    entered = ~ours["counted"].to_numpy(dtype=bool) & whole
    new = np.isnan(a) & ~np.isnan(b) & entered[:, np.newaxis]
    # What one side leaves out of a sheet is unknown: taken for 0 it would move the lead.
    change = np.where(given, b - a, np.where(new, b, 0.0))
    sign = np.array([(name == votes(pair[0])) - float(name == votes(pair[1])) for name in figures])
    rows = pd.DataFrame(
        {
            "station": both,
            "unit": theirs["unit"].to_numpy(),
            "group": _groups(ours if grouped_by == "first" else theirs),
            "state_first": ours["state"].to_numpy(),
            "state_second": theirs["state"].to_numpy(),
            "votes": np.abs(change[:, : len(options)]).sum(axis=1),
            "lead": change @ sign,
            "newly_given": new.sum(axis=1),
        }
    )
    compared = given.any(axis=1)
    changed = differs.any(axis=1) | (new & (b != 0)).any(axis=1)
    alone = (np.isnan(a) != np.isnan(b)) & ~new
    of_pair = [b[:, figures.index(votes(name))] for name in pair]
    lead = float(np.nansum((of_pair[0] - of_pair[1])[compared | new.any(axis=1)]))
    sums = pd.DataFrame(change, columns=figures).assign(compared=compared, changed=changed)
    sums = pd.concat([rows[["group", "unit", "votes", "lead"]], sums], axis=1)
    return SheetComparison(
        compared=int(compared.sum()),
        agreeing=int((compared & ~differs.any(axis=1)).sum()),
        waiting=both[~compared],
        left_out=both[compared & alone.any(axis=1)],
        lead=lead,
        sheets=_listed(rows, a, b, figures, changed),
        groups=_summed(sums, "group", figures).reindex(GROUPS).dropna(how="all").reset_index(),
        units=_summed(sums, "unit", figures).reset_index(),
        totals=_totals(a, b, given, figures, lead),
        only_first=first.index.difference(second.index),
        only_second=second.index.difference(first.index),
    )


def given_figures(sheets: pd.DataFrame, figures: Sequence[str]) -> np.ndarray:
    """Return figures as sheets give them, float, NaN not given; one column per figure.

    A pending sheet whose figures are all 0 gives none: publishers write 0 before it is entered.

    Parameters
    ----------
    sheets : ``state`` and any of the figures; a column that is missing gives nothing.

    Examples
    --------
    >>> rows = pd.DataFrame({"state": ["pending", "pending", "normal"], "votes_a": [0, 9, 0]})
    >>> given_figures(rows, ["votes_a"]).ravel().tolist()
    [nan, 9.0, 0.0]
    """
    values = np.column_stack([numbers(sheets, name) for name in figures])
    nothing = (sheets["state"] == PENDING).to_numpy(dtype=bool)
    values[nothing & ~np.nan_to_num(values).any(axis=1)] = np.nan
    return values


def _groups(sheets: pd.DataFrame) -> np.ndarray:
    counted = sheets["counted"].to_numpy(dtype=bool)
    state = sheets["state"]
    without = state.isin(WITHOUT_VOTES).to_numpy()
    pending = (state == PENDING).to_numpy()
    return np.select(
        [counted & ~without, counted, pending], [GROUPS[0], GROUPS[1], GROUPS[3]], GROUPS[2]
    )


def _listed(
    rows: pd.DataFrame, a: np.ndarray, b: np.ndarray, figures: list[str], changed: np.ndarray
) -> pd.DataFrame:
    columns = {}
    for number, name in enumerate(figures):
        columns[f"{name}_first"], columns[f"{name}_second"] = a[:, number], b[:, number]
        columns[f"{name}_difference"] = b[:, number] - a[:, number]
    listed = pd.concat([rows, pd.DataFrame(columns)], axis=1).loc[changed]
    gravity = listed["group"].map(GROUPS.index)
    order = np.lexsort([listed["station"], -listed["votes"], gravity])
    return listed.iloc[order].reset_index(drop=True)


def _summed(sums: pd.DataFrame, by: str, figures: list[str]) -> pd.DataFrame:
    grouped = sums.groupby(by)
    found = grouped[["compared", "changed", "votes", "lead", *figures]].sum()
    found.insert(0, "sheets", grouped.size())
    return found.sort_values("votes", ascending=False, kind="stable")


def _totals(
    a: np.ndarray, b: np.ndarray, given: np.ndarray, figures: list[str], lead: float
) -> pd.DataFrame:
    """Return the sums over sheets of which both sides give a figure, and of the differences."""
    first, second = (np.where(given, side, 0).sum(axis=0) for side in (a, b))
    return pd.DataFrame(
        {
            "figure": figures,
            "sheets": given.sum(axis=0),
            "first": first,
            "second": second,
            "difference": second - first,
            # Both ways added up: what one sheet gains and another loses is two discrepancies.
            "votes": np.abs(np.where(given, b - a, 0)).sum(axis=0),
            "share_of_lead": (second - first) / abs(lead) if lead else np.nan,
        }
    )
