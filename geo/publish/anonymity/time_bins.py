"""Time made coarse: buckets that nest, from the rules' finest one up to no time at all."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from geo.missions.mission import Mission

TIME_LEVELS = ("bucket", "day", "week", "undated")
"""From fine to coarse. Each bucket lies whole inside one of the next level."""
_EPOCH = datetime(1970, 1, 5, tzinfo=UTC)  # a Monday: weeks begin there, and days and hours fit
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A half-open span ``[start, end)``; both None where no time is told."""

    start: datetime | None = None
    end: datetime | None = None

    def holds(self, other: "Bucket") -> bool:
        """Tell whether the other lies inside: this one tells no more than it.

        Examples
        --------
        >>> from datetime import UTC
        >>> day = Bucket(datetime(2021, 6, 6, tzinfo=UTC), datetime(2021, 6, 7, tzinfo=UTC))
        >>> hour = Bucket(datetime(2021, 6, 6, 8, tzinfo=UTC), datetime(2021, 6, 6, 9, tzinfo=UTC))
        >>> day.holds(hour), hour.holds(day), Bucket().holds(day), day.holds(Bucket())
        (True, False, True, False)
        """
        if self.start is None or self.end is None:
            return True
        if other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end


UNDATED = Bucket()


def utc_offset(mission: Mission) -> timedelta:
    """Return the offset of local time that the mission's buckets use, all the year round.

    It is that of the mission's first day. Following the clock changes would give one bucket of
    the year another length, and buckets that do not nest tell more together than each alone.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> utc_offset(mission) == timedelta(hours=-5)
    True
    """
    local = mission.phases[0].start.astimezone(ZoneInfo(mission.country.timezone))
    return local.utcoffset() or timedelta(0)


def bucket(instant: datetime, length: timedelta, offset: timedelta) -> Bucket:
    """Return the bucket of a length that an aware instant lies in, UTC; an edge opens the next.

    Examples
    --------
    >>> at = datetime(2021, 6, 6, 19, tzinfo=UTC)  # 14:00 in Lima
    >>> found = bucket(at, timedelta(hours=6), timedelta(hours=-5))
    >>> found.start.isoformat(), found.end.isoformat()
    ('2021-06-06T17:00:00+00:00', '2021-06-06T23:00:00+00:00')
    """
    # Shifted to local time and back: buckets begin at hours of the country.
    start = _EPOCH - offset + (instant - _EPOCH + offset) // length * length
    return Bucket(start, start + length)


def time_chain(instant: datetime, hours: int, offset: timedelta) -> dict[str, Bucket]:
    """Return time level -> bucket of an instant, from fine to coarse, each inside the next.

    Examples
    --------
    >>> list(time_chain(datetime(2021, 6, 6, 19, tzinfo=UTC), 24, timedelta(0)))
    ['bucket', 'week', 'undated']
    """
    lengths = {"bucket": timedelta(hours=hours), "day": _DAY, "week": 7 * _DAY}
    # A bucket of 24 hours is the day: one group must not belong to two steps.
    if lengths["bucket"] == _DAY:
        del lengths["day"]
    chain = {level: bucket(instant, length, offset) for level, length in lengths.items()}
    return chain | {"undated": UNDATED}
