"""Openings and closings of stations as a lane of the timeline."""

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.openings import CLOSING, OPENING
from geo.monitoring.checklists.report import closings_of, has_checklists, openings_of
from geo.monitoring.lanes import Lane, entries_of
from geo.records.kinds.checklist_answer import KIND

LANE = "checklists"


def lane(observation: Observation) -> Lane:
    """Return when stations opened late or closed, one entry a unit and minute.

    Stations that opened on time are no event: the lane says what was late, and when voting ended.
    """
    if not has_checklists(observation):
        return Lane(id=LANE, entries=entries_of(pd.DataFrame(columns=["begins"])))
    listed = observation.records["station"]["station"].tolist()
    records = observation.records[KIND.id]
    answered = answers_at(records, observation.mission.checklists, EVER, listed)
    opened, _ = openings_of(observation, answered, EVER)
    closed = closings_of(observation, answered, EVER)
    late = opened.loc[opened["status"] == "late"].assign(what=OPENING)
    every = pd.concat([late, closed.assign(what=CLOSING)], ignore_index=True)
    entries = pd.DataFrame(
        {
            "begins": every["opened_at"],
            "unit": every["unit"],
            "kind": KIND.id,
            # The id of an answer names its team.
            "record_id": every["station"] + "/" + every["what"],
            "what": every["what"],
            "text": every["station"],
        }
    )
    return Lane(id=LANE, entries=entries_of(entries))


def lanes(observation: Observation) -> list[Lane]:
    """Return the one lane, as `geo.monitoring.timeline` asks for it."""
    return [lane(observation)]
