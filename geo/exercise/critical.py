"""Incidents that an exercise's mission records of critical answers: once, when polls open."""

import pandas as pd

from geo.exercise.plan import phase
from geo.exercise.words import said
from geo.missions.mission import Mission
from geo.monitoring.checklists.answers import answers_at
from geo.monitoring.checklists.critical import incidents_of

RECORDED_AFTER = pd.Timedelta(hours=1)
"""From the first hour of officials at the stations to the moment of recording."""
EXACT, UNIT_KNOWN = 1, 2


def with_critical(
    incidents: pd.DataFrame, answers: pd.DataFrame, stations: pd.DataFrame, mission: Mission
) -> pd.DataFrame:
    """Return incidents with those of the critical answers that had come in when polls opened.

    They are what the rule of the mission's forms makes of them, as `geo checklists --incidents`
    would at that moment; what comes in later waits for the next time, as it does in a mission.

    Parameters
    ----------
    incidents : as `geo.exercise.incidents.make_incidents` makes them.
    answers : as `geo.exercise.checklists.make_checklists` makes them.
    """
    if not mission.checklists or answers.empty:
        return incidents
    at = (pd.Timestamp(phase(mission, "voting").start) + RECORDED_AFTER).as_unit("us")
    answered = answers_at(answers, mission.checklists, at, stations["station"].tolist())
    rows = incidents_of(answered, mission.checklists, incidents.iloc[:0])
    if rows.empty:
        return incidents
    texts = [str(name) for name in incidents if incidents[name].dtype == "str"]
    rows = rows.drop(columns="station").assign(
        summary=said(mission, "summary_critical"),
        has_proof=False,
        escalated=False,
        geo_precision=UNIT_KNOWN,
        time_precision=EXACT,
        instance_id=rows["incident_id"] + "-1",
        recorded_at=at,
    )
    filled = rows.reindex(columns=incidents.columns)
    filled = filled.assign(**{name: filled[name].astype(object).fillna("") for name in texts})
    return pd.concat([incidents, filled.astype(incidents.dtypes)], ignore_index=True)
