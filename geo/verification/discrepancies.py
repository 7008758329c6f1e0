"""Discrepancies of a mission's count: copies beside the official sheets, or two publications."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.verification.copies_of_mission import settled_copies
from geo.verification.count_order.contest import Contest
from geo.verification.official_sheets import official_sheets
from geo.verification.sheet_comparison import SheetComparison, compare_sheets
from geo.verification.sheet_comparison.arithmetic import check_arithmetic
from geo.verification.tally_copies import SettledCopies

OTHER_FIGURES = ("blank_votes", "null_votes")


@dataclass(frozen=True, kw_only=True)
class Discrepancies:
    """Two sets of figures of the same sheets.

    Attributes
    ----------
    series, pair : whose official count, and of which two options the lead is.
    comparison : of the two sets; the official (or later) one is the second.
    arithmetic : what does not add up, on the sheets of each set (column ``set``: first, second).
    copies : where copies were compared: one per station, conflicts, entries that are out.
    """

    series: str
    pair: tuple[str, str]
    comparison: SheetComparison
    arithmetic: pd.DataFrame
    copies: SettledCopies | None = None


def of_publications(
    observation: Observation,
    since: pd.Timestamp,
    at: pd.Timestamp,
    series: str = "",
    pair: Sequence[str] = (),
) -> Discrepancies:
    """Compare what was published of each sheet by two moments.

    Raises
    ------
    QueryError
        When no sheets had been published by the first, or it is not the earlier one.
    """
    if since >= at:
        raise QueryError("two publications are compared from the earlier moment to the later one")
    official = official_sheets(observation, at, series, pair)
    first, second = (official.at(moment) for moment in (since, at))
    if first.empty:
        raise QueryError(f"no sheet of {official.series!r} is published by {since.isoformat()}")
    return _found(official.series, official.contest, first, second)


def of_copies(
    observation: Observation, at: pd.Timestamp, series: str = "", pair: Sequence[str] = ()
) -> Discrepancies:
    """Compare the copies that observers reported by a moment with the official sheets.

    Raises
    ------
    QueryError
        When no copy had been reported by then.
    """
    entries = observation.records["tally_copy"]
    known = entries.loc[entries["reported_at"] <= at] if len(entries) else entries
    if known.empty:
        raise QueryError(
            f"no copy of a tally sheet was reported by {at.isoformat()} "
            "(python -m geo import copies)"
        )
    official = official_sheets(observation, at, series, pair)
    settled = settled_copies(observation, at)
    first = settled.copies.assign(counted=True)
    found = _found(official.series, official.contest, first, official.at(at))
    return Discrepancies(
        series=found.series,
        pair=found.pair,
        comparison=found.comparison,
        arithmetic=found.arithmetic,
        copies=settled,
    )


def _found(
    series: str, contest: Contest, first: pd.DataFrame, second: pd.DataFrame
) -> Discrepancies:
    findings = [
        check_arithmetic(sheets.rename_axis("station").reset_index(), contest.options).assign(
            set=name
        )
        for name, sheets in (("first", first), ("second", second))
    ]
    return Discrepancies(
        series=series,
        pair=contest.pair,
        comparison=compare_sheets(first, second, contest.options, contest.pair, OTHER_FIGURES),
        arithmetic=pd.concat(findings, ignore_index=True),
    )
