"""The lanes of a mission in their order."""

from collections.abc import Callable

from geo.cube.observation import Observation
from geo.monitoring.checklists.lane import lanes as checklist_lanes
from geo.monitoring.lanes import Lane, united
from geo.monitoring.legal.lane import lanes as legal_lanes
from geo.monitoring.media.lane import media_lanes
from geo.monitoring.other_missions.lane import lanes as other_lanes
from geo.monitoring.timeline.count_lane import count_lanes
from geo.monitoring.timeline.incident_lanes import incident_lanes
from geo.monitoring.violence.lane import lane as violence_lane

SOURCES: tuple[Callable[[Observation], list[Lane]], ...] = (
    count_lanes,
    incident_lanes,
    legal_lanes,
    media_lanes,
    lambda observation: [violence_lane(observation)],
    checklist_lanes,
    other_lanes,
)
"""What makes lanes of a mission's records; a new matter is one more here."""


def lanes_of(observation: Observation) -> list[Lane]:
    """Return the lanes that have an entry, each once, in the order of `SOURCES`."""
    return united(lane for source in SOURCES for lane in source(observation))
