"""Instants that lie outside the mission: taken, because they may be right, and listed."""

from collections.abc import Callable, Iterator
from datetime import datetime

import numpy as np
import pandas as pd

from geo.importing.checks.rules import Finding
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.texts.sentences import counted, say

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
            early,
            before,
            column.name,
            shown,
            lambda distance: say(
                "lies {distance} before the mission, which begins at {begins}",
                distance=distance,
                begins=begins,
            ),
        )
        yield from _by_distance(
            late,
            after,
            column.name,
            shown,
            lambda distance: say(
                "lies {distance} after the mission, which ends at {ends}",
                distance=distance,
                ends=ends,
            ),
        )
        # What is planned lies ahead, and rightly so.
        if column.type == "instant" and column.timing != "planned":
            future = (given > pd.Timestamp(now)) & ~late
            yield Finding(future, column.name, shown, say("lies in the future"))


def _by_distance(
    broken: pd.Series,
    distance: pd.Series,
    name: str,
    shown: pd.Series,
    reason: Callable[[str], str],
) -> Iterator[Finding]:
    """Yield a finding for each distance, in words; `reason` makes the sentence of them."""
    broken = pd.Series(np.asarray(broken.fillna(False), dtype=bool), index=broken.index)
    words = distance[broken].map(_in_words)
    for word in words.unique():
        rows = words.index[words == word]
        yield Finding(
            pd.Series(broken.index.isin(rows), index=broken.index),
            name,
            shown,
            reason(word),
        )


def _in_words(distance: pd.Timedelta) -> str:
    """Return a distance as people say it.

    >>> _in_words(pd.Timedelta(days=3740)), _in_words(pd.Timedelta(days=1))
    ('10 years', '1 day')
    """
    if (years := distance // YEAR) >= 1:
        return counted(years, "year")
    if (days := distance // pd.Timedelta(days=1)) >= 1:
        return counted(days, "day")
    if (hours := distance // pd.Timedelta(hours=1)) >= 1:
        return counted(hours, "hour")
    return say("less than an hour")
