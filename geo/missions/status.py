"""Where a mission stands at an instant: ahead, open or archived, by the phases of its manifest."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from geo.missions.mission import Mission, Phase

VOTING = "voting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a mission stands.

    Attributes
    ----------
    state : ``ahead`` before the first phase, ``archived`` from the end of the last one on.
    phase : the one that is under way; the first where all lie ahead, the last where all are over.
    days : calendar days from today to the election, by the mission's clock; negative once past.
    """

    state: Literal["ahead", "open", "archived"]
    phase: Phase
    days: int


def status_of(mission: Mission, now: datetime) -> Status:
    """Return where a mission stands at an aware instant.

    Examples
    --------
    >>> from datetime import UTC
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> status_of(mission, datetime(2021, 6, 1, 12, tzinfo=UTC)).days
    5
    >>> status_of(mission, mission.phases[-1].end).state
    'archived'
    """
    days = (election_day(mission) - now.astimezone(ZoneInfo(mission.country.timezone)).date()).days
    if now < mission.phases[0].start:
        return Status(state="ahead", phase=mission.phases[0], days=days)
    if now >= mission.phases[-1].end:
        return Status(state="archived", phase=mission.phases[-1], days=days)
    under_way = [phase for phase in mission.phases if phase.start <= now]
    return Status(state="open", phase=under_way[-1], days=days)


def election_day(mission: Mission) -> date:
    """Return the day of the election.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> election_day(mission).isoformat()
    '2021-06-06'
    """
    return date.fromisoformat(mission.election)


def coverage_instant(mission: Mission, now: datetime) -> datetime:
    """Return the instant whose coverage says most: now, and of what is over the end of the voting.

    Long after an election nobody is in the field, which says nothing of how it was observed.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> coverage_instant(mission, mission.phases[-1].end).isoformat()
    '2021-06-07T00:00:00+00:00'
    """
    voting = [phase.end for phase in mission.phases if phase.id == VOTING]
    if status_of(mission, now).state == "archived" and voting:
        return voting[-1]
    return mission.instant_at(min(now, mission.phases[-1].end))
