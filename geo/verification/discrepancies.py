"""Discrepancies of a mission's count: copies beside the official sheets, or two publications."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.results.series import choose_series, of_series
from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.verification.count_order.contest import Contest, choose_pair
from geo.verification.count_order.sheet_states import sheets_at
from geo.verification.sheet_comparison import SheetComparison, compare_sheets
from geo.verification.sheet_comparison.arithmetic import check_arithmetic
from geo.verification.tally_copies import SettledCopies, settle_copies

OTHER_FIGURES = ("blank_votes", "null_votes")
POLLS_CLOSE = "polls_close"


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
    official = _official(observation, series)
    contest = _contest(observation, official.rows, at, pair)
    first, second = (_sheets(official.rows, moment, contest) for moment in (since, at))
    if first.empty:
        raise QueryError(f"no sheet of {official.series!r} is published by {since.isoformat()}")
    return _found(official.series, contest, first, second)


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
    official = _official(observation, series)
    contest = _contest(observation, official.rows, at, pair)
    settled = settle_copies(
        known,
        contest.options,
        closed_at=_closed_at(observation.mission),
        stations=observation.records["station"]["station"].tolist(),
    )
    second = _sheets(official.rows, at, contest)
    first = settled.copies.assign(counted=True)
    found = _found(official.series, contest, first, second)
    return Discrepancies(
        series=found.series,
        pair=found.pair,
        comparison=found.comparison,
        arithmetic=found.arithmetic,
        copies=settled,
    )


@dataclass(frozen=True, kw_only=True)
class _Official:
    series: str
    rows: pd.DataFrame


def _official(observation: Observation, series: str) -> _Official:
    rows = {"station_result": observation.states, "tally": observation.bulletins}
    chosen = series or choose_series(observation.mission, rows)
    found = of_series(observation.states, chosen)
    if found.empty:
        raise QueryError(f"no results by station are stored of {chosen!r}: there are no sheets")
    return _Official(series=chosen, rows=found)


def _contest(
    observation: Observation, rows: pd.DataFrame, at: pd.Timestamp, pair: Sequence[str]
) -> Contest:
    options = tuple(option.id for option in observation.mission.options)
    last = rows.loc[rows["reported_at"] <= at].sort_values("reported_at", kind="stable")
    newest = last.drop_duplicates("station", keep="last")
    return Contest(
        options=options,
        pair=choose_pair(options, newest, tuple(pair)),
        blank_valid=observation.mission.country.blank_valid,
    )


def _sheets(rows: pd.DataFrame, at: pd.Timestamp, contest: Contest) -> pd.DataFrame:
    """Return the sheets as published by a moment, with every figure that one has."""
    states = sheets_at(rows, at, contest)
    order = rows.loc[rows["reported_at"] <= at].sort_values(
        ["reported_at", "recorded_at"], kind="stable"
    )
    last = order.drop_duplicates("station", keep="last").set_index("station")
    further = [name for name in last if str(name).endswith("_votes") or name == "votes_cast"]
    figures = last[further].astype("Float64").astype(float)
    return states.join(figures.drop(columns=["valid_votes"], errors="ignore"))


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


def _closed_at(mission: Mission) -> pd.Timestamp | None:
    found = [moment.at for moment in mission.moments if moment.id == POLLS_CLOSE]
    return pd.Timestamp(found[0]) if found else None
