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
from geo.verification.count_order.stored.published import stored_series

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


KINDS = (
    "incident",
    "proceeding",
    "media_item",
    "monitored_span",
    "checklist_answer",
    "mission_statement",
)
"""Kinds of records that make a lane; the count is one of its own."""


def has_lanes(observation: Observation) -> bool:
    """Tell whether there is something that may be an entry, without making any lane of it."""
    stored = any(len(observation.records[kind]) for kind in KINDS)
    return stored or bool(stored_series(observation))


def lanes_of(observation: Observation) -> list[Lane]:
    """Return the lanes that have an entry, each once, in the order of `SOURCES`."""
    return united(lane for source in SOURCES for lane in source(observation))
