"""Moments and spans as people write them: local time and words end here."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from geo.errors import QueryError
from geo.numbers import parse_whole, shortened
from geo.texts.sentences import say

_DAYS = re.compile(r"(?<=[0-9]) ?d\b")
YEARS = range(1700, 2200)
"""Years of a moment, UTC: what every clock, table and file format here can hold."""
EARLIEST, LATEST = datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[-1] + 1, 1, 1, tzinfo=UTC)
LONGEST_SPAN = timedelta(days=36_525)
"""A span is at most a century; a moment less a span is then still one that can be held."""


def parse_instant(text: str, zone: str) -> datetime:
    """Return an aware UTC instant from ISO 8601 text; text without an offset is local to `zone`.

    Raises
    ------
    QueryError
        When the text is no ISO 8601 date or date-time, or its year is not within `YEARS`.

    Examples
    --------
    >>> parse_instant("2021-06-06T19:00", "America/Lima").isoformat()
    '2021-06-07T00:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise QueryError(
            say(
                "{given} is no moment; write it as 2021-06-06T19:00 or 2021-06-06T19:00-05:00",
                given=shortened(text),
            )
        ) from error
    # Within the years before any arithmetic: at the ends of the calendar a time zone overflows.
    if moment.year not in YEARS:
        raise QueryError(
            say(
                "{text!r} is no moment of the years {first} to {last}",
                text=text,
                first=YEARS[0],
                last=YEARS[-1],
            )
        )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return check_moment(moment.astimezone(UTC))


def parse_epoch(value: object) -> datetime:
    """Return the aware UTC instant of whole epoch seconds, as text or number.

    Raises
    ------
    QueryError
        When it is no whole number of plain digits, or too large.

    Examples
    --------
    >>> parse_epoch("1623038400").isoformat()
    '2021-06-07T04:00:00+00:00'
    """
    last = int(LATEST.timestamp()) - 1
    return datetime.fromtimestamp(parse_whole(say("moment in epoch seconds"), value, 0, last), UTC)


def check_moment(moment: datetime) -> datetime:
    """Return an aware moment as it is. Raises QueryError when it is not within `YEARS`.

    Examples
    --------
    >>> check_moment(datetime(21, 6, 6, tzinfo=UTC))
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: 0021-06-06 00:00:00+00:00 is no moment of the years 1700 to 2199
    """
    if not EARLIEST <= moment < LATEST:
        raise QueryError(
            say(
                "{moment} is no moment of the years {first} to {last}",
                moment=moment,
                first=YEARS[0],
                last=YEARS[-1],
            )
        )
    return moment


def parse_span(text: object) -> timedelta:
    """Return a length of time from text such as ``90min``, ``24h`` or ``7d``.

    Raises
    ------
    QueryError
        When the text is no length of time; a number without a unit is none. Or when it is
        longer than a century.

    Examples
    --------
    >>> parse_span("7d"), parse_span("90min")
    (datetime.timedelta(days=7), datetime.timedelta(seconds=5400))
    """
    try:
        # pandas wants a capital for days, and takes a bare number for nanoseconds.
        span = (
            pd.Timedelta(_DAYS.sub("D", str(text))) if re.search("[A-Za-z:]", str(text)) else pd.NaT
        )
    except (ValueError, OverflowError):
        span = pd.NaT
    if pd.isna(span):
        raise QueryError(
            say("{given} is no span; write it as 90min, 24h or 7d", given=shortened(text))
        )
    found: timedelta = span.to_pytimedelta()
    if abs(found) > LONGEST_SPAN:
        raise QueryError(
            say(
                "{given} is no span of at most {days:,} days",
                given=shortened(text),
                days=LONGEST_SPAN.days,
            )
        )
    return found
