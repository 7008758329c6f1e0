"""Discrepancies of a mission's count: copies beside the official sheets, or two publications."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import mark, say
from geo.verification.copies_of_mission import settled_copies
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.stored.sheet_states import OTHER_UNIT, incomparable
from geo.verification.official_sheets import official_sheets
from geo.verification.sheet_comparison import SheetComparison, compare_sheets
from geo.verification.sheet_comparison.arithmetic import check_arithmetic
from geo.verification.tally_copies import SettledCopies

OTHER_FIGURES = ("blank_votes", "null_votes", "votes_cast")
"""Figures that are compared beside the votes of the options."""
NOT_PUBLISHED = mark("not published yet")
"""State of a finding on a copy whose official sheet is not there."""
NO_COPIES, NOT_BEFORE = "no_copies", "not_before"
NOTHING_BEFORE, NOTHING_PUBLISHED = "nothing_before", "nothing_published"


@dataclass(frozen=True, kw_only=True)
class Discrepancies:
    """Two sets of figures of the same sheets.

    Attributes
    ----------
    series, pair : whose official count, and of which two options the lead is.
    comparison : of the two sets; the official (or later) one is the second.
    arithmetic : what does not add up, on the sheets of each set (column ``set``: first, second). On
        copies with the state of the official sheet, or `NOT_PUBLISHED`.
    faults : what is out of the comparison, row by row with ``reason``.
    copies : where copies were compared: one per station, and conflicts.
    """

    series: str
    pair: tuple[str, str]
    comparison: SheetComparison
    arithmetic: pd.DataFrame
    faults: pd.DataFrame
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
        raise QueryError(
            say("two publications are compared from the earlier moment to the later one"),
            reason=NOT_BEFORE,
        )
    official = official_sheets(observation, at, series, pair)
    first, second = (official.at(moment) for moment in (since, at))
    if first.empty:
        raise QueryError(
            say(
                "no sheet of {series!r} is published by {isoformat}",
                series=official.series,
                isoformat=since.isoformat(),
            ),
            reason=NOTHING_BEFORE,
        )
    return _of_sheets(official.series, official.contest, first, second)


def of_first_publications(
    observation: Observation, at: pd.Timestamp, series: str = "", pair: Sequence[str] = ()
) -> Discrepancies:
    """Compare what was first published of each sheet with its state at a moment.

    Raises
    ------
    QueryError
        When no sheet had been published by then.
    """
    official = official_sheets(observation, at, series, pair)
    first = official.first().at(at)
    if first.empty:
        raise QueryError(
            say(
                "no sheet of {series!r} is published by {isoformat}",
                series=official.series,
                isoformat=at.isoformat(),
            ),
            reason=NOTHING_PUBLISHED,
        )
    return _of_sheets(official.series, official.contest, first, official.at(at))


def of_two_series(
    observation: Observation,
    other: str,
    at: pd.Timestamp,
    series: str = "",
    pair: Sequence[str] = (),
) -> Discrepancies:
    """Compare the sheets of another series (a preliminary count, say) with those of the count."""
    official = official_sheets(observation, at, series, pair)
    first = official_sheets(observation, at, other, official.contest.pair).at(at)
    if first.empty:
        raise QueryError(
            say(
                "no sheet of {other!r} is published by {isoformat}",
                other=other,
                isoformat=at.isoformat(),
            ),
            reason=NOTHING_BEFORE,
        )
    return _of_sheets(official.series, official.contest, first, official.at(at))


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
            say(
                "no copy of a tally sheet was reported by {isoformat} (python "
                "-m geo import copies)",
                isoformat=at.isoformat(),
            ),
            reason=NO_COPIES,
        )
    official = official_sheets(observation, at, series, pair)
    settled = settled_copies(observation, at)
    second = official.at(at)
    return _found(
        official.series, official.contest, settled.copies, second, settled.faults, settled
    )


def _of_sheets(
    series: str, contest: Contest, first: pd.DataFrame, second: pd.DataFrame
) -> Discrepancies:
    """Compare two states of the count; a station in another unit than before is listed and out."""
    listed = incomparable(first, second, contest.pair)
    moved = listed.loc[listed["reason"] == OTHER_UNIT].reset_index(drop=True)
    before, after = (rows.loc[~rows.index.isin(moved["station"])] for rows in (first, second))
    return _found(series, contest, before, after, moved)


def _found(  # noqa: PLR0913, PLR0917 what a comparison is made of
    series: str,
    contest: Contest,
    first: pd.DataFrame,
    second: pd.DataFrame,
    faults: pd.DataFrame,
    copies: SettledCopies | None = None,
) -> Discrepancies:
    # What an observer ticks says nothing of the count: there the official sheet's state holds.
    of_count = second if copies is not None else first
    in_count = of_count["counted"].reindex(first.index).fillna(value=False).astype(bool)
    findings = [
        check_arithmetic(sheets.rename_axis("station").reset_index(), contest.options).assign(
            set=name
        )
        for name, sheets in (("first", first.assign(counted=in_count)), ("second", second))
    ]
    if copies is not None:
        states = findings[0]["station"].map(second["state"])
        findings[0]["state"] = states.fillna(NOT_PUBLISHED)
    return Discrepancies(
        series=series,
        pair=contest.pair,
        comparison=compare_sheets(
            # A figure that a copy leaves out is unknown, wherever its sheet is: never newly given.
            first if copies is None else first.assign(counted=True),
            second,
            contest.options,
            contest.pair,
            OTHER_FIGURES,
            grouped_by="first" if copies is None else "second",
        ),
        arithmetic=pd.concat(findings, ignore_index=True),
        faults=faults,
        copies=copies,
    )
