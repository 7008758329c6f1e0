"""Instants that lie outside the mission: taken, because they may be right, and listed."""

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd

from geo.importing.checks.rules import Finding
from geo.missions.mission import Mission
from geo.records.kind import Kind

YEAR = pd.Timedelta(days=365)


def find_out_of_time(
    kind: Kind, rows: pd.DataFrame, mission: Mission, now: datetime
) -> Iterator[Finding]:
    """Yield instants before and after the mission's time axis, and what is reported of the future.

    Dates of proceedings, and instants that a kind declares ``around`` the axis or ``planned``, may
    reach beyond it; they are listed from a year away, and what lies outside it altogether.

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
        if column.type == "date" or column.timing != "inside":
            allowed = YEAR
        # What is planned may well begin before the axis and end after it; what lies outside it
        # altogether is listed: it begins after the axis, or ends before it.
        begins_late = column.timing == "planned" and column.name == kind.begins
        ends_early = column.timing == "planned" and not begins_late
        early = (before > allowed) | ((given <= first) & ends_early)
        late = (after > allowed) | ((given >= last) & begins_late)
        shown = rows[column.name]
        yield from _by_distance(
            early, before, column.name, shown, f"before the mission, which begins at {begins}"
        )
        yield from _by_distance(
            late, after, column.name, shown, f"after the mission, which ends at {ends}"
        )
        # What is planned lies ahead, and rightly so.
        if column.type == "instant" and column.timing != "planned":
            future = (given > pd.Timestamp(now)) & ~late
            yield Finding(future, column.name, shown, "lies in the future")


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
