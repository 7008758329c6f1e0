"""The reports of a mission's quick count over time, from the records that are stored."""

from functools import partial

import pandas as pd

from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.verification.quick_count.arrived.report_faults import COUNTS
from geo.verification.quick_count.arrived.report_history import (
    FAULT_COLUMNS,
    ReportHistory,
    Step,
    by_number,
    make_history,
    spans_of,
)
from geo.verification.quick_count.arrived.reports import Reports
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copy_entries,
    reports_of_entries,
    sheets_of_series,
)
from geo.verification.quick_count.sample import Sample

COPIES, SHEETS = "copies", "sheets"
SOURCES = (COPIES, SHEETS)
"""What the reports are: observers' copies, or the published sheets of the stations drawn."""


def source_of_reports(observation: Observation) -> str:
    """Return which source a mission has, copies before sheets; "" where it has neither."""
    if len(observation.records["tally_copy"]):
        return COPIES
    return SHEETS if len(observation.states) else ""


def report_history(
    observation: Observation, sample: Sample, source: str, series: str = ""
) -> ReportHistory:
    """Return the reports of the stations drawn over time.

    Parameters
    ----------
    source : of `SOURCES`.
    series : of sheets, which count; "" is as of `geo.cube.results.series.choose_sheet_series`.

    Raises
    ------
    QueryError
        When there are none of that source.
    """
    steps = (
        _steps_of_copies(observation)
        if source == COPIES
        else _steps_of_sheets(observation, sample, series)
    )
    return make_history(steps, partial(_check, observation, sample))


def _check(
    observation: Observation, sample: Sample, rows: pd.DataFrame, unread: pd.DataFrame
) -> Reports:
    return check_mission_reports(observation.mission, sample, rows, unread)


def _steps_of_copies(observation: Observation) -> list[Step]:
    """Return copies as their first entries made them, as two entries did, as they were settled."""
    order = copy_entries(observation).sort_values("reported_at", kind="stable")
    order = order.reset_index(drop=True)
    spans = spans_of(order["station"], order["reported_at"])
    steps = []
    for number in by_number(spans["number"]):
        last = spans["number"] == number
        stations = order.loc[last, "station"]
        entries = order[(spans["number"] <= number) & order["station"].isin(stations)]
        rows, conflicts = reports_of_entries(observation, entries)
        steps.append((rows, conflicts, spans[last].set_axis(stations, axis=0)))
    return steps


def _steps_of_sheets(observation: Observation, sample: Sample, series: str) -> list[Step]:
    """Return the first states of the sheets that are in the count, their second ones, and so on."""
    sheets = sheets_of_series(observation, series)
    sheets = sheets[sheets["station"].isin(sample.stations["station"])]
    order = sheets.sort_values("reported_at", kind="stable").reset_index(drop=True)
    spans = spans_of(order["station"], order["reported_at"])
    counted = order["counted"].astype(bool)
    first = order[counted].groupby("station")["reported_at"].min()
    names = [votes(option.id) for option in observation.mission.options]
    kept = [name for name in ("station", *names, *COUNTS) if name in order]
    whole = order[kept].assign(arrived_at=first.reindex(order["station"]).array)
    if "source_row" in order:
        whole = whole.set_axis(order["source_row"], axis=0)
    nothing = pd.DataFrame(columns=FAULT_COLUMNS)
    steps = []
    for number in by_number(spans["number"]):
        chosen = (spans["number"] == number) & counted
        when = spans[chosen].set_axis(order.loc[chosen, "station"], axis=0)
        steps.append((whole[chosen.to_numpy()], nothing, when))
    return steps
