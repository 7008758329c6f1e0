"""What verifying the vote says of each unit, along the time axis, for the layers of the map.

It is computed when somebody asks for it, beside the cube: a mission without copies, sample or list
of stations pays nothing for it, and no start waits for it.
"""

from geo.verification.by_unit.groups import GROUPS, figures_at

__all__ = ["GROUPS", "figures_at"]
