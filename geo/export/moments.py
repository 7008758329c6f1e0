"""Which moments a table of the cube has: every step of the axis, a list, or a regular row."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant, parse_span
from geo.numbers import shortened
from geo.texts.sentences import say


def moments_of(
    mission: Mission, at: Sequence[str], every: str, start: str, end: str
) -> tuple[list[datetime], dict[str, Any]]:
    """Return the moments that are asked for, ascending, and how they were, in UTC.

    Raises
    ------
    QueryError
        When the options contradict each other, or no moment lies between the two.
    """
    if at and (every or start or end):
        raise QueryError(
            say("--at names moments, --every, --from and --to a regular row of them: not both")
        )
    zone, axis = mission.country.timezone, mission.time_axis()
    if at:
        given = sorted({parse_instant(text, zone).astimezone(UTC) for text in at})
        return given, {"at": [_text(moment) for moment in given]}
    first = pd.Timestamp(parse_instant(start, zone) if start else axis[0])
    last = pd.Timestamp(parse_instant(end, zone) if end else axis[-1])
    if every:
        step = parse_span(every)
        if step <= timedelta(0):  # a row of such steps never ends
            raise QueryError(
                say("{given} is no span; write it as 90min, 24h or 7d", given=shortened(every))
            )
        steps = pd.date_range(first, last, freq=step)
    else:
        steps = axis[(axis >= first) & (axis <= last)]
    if not len(steps):
        raise QueryError(
            say(
                "no moment of the time axis lies between {start} and {end}",
                start=_text(first),
                end=_text(last),
            )
        )
    asked = {"every": every} if every else {}
    asked |= {"from": _text(first)} if start else {}
    asked |= {"to": _text(last)} if end else {}
    return [moment.to_pydatetime().astimezone(UTC) for moment in steps], asked


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
