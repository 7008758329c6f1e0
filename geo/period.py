"""Moments and spans as people write them: local time and words end here."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from geo.errors import QueryError

_DAYS = re.compile(r"(?<=[0-9]) ?d\b")


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


def parse_span(text: object) -> timedelta:
    """Return a length of time from text such as ``90min``, ``24h`` or ``7d``.

    Raises
    ------
    QueryError
        When the text is no length of time; a number without a unit is none.

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
    except ValueError as error:
        raise QueryError(f"{text!r} is no span; write it as 90min, 24h or 7d") from error
    if pd.isna(span):
        raise QueryError(f"{text!r} is no span; write it as 90min, 24h or 7d")
    return span.to_pytimedelta()
