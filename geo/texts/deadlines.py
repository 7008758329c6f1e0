"""How long there is until a deadline, and which moment is said of one."""

from collections.abc import Callable
from datetime import tzinfo

import pandas as pd

from geo.texts.program import fill, load_texts

LENGTHS = "legal.labels"
DAYS_FROM = 72
"""Hours from which on a time is told in days."""
MINUTE = pd.Timedelta(minutes=1)


def length(hours: float, language: str, write: Callable[[float], str] = str) -> str:
    """Return a length of time without sign: hours and minutes, from `DAYS_FROM` on with days.

    Never more than it is, and to the minute where it is near a horizon: 24.9 hours are not 24.

    Parameters
    ----------
    write : how a whole number is written.

    Examples
    --------
    >>> length(36.0, "en"), length(-24.99, "en"), length(75.5, "en"), length(0.0, "en")
    ('36 h', '24 h 59 min', '3 d 3 h', '0 h')
    """
    texts = load_texts(language, LENGTHS)
    minutes = int(abs(hours) * 60 + 1e-6)
    days, rest = divmod(minutes, 24 * 60) if minutes >= DAYS_FROM * 60 else (0, minutes)
    parts = (("days", days), ("hours", rest // 60), ("minutes", rest % 60))
    said = [fill(texts, key, n=write(number)) for key, number in parts if number]
    # Two of them say enough: nobody plans days ahead by the minute.
    return " ".join(said[:2]) or fill(texts, "hours", n=write(0))


def last_minute(deadline: pd.Timestamp, zone: tzinfo) -> pd.Timestamp:
    """Return the moment that is said of a deadline: of the end of a day its last minute.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> lima = ZoneInfo("America/Lima")
    >>> str(last_minute(pd.Timestamp("2021-06-12T05:00Z"), lima))
    '2021-06-12 04:59:00+00:00'
    >>> str(last_minute(pd.Timestamp("2021-06-11T23:00Z"), lima))
    '2021-06-11 23:00:00+00:00'
    """
    local = deadline.tz_convert(zone)
    return deadline - MINUTE if local == local.normalize() else deadline
