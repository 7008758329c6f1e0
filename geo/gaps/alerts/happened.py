"""What an alert tells, in a sentence with its figures: what happened, counted from when."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd

from geo.gaps.alerts.subjects import subject
from geo.gaps.alerts.times import Clock
from geo.missions.mission import Mission
from geo.texts.capitals import within_sentence
from geo.texts.deadlines import length
from geo.texts.program import fill, load_texts

HAPPENED = "alerts.happened"
LIMITS = {
    "uncovered": "uncovered_after",
    "not_arrived": "not_arrived_after",
    "silent": "silent_after",
    "threats": "threats_for",
}
"""Rule -> the limit of the manifest that its sentence names."""
HOUR = timedelta(hours=1)


def happened(alert: Mapping[Any, Any], mission: Mission, clock: Clock) -> str:
    """Return what an alert tells; of one about a record outside the units, what it is about.

    Parameters
    ----------
    alert : a row as of `geo.gaps.alerts.raising.raise_alerts`.
    mission : whose limits, options and other missions the sentence names.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> utc = Clock(language="en", zone=ZoneInfo("UTC"), when=lambda at: f"{at:%H:%M}",
    ...     day_and_time=lambda at: f"{at:%a %H:%M}")
    >>> at = pd.Timestamp("2021-06-06T14:30Z")
    >>> happened({"rule": "unattended", "counted_from": at, "category": "ballot_stuffing",
    ...     "severity": "major"}, mission, utc)
    'Ballot stuffing (major), told 14:30; no team in reach'
    """
    if pd.isna(alert["counted_from"]):
        return subject(alert, mission, clock.language)
    rule, limits = str(alert["rule"]), mission.standards.alerts
    values: dict[str, object] = {"time": clock.when(alert["counted_from"])}
    if rule in LIMITS:
        limit: timedelta = getattr(limits, LIMITS[rule])
        values["limit"] = length(limit / HOUR, clock.language, clock.write)
    if rule == "threats":
        values["n"] = int(alert["events"])
    elif rule == "unattended":
        values["what"] = _incident(alert, clock.language)
    else:
        values["team"] = alert.get("team", "")
    return fill(load_texts(clock.language, HAPPENED), rule, **values)


def _incident(alert: Mapping[Any, Any], language: str) -> str:
    """Return category and severity in words; what has no word for them stays as it was written."""
    words = load_texts(language)
    category, severity = (
        words.get(f"{name}_{alert[name]}", str(alert[name])) for name in ("category", "severity")
    )
    return f"{category} ({within_sentence(severity)})" if severity else category
