"""A mission in a notebook: frames, the cube, indicators and tables of verification.

>>> from geo import open_mission
>>> mission = open_mission("per-exercise")  # doctest: +SKIP
>>> mission.indicators("2021-06-06T10:00").head()  # doctest: +SKIP
"""

from geo.notebook.opened import OpenMission, open_mission

__all__ = ["OpenMission", "open_mission"]
