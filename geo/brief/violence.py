"""Violence at the moment of a brief; nothing where none was reported by then."""

from datetime import datetime

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.violence.by_unit import has_violence
from geo.monitoring.violence.violence import Violence, violence_at


def violence_of(observation: Observation, at: datetime) -> Violence | None:
    """Return what is known of violence at a moment, at the level above the finest."""
    if not has_violence(observation):
        return None
    levels = observation.levels
    found = violence_at(observation, TimeQuery(at=at), levels[-2 if len(levels) > 2 else -1].id)
    return None if found.events.empty else found
