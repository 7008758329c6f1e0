"""Instants at even steps: days are days of the calendar, whatever the clocks do."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

DAY = timedelta(days=1)


def instants(start: datetime, end: datetime, step: timedelta, zone: str) -> pd.DatetimeIndex:
    """Return the instants from `start` on, before `end`, at even steps; aware UTC.

    A step of whole days keeps the local clock of `start` across a change of the clocks, so that
    days may have 23 or 25 hours; a local time that the clocks skip is the first instant after. A
    shorter step is as long as it says.

    Parameters
    ----------
    start, end : aware instants, `start` before `end`.
    zone : IANA name of the time zone.

    Examples
    --------
    >>> from datetime import UTC
    >>> start = datetime(2021, 9, 4, 4, tzinfo=UTC)
    >>> days = instants(start, start + timedelta(hours=71), timedelta(days=1), "America/Santiago")
    >>> days.tz_convert("America/Santiago").strftime("%d %H:%M").tolist()
    ['04 00:00', '05 01:00', '06 00:00']
    """
    if step % DAY:
        return pd.date_range(start, end, freq=step, inclusive="left")
    local = pd.Timestamp(start).tz_convert(zone).tz_localize(None)
    # Days of 23 hours make room for one more; what is too late is cut off below.
    clocks = pd.date_range(local, periods=(end - start) // step + 2, freq=step)
    # Of a time that the clocks show twice, the first.
    first = np.ones(len(clocks), dtype=bool)
    placed = clocks.tz_localize(zone, ambiguous=first, nonexistent="shift_forward")
    found = placed.tz_convert("UTC")
    return found[(found >= pd.Timestamp(start)) & (found < pd.Timestamp(end))]
