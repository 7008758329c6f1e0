"""The order of a mission's count at a moment: why the lead changed, what is out, where it heads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.unit_rows import ABROAD
from geo.errors import QueryError
from geo.texts.sentences import counted, mark, say, translated
from geo.verification.count_order.batches import batches
from geo.verification.count_order.decomposition import CountChange, CountState, by_level
from geo.verification.count_order.expectation import by_place, by_source
from geo.verification.count_order.late_shift import LateShift, back_tests, late_shift
from geo.verification.count_order.mission_places import place_levels
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import (
    OpenSheets,
    Projection,
    expected_open,
    open_sheets,
    project,
)
from geo.verification.count_order.still_out import still_out
from geo.verification.count_order.stored.history import CountHistory, batch_moments
from geo.verification.count_order.stored.national_ahead import NationalAhead
from geo.verification.count_order.stored.stored_count import StoredCount
from geo.verification.count_order.verdict import Verdict, judge


@dataclass(frozen=True, kw_only=True)
class OrderRequest:
    """What is asked of a count.

    Attributes
    ----------
    at : moment of the state that is looked at.
    since : moment of the state before; None asks for no change.
    series : whose count; "" is the one the mission shows.
    pair : ids of the two options whose lead it is; empty is the first two of that moment.
    level : of the places that are listed; "" is the uppermost.
    shift : common shift of late sheets, points, of all levels or by level, where it is known of an
        earlier round.
    """

    at: datetime
    since: datetime | None = None
    series: str = ""
    pair: tuple[str, ...] = ()
    level: str = ""
    shift: float | Mapping[str, float] | None = None


@dataclass(frozen=True, kw_only=True)
class CountOrder:
    """The order of a count.

    Attributes
    ----------
    series, pair : whose count, and of which two options the lead is.
    since, at : the two moments; `since` is None where no change was asked for.
    state : what is in at `at`.
    before, corrected : lead at `since` in points, and by the figures that the same
        sheets have at `at`; None without `since`.
    course : as of `course.course_of_sheets`.
    batches : as of `batches.batches`.
    change, sources, origins : the change since: by level of places (`decomposition.by_level`), by
        how fine a place new sheets share with earlier ones, by where they came from; None without.
    verdict : what may be said of the change; None without one.
    out : as of `still_out.still_out`; None where nobody knows which sheets there are, or a national
        bulletin has every one.
    projection : None likewise.
    out_by_level : what is out by the finest place that it shares with counted sheets, and the shift
        of each level, as of `late_shift.LateShift.by_level`; None likewise.
    shift : what the interval takes for the shift common to late sheets.
    faults : rows that are out of all of this, with ``reason``.
    names : of places, by code.
    levels, level : of places, the coarsest first; and the one that is listed.
    ahead : the national bulletin that is newer than the units' and has more sheets; None without.
    undistributed : sheets of the country that no unit's bulletin has, and that are out of all this.
    rows : all of it by sheet (by unit, where only bulletins are known), as of `rows_of`.
    """

    series: str
    pair: tuple[str, str]
    since: pd.Timestamp | None
    at: pd.Timestamp
    state: CountState
    course: pd.DataFrame
    batches: pd.DataFrame
    before: float | None
    corrected: float | None
    change: pd.DataFrame | None
    sources: pd.DataFrame | None
    origins: pd.DataFrame | None
    verdict: Verdict | None
    out: pd.DataFrame | None
    projection: Projection | None
    out_by_level: pd.DataFrame | None
    shift: LateShift
    faults: pd.DataFrame
    names: Mapping[str, str]
    levels: tuple[str, ...]
    level: str
    ahead: NationalAhead | None
    undistributed: float
    rows: pd.DataFrame


def order_of_count(observation: Observation, request: OrderRequest) -> CountOrder:
    """Return the order of a mission's count.

    Raises
    ------
    QueryError
        When no count is stored by that moment, none of its rows says how many sheets it has, or an
        option, level or series is unknown.
    """
    until = pd.Timestamp(request.at)
    since = None if request.since is None else pd.Timestamp(request.since)
    count = StoredCount.of(observation, request.series, request.pair, until)
    history = count.history(since, until)
    if history.rows.empty:
        reason = (
            history.faults["reason"].iloc[0] if len(history.faults) else mark("no unit is known")
        )
        raise QueryError(
            say(
                "nothing of {series!r} can be compared in its order: of {rows} "
                "each is left out, as {reason}",
                series=count.series,
                rows=counted(len(count.rows), "row"),
                reason=translated(reason),
            )
        )
    places = place_levels(
        history.rows,
        observation.units,
        observation.mission.country,
        # Numbers of stations may look like codes of units: 010101 is both in Peru.
        observation.records["station"] if history.by_sheet else observation.records["station"][:0],
    )
    level = _level(places, request.level)
    last = len(history.moments) - 1
    # The moment that a change is explained from is no test more: the interval is of the count.
    own = batch_moments(count.rows["reported_at"], until)
    cuts = [cut for cut in history.cuts(last) if cut[0] in own]
    shift = late_shift(places, back_tests(places, cuts), request.shift)
    change = verdict = None
    if since is not None:
        first = history.step(since)
        change = history.change(first, last)
        # What was known then: the sheets that are judged must not widen their own interval.
        known = late_shift(places, back_tests(places, history.cuts(first)), request.shift)
        verdict = judge(places, change, known.deviations)
    state = history.states[last]
    ahead = count.ahead
    # What units' bulletins lack is out no more once a national one has every sheet.
    unknown = count.list_unknown or (ahead is not None and ahead.complete)
    out = None if unknown else open_sheets(history.rows, state)
    late = None if out is None else expected_open(places, state, out)
    return CountOrder(
        series=count.series,
        pair=count.contest.pair,
        since=since,
        at=until,
        state=state,
        course=count.course(history),
        batches=batches(places, _steps(history), level),
        before=None if change is None else change.before.points,
        corrected=None if change is None else change.corrected.points,
        change=None if change is None else by_level(places, change),
        sources=None if change is None else by_source(places, change),
        origins=None if change is None else by_place(places, change, level),
        verdict=verdict,
        out=None if out is None else still_out(places, state, out, level),
        projection=None if out is None else project(places, state, out, shift.deviations),
        out_by_level=None if late is None else shift.by_level(late),
        shift=shift,
        faults=pd.concat([history.faults, count.parts], ignore_index=True),
        names=_names(observation, count.rows),
        levels=places.names,
        level=level,
        ahead=ahead,
        undistributed=count.undistributed(history.rows["listed"].to_numpy(dtype=float), until),
        rows=rows_of(places, state, out, change),
    )


def rows_of(
    places: PlaceLevels, state: CountState, out: OpenSheets | None, change: CountChange | None
) -> pd.DataFrame:
    """Return what the figures are computed from, row by row.

    Returns
    -------
    ``row`` (station or unit), its place of each level, ``sheets, lead, valid_votes`` in the count,
    where the sheets are listed their ``counted_size``, and ``open_sheets``, ``open_size`` of those
    that are out (sizes as of `projection.OpenSheets`), and of a change the first with ``_before``,
    and ``lead_corrected``, ``valid_votes_corrected``.
    """
    found = places.codes.rename_axis("row").reset_index()
    found = found.assign(sheets=state.sheets, lead=state.lead, valid_votes=state.valid)
    if out is not None:
        found = found.assign(
            counted_size=out.counted_size, open_sheets=out.sheets, open_size=out.size
        )
    if change is None:
        return found
    return found.assign(
        sheets_before=change.before.sheets,
        lead_before=change.before.lead,
        valid_votes_before=change.before.valid,
        lead_corrected=change.corrected.lead,
        valid_votes_corrected=change.corrected.valid,
    )


def _level(places: PlaceLevels, asked: str) -> str:
    if asked and asked not in places.names:
        raise QueryError(
            say(
                "{asked!r} is no level of places; levels are {names}",
                asked=asked,
                names=", ".join(places.names),
            )
        )
    return asked or places.names[0]


def _steps(history: CountHistory) -> list[tuple[pd.Timestamp, CountChange]]:
    steps = range(1, len(history.moments))
    return [(history.moments[step], history.change(step - 1, step)) for step in steps]


def _names(observation: Observation, rows: pd.DataFrame) -> dict[str, str]:
    """Return what places are called; those abroad as the rows of the count name them."""
    found = observation.units["name"].to_dict() | {ABROAD: ABROAD}
    if "unit_name" in rows:
        named = rows.loc[rows["unit_name"].fillna("") != ""].drop_duplicates("unit")
        codes = (f"{ABROAD}|{code}" for code in named["unit"])
        found |= dict(zip(codes, named["unit_name"], strict=True))
    return found
