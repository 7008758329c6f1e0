"""The quick count of a mission: its sample, its reports over time, and how exact they can be."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.sampling import expected_margin, stratify
from geo.texts.sentences import say
from geo.verification.quick_count.arrived.mission_reports import (
    COPIES,
    report_history,
    source_of_reports,
)
from geo.verification.quick_count.arrived.report_history import ReportHistory
from geo.verification.quick_count.arrived.reports import naive_instant
from geo.verification.quick_count.arrived.sources import polls_closed, sample_of, sheets_of_sample
from geo.verification.quick_count.estimate import Estimate, estimate, not_a_sample
from geo.verification.quick_count.expected import design_margin
from geo.verification.quick_count.sample import Sample

MOST_MOMENTS = 200
"""Moments of a fan at most."""
ENOUGH_COUNTED = 0.9
"""Share of the stations that must be counted before their votes say how exact a sample is: the
first sheets come from places that are alike."""


@dataclass(frozen=True, kw_only=True)
class MissionCount:
    """A quick count as a mission has it.

    Attributes
    ----------
    sample : None where nobody drew one.
    source : what stands for the reports, of `mission_reports.SOURCES`.
    history : None without a sample.
    frame : the stations that it was drawn from; see `station_frame`.
    """

    sample: Sample | None
    source: str
    history: ReportHistory | None
    frame: pd.DataFrame

    def at(self, observation: Observation, at: datetime, *, replicates: int = 0) -> Estimate:
        """Return what the reports said at a moment."""
        if self.history is None:
            return not_a_sample(_stations_reported(observation, at))
        return estimate(self.history.known(at), replicates=replicates)


def mission_count(observation: Observation) -> MissionCount:
    """Return the quick count of a mission.

    Raises
    ------
    QueryError
        When there is a sample and nothing that could stand for its reports, or neither.
    """
    frame, source = station_frame(observation), source_of_reports(observation)
    sample = sample_of(observation, frame=frame)
    if not source or (sample is None and source != COPIES):
        raise QueryError(
            say(
                "no tally copies are stored: import them (geo import copies), "
                "and name the sample that they come from in mission.toml "
                "([sample])"
            ),
            reason="no_reports",
        )
    history = report_history(observation, sample, source) if sample is not None else None
    return MissionCount(sample=sample, source=source, history=history, frame=frame)


def _stations_reported(observation: Observation, at: datetime) -> int:
    entries = observation.records["tally_copy"]
    known = entries["reported_at"] <= pd.Timestamp(at)
    return int(entries.loc[known, "station"].nunique())


def axis_moments(observation: Observation, history: ReportHistory) -> list[datetime]:
    """Return the moments of the mission's time axis from the close of the polls to the last report.

    At most `MOST_MOMENTS`, and then evenly spaced along the axis.
    """
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    closed = naive_instant(polls_closed(observation.mission))
    changes = history.changes
    last = np.searchsorted(times, changes[-1]) if len(changes) else 0
    steps = np.arange(np.searchsorted(times, closed), min(last, len(times) - 1) + 1)
    if len(steps) > MOST_MOMENTS:
        steps = steps[np.unique(np.linspace(0, len(steps) - 1, MOST_MOMENTS).astype(int))]
    return [pd.Timestamp(times[step], tz="UTC").to_pydatetime() for step in steps]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMargins:
    """Margins of error at 95 % that a sample was to have, before any report; NaN unknown.

    Attributes
    ----------
    stations : of a share of the stations, yes or no of each: what `geo.gaps.stations.sampling`
        plans by.
    share, lead : of a share of the votes for the first of two options, and of its lead, had the
        count as it stands at the moment been sampled so.
    counted : share of the listed stations that are counted; from `ENOUGH_COUNTED` on they say it.
    """

    stations: float
    share: float
    lead: float
    counted: float


def expected_margins(
    observation: Observation, count: MissionCount, pair: tuple[str, str], at: datetime
) -> ExpectedMargins | None:
    """Return how exact a sample was to be, of stations and of the votes for two options.

    Of the votes only where the sample was drawn here: of one from a file nobody knows in which of
    its strata the other stations lie. None without a sample.
    """
    sample = count.sample
    if sample is None:
        return None
    drawn = sample.stations["stratum"].value_counts()
    stations = expected_margin(sample.stations, sample.sizes)
    plan = observation.mission.standards.sample
    known = _counted(observation, at).reindex(count.frame["station"])
    counted = known.notna().any(axis=1).to_numpy()
    part = float(counted.mean()) if len(counted) else float("nan")
    share = lead = float("nan")
    if part >= ENOUGH_COUNTED and plan is not None and plan.sample_file is None:
        frame, figures = count.frame[counted], known[counted].fillna(0)
        stratum, valid = stratify(frame, plan.strata), figures.sum(axis=1)
        first, second = (figures[votes(option)] for option in pair)
        share = design_margin(stratum, first, valid, drawn)
        lead = design_margin(stratum, first - second, valid, drawn)
    return ExpectedMargins(stations=stations, share=share, lead=lead, counted=part)


def _counted(observation: Observation, at: datetime) -> pd.DataFrame:
    """Return the votes of the counted sheets at a moment, index station; no rows without any."""
    names = [votes(option.id) for option in observation.mission.options]
    try:
        sheets = sheets_of_sample(observation, None, at=at)
    except QueryError:
        return pd.DataFrame(columns=names, dtype=float)
    return sheets.set_index("station")[names].astype(float)
