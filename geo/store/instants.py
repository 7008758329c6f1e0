"""Instants as the database holds them: whole microseconds since 1970 UTC, exact everywhere."""

from datetime import UTC, datetime, timedelta

import pandas as pd

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_microseconds(instant: datetime) -> int:
    """Return the number of an aware instant.

    Examples
    --------
    >>> to_microseconds(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC))
    1000005
    """
    # Whole numbers throughout: timestamp() is a float, and in 2040 it misses by a microsecond.
    return (instant - EPOCH) // MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return the aware UTC instant of a number.

    Examples
    --------
    >>> from_microseconds(1_000_005).isoformat()
    '1970-01-01T00:00:01.000005+00:00'
    """
    return EPOCH + number * MICROSECOND


def now() -> int:
    """Return the number of this instant.

    Examples
    --------
    >>> now() > 1_600_000_000_000_000
    True
    """
    return to_microseconds(datetime.now(UTC))


def read_instants(numbers: pd.Series) -> pd.Series:
    """Return a column of numbers as ``datetime64[us, UTC]``; an empty one too.

    Examples
    --------
    >>> read_instants(pd.Series([0, 1_000_000])).dt.second.tolist()
    [0, 1]
    >>> read_instants(pd.Series([])).tolist()
    []
    """
    return pd.to_datetime(numbers.astype("int64"), unit="us", utc=True).dt.as_unit("us")
