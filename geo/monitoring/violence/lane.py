"""Violent events on the timeline: each once, as a span where its time is not exact."""

from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of
from geo.monitoring.violence.events import EVER, events_at
from geo.monitoring.violence.spans import timing_of


def lane(observation: Observation) -> Lane:
    """Return the lane: what was reported twice once, without what was found to be false."""
    records = observation.records
    zone = ZoneInfo(observation.mission.country.timezone)
    events, _ = events_at(
        records["incident"], records["incident_source"], records["incident_link"], EVER, zone
    )
    exact = events["earliest"] == events["latest"]
    rows = pd.DataFrame(
        {
            "begins": events["earliest"],
            "ends": events["latest"].mask(exact),
            "timing": timing_of(events["time_precision"]),
            "unit": events["unit"],
            "kind": "incident",
            "record_id": events["event"],
            "what": events["category"],
        }
    )
    return Lane(id="violence", entries=entries_of(rows), domain="violence", layer="incidents")
