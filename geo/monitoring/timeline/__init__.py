"""One timeline of all that is monitored: a lane for each matter."""

from geo.monitoring.timeline.lanes_of import lanes_of

__all__ = ["lanes_of"]
