"""Statements of other missions as a lane of the timeline."""

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of
from geo.monitoring.other_missions.statements import statements_at

EVER = pd.Timestamp("2200-01-01T00:00Z")
LANE = "other_missions"


def lane(observation: Observation) -> Lane:
    """Return every statement: of a day whose hour is unknown, over that day."""
    mission = observation.mission
    given = observation.records["mission_statement"]
    rows = statements_at(given, EVER, mission.country.timezone)
    titles = {one.id: one.title for one in mission.other_missions}
    language = mission.languages[0]
    who = [titles[name][language] if name in titles else name for name in rows["mission"]]
    said = [f"{name}: {finding}" for name, finding in zip(who, rows["finding"], strict=True)]
    entries = pd.DataFrame(
        {
            "begins": rows["stated_from"],
            "ends": rows["stated_at"].where(~rows["hour_known"]),
            "unit": rows["unit"],
            "kind": "mission_statement",
            "record_id": rows["statement_id"],
            "what": rows["topic"],
            "text": said,
        }
    )
    return Lane(id=LANE, entries=entries_of(entries))


def lanes(observation: Observation) -> list[Lane]:
    """Return the lanes of other missions."""
    return [lane(observation)]
