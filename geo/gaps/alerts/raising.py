"""Alerts: what must not go unseen, by the rules in ``[alerts]`` of ``mission.toml``.

An alert is computed, never stored: what is stored is that somebody has seen it
(`geo.gaps.alerts.acknowledgements`). Its id holds rule, subject and beginning, so the same alert
has the same id whenever it is asked for, and one that begins again is a new one.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.catalogue.measure import title
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery, instant
from geo.gaps.alerts.deadlines import RULE, rulings_due
from geo.gaps.alerts.rules import overdue_teams, unattended_incidents, uncovered_units
from geo.gaps.alerts.silent_outlets import RULE as SILENCE_RULE
from geo.gaps.alerts.silent_outlets import silent_outlets
from geo.gaps.alerts.statements import RULE as STATEMENT_RULE
from geo.gaps.alerts.statements import differing_statements
from geo.gaps.alerts.threats import threatened_units
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.gaps.table import region_of
from geo.texts.program import texts
from geo.texts.values import Text

ALERT_RULES: Mapping[str, Text] = texts(
    "alerts.rules",
    "uncovered",
    "not_arrived",
    "silent",
    "unattended",
    "threats",
    RULE,
    SILENCE_RULE,
    STATEMENT_RULE,
)
OF_RECORDS = frozenset({RULE, SILENCE_RULE, STATEMENT_RULE})
"""Rules of what lies in no unit: their alerts are told by the record that they are about."""
ALERT_COLUMNS: Mapping[str, Text] = {
    **texts(
        "columns",
        "alert",
        "rule",
        "began",
        "unit",
        "name",
        "region",
        "team",
        "record",
        "deadline",
        "hours_left",
        "mission",
        "topic",
        "verdict",
        "own_verdict",
        "source",
        "counted_from",
        "category",
        "severity",
        "events",
    ),
    "registered_voters": title("registered_voters"),
}


def raise_alerts(
    observation: Observation, indicators: IndicatorArrays, query: TimeQuery
) -> pd.DataFrame:
    """Return the alerts that are open at a moment, the oldest first.

    - ``uncovered``: a unit of the finest level with at least ``uncovered_voters`` voters has had
      no coverage for ``uncovered_after``, counted inside ``uncovered_phases`` only. It begins
      when the limit is passed, to the step of the time axis.
    - ``not_arrived``: a deployment that is due began ``not_arrived_after`` ago, and no arrival of
      its team is reported. It begins when the limit is passed.
    - ``silent``: a team in place has given no sign (start or arrival, visit, incident) for
      ``silent_after``. It begins when the limit is passed.
    - ``unattended``: an incident of ``unattended_severity``, told in the last
      ``unattended_for`` and not closed, has no team in place within ``unattended_within`` of its
      unit. It begins when it was told, or when the last team left.
    - ``threats``: at least ``threats_least`` threats of violence in a unit of the finest level were
      reported in the last ``threats_for``, none of them refuted, reports of one event counted
      once. It begins when so many were told.
    - ``ruling_due``: a pending proceeding is due within ``ruling_due_within``, or overdue. It
      begins when the limit is passed, and anew when the deadline is: an overdue ruling is another
      alert than the near one that somebody has seen.
    - ``outlet_silent``: a monitored broadcaster has brought nothing about an option in
      ``outlet_silent_after`` of monitored hours. It begins when these came to the limit.
    - ``statement_differs``: the last statements of another mission and of ours on a topic differ.
      It begins with the later of the two, and is told for ``statement_differs_for``.

    Records count as they are known today; what was reported after the moment does not count.

    Parameters
    ----------
    indicators : of the whole time axis of the same observation.

    Returns
    -------
    `ALERT_COLUMNS`; ``began`` aware UTC, ``team`` and ``record`` "" where the alert is about a
    unit; ``deadline`` (aware UTC) and ``hours_left`` until it of a ruling, below 0 of one overdue,
    NaT and NaN of every other alert; ``mission, topic, verdict, own_verdict, source`` of one about
    statements, "" of every other; ``counted_from`` (aware UTC) since when it is so, before
    any limit has run: since when a unit has been bare, a team was due or gave its last sign, an
    incident was told, the first of several threats; NaT of every other; ``category, severity`` of
    the incident, "" where it is about none; ``events`` how many threats, NaN of every other.
    """
    step = instant(query, indicators.axes.times)
    found = [
        uncovered_units(indicators, step),
        *overdue_teams(observation, indicators, step),
        unattended_incidents(observation, indicators, step),
        threatened_units(observation, indicators, step),
        rulings_due(
            observation.records["proceeding"],
            observation.mission.standards.alerts.ruling_due_within,
            indicators.axes.times[step],
        ),
        silent_outlets(observation, indicators.axes.times[step]),
        differing_statements(observation, indicators.axes.times[step]),
    ]
    kept = [part for part in found if len(part)]
    if not kept:
        return pd.DataFrame({name: [] for name in ALERT_COLUMNS})
    alerts = pd.concat(kept, ignore_index=True)
    alerts["began"] = pd.DatetimeIndex(alerts["began"]).tz_localize("UTC")
    named = indicators.axes.rows["name"].reindex(alerts["unit"])
    # A team abroad raises alerts as well, and lies in no region.
    known = alerts["unit"].isin(indicators.units.index)
    regions = region_of(indicators.units, pd.Index(alerts["unit"][known].unique()))
    voters = indicators.arrays["registered_voters"][:, step]
    at = indicators.axes.rows.index.get_indexer(pd.Index(alerts["unit"]))
    subject = alerts["record"].where(alerts["record"] != "", alerts["unit"])
    began = alerts["began"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    alerts = alerts.assign(
        # The beginning is part of the id: what was acknowledged and closed is a new alert when it
        # comes again.
        alert=alerts["rule"] + "/" + subject + "/" + began,
        name=named.fillna("").to_numpy(),
        region=alerts["unit"].map(regions).astype(object).fillna(""),
        registered_voters=np.where(at >= 0, voters[at], np.nan),
        deadline=pd.DatetimeIndex(_of(alerts, "deadline")).tz_localize("UTC"),
        hours_left=_of(alerts, "hours_left").astype(float),
        counted_from=pd.DatetimeIndex(_of(alerts, "counted_from")).tz_localize("UTC"),
        events=_of(alerts, "events").astype(float),
        **{
            name: _of(alerts, name).astype(object).fillna("")
            for name in (
                *("mission", "topic", "verdict", "own_verdict", "source"),
                *("category", "severity"),
            )
        },
    )
    return alerts[list(ALERT_COLUMNS)].sort_values(["began", "alert"], ignore_index=True)


def _of(alerts: pd.DataFrame, name: str) -> pd.Series:
    """Return a column that only some rules give."""
    return alerts[name] if name in alerts else pd.Series(np.nan, alerts.index)
