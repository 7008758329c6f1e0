"""The electoral calendar: every election of the manifests, those ahead first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from geo.missions.mission import Mission
from geo.missions.status import election_day, status_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """One election of the calendar; `days` from today, by its own clock, negative once past."""

    mission: Mission
    day: date
    days: int


def calendar(
    missions: Iterable[Mission], now: datetime
) -> tuple[Sequence[Election], Sequence[Election]]:
    """Return the elections ahead, today's with them, the nearest first; and the past, last first.

    An exercise is no election.

    Examples
    --------
    >>> from datetime import UTC
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> given = Settings()
    >>> names = ("per-2021", "chl-2021", "per-exercise")
    >>> known = [load_mission(name, given.missions, given.boundaries) for name in names]
    >>> ahead, past = calendar(known, datetime(2021, 12, 1, 12, tzinfo=UTC))
    >>> [(e.mission.name, e.days) for e in ahead], [e.mission.name for e in past]
    ([('chl-2021', 18)], ['per-2021'])
    """
    known = [
        Election(mission=each, day=election_day(each), days=status_of(each, now).days)
        for each in missions
        if not each.exercise
    ]
    order = sorted(known, key=lambda election: (election.day, election.mission.name))
    ahead = [election for election in order if election.days >= 0]
    return ahead, [election for election in reversed(order) if election.days < 0]
