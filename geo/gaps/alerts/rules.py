"""The rules of alerts, each a table of what it finds open at a moment."""

from datetime import timedelta

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.records.standing import stands
from geo.cube.teams.deployments import EXPECTED, PRESENT, sort_deployments
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.gaps.table import stretch

CLOSED = "closed"
"""Workflow state of incidents that nobody has to go to any more."""


def uncovered_units(indicators: IndicatorArrays, step: int) -> pd.DataFrame:
    """Return the units that have been without coverage for longer than the mission allows."""
    rules = indicators.mission.standards.alerts
    if not rules.uncovered_after:
        return pd.DataFrame()
    axes = indicators.axes
    voters = indicators.arrays["registered_voters"][:, step]
    # NaN is not as many as any limit; without a limit all units count, also those of unknown
    # voters.
    big = (voters >= rules.uncovered_voters) | (not rules.uncovered_voters)
    rows = np.flatnonzero((axes.rows["level"] == axes.finest).to_numpy() & big)
    # Unknown coverage is NaN and equals nothing: no alert is raised of what nobody knows.
    bare = indicators.arrays["units_covered"][rows] == 0
    first = stretch(bare & _in_phases(indicators)[np.newaxis, :], step)
    began = axes.times[first] + np.timedelta64(rules.uncovered_after, "us")
    late = (first >= 0) & (began <= axes.times[step])
    counted_from = axes.times[first[late]]
    return _listed("uncovered", began[late], axes.rows.index[rows[late]]).assign(
        counted_from=counted_from
    )


def _in_phases(indicators: IndicatorArrays) -> np.ndarray:
    """Tell which instants lie in the phases in which being uncovered counts."""
    inside = np.zeros(len(indicators.axes.times), bool)
    for phase in indicators.mission.phases:
        if phase.id in indicators.mission.standards.alerts.uncovered_phases:
            start, end = naive(pd.Series([phase.start, phase.end]))
            inside |= (start <= indicators.axes.times) & (indicators.axes.times < end)
    return inside


def overdue_teams(
    observation: Observation, indicators: IndicatorArrays, step: int
) -> list[pd.DataFrame]:
    """Return the teams that have not arrived, and those in place that give no sign."""
    now = indicators.axes.times[step]
    country = observation.mission.country
    deployments = observation.records["deployment"]
    counted = sort_deployments(deployments, indicators.units.index, country).counted
    if counted.empty:
        return []
    counted = counted.assign(
        began=naive(counted["start"]),
        until=naive(counted["end"]),
        arrived=naive(_column(counted, "arrived_at")),
    )
    running = counted.loc[(counted["began"] <= now) & (now < counted["until"])]
    # An arrival that is not stated is NaT, later than nothing: in place since its start.
    here = running["status"].isin(PRESENT) & ~(running["arrived"] > now)
    return [
        _not_arrived(observation, running.loc[~here], now),
        _silent(observation, running.loc[here], now),
    ]


def _not_arrived(
    observation: Observation, running: pd.DataFrame, now: np.datetime64
) -> pd.DataFrame:
    limit = observation.mission.standards.alerts.not_arrived_after
    due = running.loc[running["status"].isin((*PRESENT, *EXPECTED))]
    due = due.loc[~(due["arrived"] <= now)]
    return _overdue("not_arrived", due, due["began"], limit, now)


def _silent(observation: Observation, running: pd.DataFrame, now: np.datetime64) -> pd.DataFrame:
    limit = observation.mission.standards.alerts.silent_after
    visits, incidents = observation.records["visit"], observation.records["incident"]
    signs = [
        pd.DataFrame({"team": _column(rows, "team"), "at": naive(_column(rows, name))})
        for rows, name in (
            (visits.loc[visits["status"] == "visited"], "start"),
            (visits.loc[visits["status"] == "visited"], "end"),
            (visits, "reported_at"),
            (incidents, "reported_at"),
        )
        if len(rows)
    ]
    # An arrival is a sign too: a team that came late is not silent since its planned start.
    own = running[["began", "arrived"]].max(axis=1)
    if not signs:
        return _overdue("silent", running, own, limit, now)
    reported = pd.concat(signs)
    last = reported.loc[reported["at"] <= now].groupby("team")["at"].max()
    heard = last.reindex(running["team"]).set_axis(running.index)
    return _overdue("silent", running, pd.concat([own, heard], axis=1).max(axis=1), limit, now)


def _overdue(
    rule: str, counted: pd.DataFrame, since: pd.Series, limit: timedelta, now: np.datetime64
) -> pd.DataFrame:
    if not limit or counted.empty:
        return pd.DataFrame()
    began = since.to_numpy("datetime64[us]") + np.timedelta64(limit, "us")
    late = np.asarray(began <= now)
    rows = counted.loc[late]
    found = _listed(rule, began[late], rows["unit"], rows["team"], rows["deployment_id"])
    return found.assign(counted_from=since.to_numpy("datetime64[us]")[late])


def unattended_incidents(
    observation: Observation, indicators: IndicatorArrays, step: int
) -> pd.DataFrame:
    """Return the grave open incidents that stand and that no team is near enough to."""
    rules, axes = indicators.mission.standards.alerts, indicators.axes
    incidents = observation.records["incident"]
    if not rules.unattended_for or incidents.empty:
        return pd.DataFrame()
    now = axes.times[step]
    occurred, reported = naive(incidents["occurred_at"]), naive(_column(incidents, "reported_at"))
    reported = np.where(np.isnat(reported), occurred, reported)
    at = axes.rows.index.get_indexer(pd.Index(incidents["unit"]))
    # A code without a row is -1 and would read the level of the last row.
    finest = (axes.rows["level"] == axes.finest).to_numpy()[at] & (at >= 0)
    fresh = (reported <= now) & (reported > now - np.timedelta64(rules.unattended_for, "us"))
    grave = incidents["severity"].isin(rules.unattended_severity).to_numpy()
    open_ = _column(incidents, "workflow").ne(CLOSED).to_numpy() & stands(incidents)
    kept = np.flatnonzero(finest & fresh & grave & open_)
    first = stretch(_out_of_reach(indicators, at[kept]), step)
    alone = first >= 0
    began = np.maximum(reported[kept[alone]], axes.times[first[alone]])
    rows = incidents.iloc[kept[alone]]
    found = _listed("unattended", began, rows["unit"], _column(rows, "team"), rows["incident_id"])
    what = {name: _column(rows, name).to_numpy(dtype=object) for name in ("category", "severity")}
    return found.assign(counted_from=reported[kept[alone]], **what)


def _out_of_reach(indicators: IndicatorArrays, rows: np.ndarray) -> np.ndarray:
    """Tell at which instants no team is within the limit of a unit: (row, time)."""
    rules, arrays = indicators.mission.standards.alerts, indicators.arrays
    alone = arrays["teams"][rows] == 0
    # Asked as "not within": a way that is not known is NaN, and takes no alert away.
    if rules.unattended_by == "minutes":
        alone &= ~(arrays["minutes_to_team"][rows] <= rules.unattended_within)
    elif rules.unattended_by == "km":
        alone &= ~(arrays["metres_to_team"][rows] <= rules.unattended_within * 1000)
    return alone


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series(None, index=rows.index, dtype=object)


def _listed(
    rule: str,
    began: np.ndarray,
    units: pd.Series | pd.Index,
    teams: pd.Series | None = None,
    records: pd.Series | None = None,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "rule": rule,
            "began": began.astype("datetime64[us]"),
            "unit": np.asarray(units, dtype=object),
            "team": "" if teams is None else teams.fillna("").to_numpy(dtype=object),
            "record": "" if records is None else records.to_numpy(dtype=object),
        }
    )
