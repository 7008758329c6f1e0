"""Instants that lie outside the mission: taken, because they may be right, and listed."""

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd

from geo.importing.checks.rules import Finding
from geo.missions.mission import Mission
from geo.records.kind import Kind

YEAR = pd.Timedelta(days=365)
_DEPLOYMENTS = ("start", "end", "arrived_at")
"""A deployment may well begin before the axis and end after it; one that lies outside is listed."""
_PLANNED = ("start", "end")


def find_out_of_time(
    kind: Kind, rows: pd.DataFrame, mission: Mission, now: datetime
) -> Iterator[Finding]:
    """Yield instants before and after the mission's time axis, and what is reported of the future.

    Dates of proceedings and deployments of teams may reach beyond the axis; they are listed from a
    year away, and a deployment that lies outside altogether.

    Parameters
    ----------
    rows : typed; instants aware, dates as text.
    now : when the file is read, aware.
    """
    axis = mission.time_axis()
    first, last = axis[0].as_unit("us"), axis[-1].as_unit("us")
    zone = mission.country.timezone
    begins, ends = (f"{day.tz_convert(zone):%Y-%m-%d %H:%M}" for day in (first, last))
    for column in kind.columns:
        if column.name not in rows or column.type not in {"instant", "date"}:
            continue
        given = pd.to_datetime(rows[column.name].replace("", None), utc=True, format="ISO8601")
        before, after = first - given, given - last
        allowed = pd.Timedelta(0)
        if column.type == "date" or column.name in _DEPLOYMENTS:
            allowed = YEAR
        early = (before > allowed) | _outside(rows, column.name, first, end=True)
        late = (after > allowed) | _outside(rows, column.name, last, end=False)
        shown = rows[column.name]
        yield from _by_distance(
            early, before, column.name, shown, f"before the mission, which begins at {begins}"
        )
        yield from _by_distance(
            late, after, column.name, shown, f"after the mission, which ends at {ends}"
        )
        if column.type == "instant" and column.name not in _PLANNED:
            future = (given > pd.Timestamp(now)) & ~late
            yield Finding(future, column.name, shown, "lies in the future")


def _outside(rows: pd.DataFrame, name: str, bound: pd.Timestamp, *, end: bool) -> pd.Series:
    """Tell which deployments lie before the axis (by their end) or after it (by their start)."""
    nowhere = pd.Series(False, index=rows.index)
    if name != ("end" if end else "start"):
        return nowhere
    return (rows["end"] <= bound) if end else (rows["start"] >= bound)


def _by_distance(
    broken: pd.Series, distance: pd.Series, name: str, shown: pd.Series, what: str
) -> Iterator[Finding]:
    """Yield a finding for each distance, in words."""
    broken = pd.Series(np.asarray(broken.fillna(False), dtype=bool), index=broken.index)
    words = distance[broken].map(_in_words)
    for word in words.unique():
        rows = words.index[words == word]
        yield Finding(
            pd.Series(broken.index.isin(rows), index=broken.index),
            name,
            shown,
            f"lies {word} {what}",
        )


def _in_words(distance: pd.Timedelta) -> str:
    """Return a distance as people say it.

    >>> _in_words(pd.Timedelta(days=3740)), _in_words(pd.Timedelta(days=1))
    ('10 years', '1 day')
    """
    units = (("year", YEAR), ("day", pd.Timedelta(days=1)), ("hour", pd.Timedelta(hours=1)))
    for word, unit in units:
        if (number := distance // unit) >= 1:
            return f"{number} {word}{'s' if number > 1 else ''}"
    return "less than an hour"
