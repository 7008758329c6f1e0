"""Statements of other missions on the timeline: a lane for each mission, under its name."""

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.other_missions.statements import missions_of, statements_at
from geo.monitoring.lanes import HOUR_UNKNOWN, Lane, entries_of
from geo.monitoring.other_missions.by_unit import deployed, there

EVER = pd.Timestamp("2200-01-01T00:00Z")
LANE = "other_missions"
LAYER = "ours_and_theirs"


def lanes(observation: Observation) -> list[Lane]:
    """Return a lane for each mission that said something, in the order of the manifest.

    A statement of a day whose hour is unknown lasts that day. A lane shows on the map where its
    mission is; one of a mission that never says so has no layer. A mission that the manifest does
    not declare has its id for a name, and comes last.
    """
    mission = observation.mission
    given = observation.records["mission_statement"]
    rows = statements_at(given, EVER, mission.country.timezone)
    placed = deployed(observation)
    return [
        Lane(
            id=f"{LANE}/{name}",
            entries=_entries(rows.loc[(rows["mission"] == name).to_numpy(dtype=bool)]),
            layer=f"{LAYER}:{there(name)}" if name in placed else "",
            title=one.title if one else dict.fromkeys(mission.languages, name),
        )
        for name, one in missions_of(mission.other_missions, rows).items()
        if (rows["mission"] == name).any()
    ]


def _entries(said: pd.DataFrame) -> pd.DataFrame:
    return entries_of(
        pd.DataFrame(
            {
                "begins": said["stated_from"],
                "ends": said["stated_at"].where(~said["hour_known"]),
                "timing": said["hour_known"].map({True: "", False: HOUR_UNKNOWN}),
                "unit": said["unit"],
                "kind": "mission_statement",
                "record_id": said["statement_id"],
                "what": said["topic"],
                "text": said["finding"],
            }
        )
    )
