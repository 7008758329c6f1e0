"""What a page's address asks of leadership: which moment before, how many teams, by when."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from geo.advice import AdviceRequest
from geo.brief.selection import Selection
from geo.cube.time_query import FILTERS
from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.numbers import parse_whole, shortened
from geo.texts.sentences import say

EVENING = time(18)
HOURS_BACK = re.compile("([0-9]{1,3})h")
MOST_VOTERS = 9_999_999
YESTERDAY, BRIEF = "yesterday", "brief"
"""Earlier moments that every mission has: 18:00 of the day before, and that of the last brief."""
ASKABLE = ("add", "move", "by", "km", "base", "demand", "goal", "voters")


class NotEarlierError(QueryError):
    """The moment to compare with is not before the one that is looked at."""


def before_of(text: str, at: datetime, mission: Mission) -> datetime:
    """Return the earlier of two moments to compare.

    `text` is ``yesterday`` (18:00 of the day before, local time), hours as in ``6h``, or the id
    of one of the mission's marked moments.

    Raises
    ------
    QueryError
        When it is none of them.
    NotEarlierError
        When it is not before `at`.
    """
    marked = {moment.id: moment.at for moment in mission.moments}
    hours = HOURS_BACK.fullmatch(text)
    if text == YESTERDAY:
        zone = ZoneInfo(mission.country.timezone)
        day = at.astimezone(zone).date() - timedelta(days=1)
        found = datetime.combine(day, EVENING, zone)
    elif hours:
        found = at - timedelta(hours=int(hours[1]))
    elif text in marked:
        found = marked[text]
    else:
        known = ", ".join((YESTERDAY, "6h", *marked))
        raise QueryError(
            say(
                "{shortened} is no earlier moment; write one of {known}",
                shortened=shortened(text),
                known=known,
            )
        )
    first = mission.time_axis()[0].to_pydatetime()
    # Before the axis there is nothing to compare with: its first instant stands in for all earlier.
    found = max(found, first)
    if found >= at:
        raise NotEarlierError(
            say("the earlier moment must lie before the later one"), reason="not_earlier"
        )
    return pd.Timestamp(found).tz_convert("UTC").to_pydatetime()


def request_of(text: str, at: datetime) -> AdviceRequest:
    """Return the request of an address, as in ``add:3,move:2,by:4h,km:50,demand:gap_score``.

    ``by`` counts hours from the moment; ``base`` is the code of the unit where new teams set out.
    ``goal:all,voters:20000`` asks for the fewest teams that cover every unit of so many voters.

    Raises
    ------
    QueryError
        When a word is unknown or a number is none.

    Examples
    --------
    >>> request_of("add:3", datetime(2021, 6, 6)).add
    3
    """
    given = dict(part.split(":", 1) for part in text.split(",") if ":" in part)
    if unknown := sorted(set(given) - set(ASKABLE)):
        raise QueryError(
            say(
                "advice knows no {shortened}; known are {askable}",
                shortened=shortened(unknown[0]),
                askable=", ".join(ASKABLE),
            )
        )
    asked: dict[str, Any] = {
        name: _whole(name, given[name]) for name in ("add", "move") if name in given
    }
    if "by" in given:
        asked["by"] = at + timedelta(hours=_whole("by", given["by"].removesuffix("h")))
    if "km" in given:
        asked["limit_km"] = float(_whole("km", given["km"]))
    if "voters" in given:
        asked["min_voters"] = _whole("voters", given["voters"], MOST_VOTERS)
    asked |= {name: given[name] for name in ("base", "demand", "goal") if name in given}
    return AdviceRequest(**asked)


def selection_of(query: Mapping[str, str]) -> Selection:
    """Return what a brief is narrowed to by the filters of an address.

    Raises
    ------
    QueryError
        When a filter has no such value.

    Examples
    --------
    >>> found = selection_of({"voters": "20000", "domain": "media,legal", "t": "0"})
    >>> found.voters, found.filters["domain"]
    (20000, ('media', 'legal'))
    """
    return Selection(
        **{
            name: query[name]
            for name in ("region", "area", "cover", "indicator")
            if query.get(name)
        },
        voters=_whole("voters", query.get("voters") or "0", MOST_VOTERS),
        filters={axis: tuple(query[axis].split(",")) for axis in FILTERS if query.get(axis)},
    )


def _whole(name: str, text: str, most: int = 9999) -> int:
    return parse_whole(name, text, 0, most)
