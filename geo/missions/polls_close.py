"""When a mission's polls closed: the zero of a clock that two elections can share."""

from datetime import datetime

from geo.missions.mission import Mission

POLLS_CLOSE = "polls_close"
"""Id of the marked moment at which voting ends."""
LAST_OF_VOTING = ("closing", "voting")
"""Phases at whose end the polls are closed, the later one first."""


def polls_close(mission: Mission) -> datetime | None:
    """Return when a mission's polls closed, None where its manifest does not say.

    It is the moment ``polls_close`` where one is marked, else the end of the phase ``closing``,
    else that of ``voting``. A moment is preferred: a phase may end at the next full hour.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> polls_close(mission).isoformat()
    '2021-06-07T00:00:00+00:00'
    """
    marked = {moment.id: moment.at for moment in mission.moments}
    ends = {phase.id: phase.end for phase in mission.phases}
    found = (marked.get(POLLS_CLOSE), *(ends.get(name) for name in LAST_OF_VOTING))
    return next((at for at in found if at is not None), None)
