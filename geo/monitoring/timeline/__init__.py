"""One timeline of all that is monitored: a lane for each matter."""

from geo.monitoring.timeline.lanes_of import has_lanes, lanes_of

__all__ = ["has_lanes", "lanes_of"]
