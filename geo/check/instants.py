"""Dates and instants as people write them, read without guessing."""

import re
from typing import Any

import numpy as np
import pandas as pd

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ISO = rf"{_DAY}(?:[T ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?)?"
_OFFSET = r" ?(?:[zZ]|[+-][0-9]{2}:?[0-9]{2})$"
_EARLIEST, _LATEST = pd.Timestamp("1900-01-01T00:00Z"), pd.Timestamp("2100-01-01T00:00Z")
_FORM = "write it as 2021-06-06T19:00 or 2021-06-06T19:00-05:00"
_DAY_FIRST = r"^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
_AMBIGUOUS = "could be day/month or month/day"


def read_instants(text: pd.Series, zone: str) -> tuple[pd.Series, dict[int, str]]:
    """Read ISO 8601 text as aware UTC instants; without an offset it is local to `zone`.

    A date alone is its first instant. A local time that the clocks skip or show twice has no
    one meaning and gets a reason instead.

    Returns
    -------
    ``datetime64[us, UTC]`` values (NaT where missing or bad), and reason by row.

    Examples
    --------
    >>> texts = pd.Series(["2021-06-06 19:00", "06/06/2021", ""])
    >>> values, reasons = read_instants(texts, "America/Lima")
    >>> values[0].isoformat(), list(reasons)
    ('2021-06-07T00:00:00+00:00', [1])
    """
    # Files repeat few instants on many rows.
    places, unique = pd.factorize(text)
    values, reasons = _read(pd.Series(unique, dtype="str"), zone)
    read = pd.Series(pd.DatetimeIndex(values).take(places), index=text.index)
    bad: dict[Any, str] = dict(text[text.isin(list(reasons))].items()) if reasons else {}
    return read.dt.as_unit("us"), {row: reasons[value] for row, value in bad.items()}


def _read(text: pd.Series, zone: str) -> tuple[pd.Series, dict[str, str]]:
    with_offset = text.str.contains(_OFFSET)
    bare = text.where(~with_offset, text.str.replace(_OFFSET, "", regex=True)).str.upper()
    iso = bare.str.fullmatch(_ISO)
    local = pd.to_datetime(bare.where(iso & ~with_offset), format="ISO8601", errors="coerce")
    placed, clock = _localised(local.dt.as_unit("us"), zone)
    given = text.where(iso & with_offset).str.upper().str.replace(" ", "T", n=1)
    absolute = pd.to_datetime(given, format="ISO8601", errors="coerce", utc=True)
    values = absolute.dt.as_unit("us").fillna(placed)
    outside = (values < _EARLIEST) | (values > _LATEST)
    reasons = {}
    for i in np.flatnonzero((values.isna() | outside) & (text != "")):
        reasons[text[i]] = clock.get(int(i)) or _why(text[i], outside=bool(outside[i]))
    return values, reasons


def _localised(local: pd.Series, zone: str) -> tuple[pd.Series, dict[int, str]]:
    """Return UTC instants, and a reason for those that the change of clocks leaves open."""
    placed = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    lost = local.notna() & placed.isna()
    earlier = local[lost].dt.tz_localize(zone, ambiguous=np.ones(lost.sum(), bool),
                                         nonexistent="NaT")  # fmt: skip
    reasons = {
        int(i): f"is skipped by the clocks of {zone}; give its offset from UTC"
        if pd.isna(moment)
        else f"happens twice when the clocks of {zone} change; give its offset from UTC"
        for i, moment in earlier.items()
    }
    return placed.dt.tz_convert("UTC"), reasons


def _why(text: str, *, outside: bool) -> str:
    if outside:
        return "lies outside the years 1900 to 2099"
    what = _AMBIGUOUS if re.match(_DAY_FIRST, text) else "is no moment"
    return f"{what}; {_FORM}"


def read_dates(text: pd.Series) -> tuple[pd.Series, dict[int, str]]:
    """Read ISO dates; the values stay text, "" where missing or bad.

    Examples
    --------
    >>> read_dates(pd.Series(["2021-06-31"]))[1]
    {0: 'is no date; write it as 2021-06-06'}
    """
    # Spreadsheets hand a date over as its first instant.
    day = text.str.replace(r"[T ]00:00(:00)?$", "", regex=True)
    fits = day.str.fullmatch(_DAY)
    real = pd.to_datetime(day.where(fits), format="ISO8601", errors="coerce").notna()
    bad: dict[Any, str] = dict(text[~real & (text != "")].items())
    what = {row: _AMBIGUOUS if re.match(_DAY_FIRST, bad[row]) else "is no date" for row in bad}
    reasons = {row: f"{what[row]}; write it as 2021-06-06" for row in bad}
    return day.where(real, ""), reasons
