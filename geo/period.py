"""Half-open UTC periods, and local time at the edges."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from geo.errors import QueryError


def parse_instant(text: str, zone: str) -> datetime:
    """Return an aware UTC instant from ISO 8601 text; text without an offset is local to `zone`.

    Raises
    ------
    QueryError
        When the text is no ISO 8601 date or date-time.

    Examples
    --------
    >>> parse_instant("2021-06-06T19:00", "America/Lima").isoformat()
    '2021-06-07T00:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        message = f"{text!r} is no moment; write it as 2021-06-06T19:00 or 2021-06-06T19:00-05:00"
        raise QueryError(message) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval ``[start, end)`` of aware instants."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise QueryError("a period needs instants with a time zone")
        if self.start >= self.end:
            raise QueryError(f"a period must start before it ends: {self.start} >= {self.end}")

    def contains(self, instant: datetime) -> bool:
        """Tell whether the instant lies inside; the end does not."""
        return self.start <= instant < self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share an instant; periods that only touch do not."""
        return self.start < other.end and other.start < self.end
