"""Between which instants an event happened, by how exactly its time is known.

Source: ACLED codebook, time precision: 1 the day is known, 2 the week (the day given is the middle
of the period), 3 the month.
"""

from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from geo.monitoring.lanes import BETWEEN

WEEK, MONTH = 2, 3
HALF_WEEK = pd.Timedelta(days=3, hours=12)


def time_spans(
    begins: pd.Series, ends: pd.Series, precision: pd.Series, zone: ZoneInfo
) -> pd.DataFrame:
    """Return the earliest and the latest instant of each event: ``earliest, latest`` (UTC).

    Parameters
    ----------
    begins, ends : aware UTC; `ends` is NaT for an instant.
    precision : 1 exact, 2 the week around it, 3 the month it lies in; missing is exact.
    zone : whose months they are.

    Examples
    --------
    >>> at = pd.Series(pd.to_datetime(["2021-06-06T12:00"] * 3, utc=True))
    >>> none = pd.Series([pd.NaT] * 3, dtype="datetime64[us, UTC]")
    >>> spans = time_spans(at, none, pd.Series([1, 2, 3]), ZoneInfo("America/Lima"))
    >>> (spans["latest"] - spans["earliest"]).dt.days.tolist()
    [0, 7, 30]
    """
    local = begins.dt.tz_convert(zone)
    first = local.dt.tz_localize(None).dt.to_period("M").dt.to_timestamp()
    after = first + pd.DateOffset(months=1)
    months = [
        times.dt.tz_localize(zone, ambiguous=True, nonexistent="shift_forward").dt.tz_convert("UTC")
        for times in (first, after)
    ]
    given = precision.astype("Float64").fillna(1).to_numpy(dtype=float)
    until = ends.fillna(begins)
    latest = _chosen(given, until, begins + HALF_WEEK, months[1])
    return pd.DataFrame(
        {
            "earliest": _chosen(given, begins, begins - HALF_WEEK, months[0]),
            "latest": latest.where(latest >= until, until),
        }
    )


def timing_of(precision: pd.Series) -> pd.Series:
    """Return that an event was some time in its span, where its day is not known; "" of others.

    Examples
    --------
    >>> timing_of(pd.Series([1, 2, 3, None])).tolist()
    ['', 'between', 'between', '']
    """
    wide = precision.astype("Float64").fillna(1).to_numpy(dtype=float) > 1
    return pd.Series(np.where(wide, BETWEEN, ""), index=precision.index, dtype=object)


def _chosen(given: np.ndarray, exact: pd.Series, week: pd.Series, month: pd.Series) -> pd.Series:
    found = exact.where(given != WEEK, week).where(given != MONTH, month)
    return found.astype("datetime64[us, UTC]")
