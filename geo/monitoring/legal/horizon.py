"""Until when rulings are looked at: so many hours ahead, up to a day, or all that is pending."""

import re
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from geo.errors import QueryError
from geo.missions.time_text import LONGEST_SPAN, check_moment, parse_instant
from geo.texts.sentences import say
from geo.verification.proceedings.deadlines import WITHIN

WEEK = 168
HORIZONS = (*sorted({*WITHIN, 48}), WEEK)
"""Hours from the moment, by which the board tells cases."""
EVERY = "all"
DAYS_AHEAD = 7
"""Days that a reader is offered: from the eighth on a weekday's name says another week."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Horizon:
    """Until when a ruling has to be due to be listed.

    Attributes
    ----------
    text : as an address and a file write it: hours, a day (``2021-06-11``), a moment or `EVERY`.
    until : aware instant, inside; None of `EVERY`: also what has no deadline.
    """

    text: str
    until: pd.Timestamp | None

    def due(self, board: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a board that are due by then, and those overdue by then."""
        if self.until is None:
            return board
        return board.loc[(board["deadline"] <= self.until).to_numpy(dtype=bool)]


EVERYTHING = Horizon(EVERY, None)


def within(hours: float, at: pd.Timestamp) -> Horizon:
    """Return the horizon of so many hours from a moment.

    Raises
    ------
    QueryError
        When the hours are no number or more than a century, or end after the last year of moments.

    Examples
    --------
    >>> found = within(36, pd.Timestamp("2021-06-09T17:00Z"))
    >>> found.text, str(found.until)
    ('36', '2021-06-11 05:00:00+00:00')
    """
    # Not the other way round: what is no number is not above a century, either.
    if not hours <= LONGEST_SPAN / timedelta(hours=1):
        raise QueryError(
            say(
                "{given} is no span of at most {days:,} days",
                given=f"{hours:g}h",
                days=LONGEST_SPAN.days,
            )
        )
    until = check_moment(at.to_pydatetime() + timedelta(hours=hours))
    return Horizon(f"{hours:g}", pd.Timestamp(until))


def before(text: str, zone: str) -> Horizon:
    """Return the horizon that ends where a day of a time zone begins, or at a moment.

    The end of a day is the beginning of the next: a ruling due by Thursday's end is one due
    before Friday.

    Raises
    ------
    QueryError
        When the text is no date or date-time.

    Examples
    --------
    >>> found = before("2021-06-11", "America/Lima")
    >>> found.text, str(found.until)
    ('2021-06-11', '2021-06-11 05:00:00+00:00')
    """
    return Horizon(text, pd.Timestamp(parse_instant(text, zone)))


def days_ahead(at: pd.Timestamp, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the next days of a time zone, tomorrow first, as `before` reads them.

    Examples
    --------
    >>> days = days_ahead(pd.Timestamp("2021-06-10T03:00Z"), ZoneInfo("America/Lima"))
    >>> days[0], days[-1]
    ('2021-06-10', '2021-06-16')
    """
    today = at.tz_convert(zone).date()
    return tuple((today + timedelta(days=n)).isoformat() for n in range(1, DAYS_AHEAD + 1))


def horizon_of(asked: str, at: pd.Timestamp, zone: str) -> Horizon | None:
    """Return what an address asks for, one of `HORIZONS`, a day or `EVERY`; None where it is none.

    Examples
    --------
    >>> noon = pd.Timestamp("2021-06-09T17:00Z")
    >>> horizon_of("all", noon, "America/Lima") == EVERYTHING
    True
    >>> [horizon_of(asked, noon, "America/Lima") for asked in ("5", "2021-06-31", "", "friday")]
    [None, None, None, None]
    """
    if asked == EVERY:
        return EVERYTHING
    if asked in map(str, HORIZONS):
        return within(int(asked), at)
    try:
        return before(asked, zone) if DAY.fullmatch(asked) else None
    except QueryError:
        return None
