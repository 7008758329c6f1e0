"""The view in the address, read on the server: the same text that `assets/core/query.js` writes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from geo.cube.time_query import FILTERS, TimeQuery
from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.missions.time_text import LONGEST_SPAN, parse_epoch, parse_instant, parse_span
from geo.numbers import parse_degrees, parse_whole, shortened
from geo.texts.sentences import say

AUTO = "auto"
"""The level that the zoom decides, in an address."""
VIEWS = ("map", "lead")
"""The page's two arrangements."""
TIME_KEYS = ("t", "mode", "window", "clock", *FILTERS)
"""What of a page's view says which moment is read, and how."""
Box = tuple[float, float, float, float]
MOST_SECONDS = int(LONGEST_SPAN.total_seconds())


def query_of(query: Mapping[str, str], mission: Mission) -> TimeQuery:
    """Return the query of an address; what it leaves out is as the mission's map opens.

    Raises QueryError on a moment, window, mode, clock or filter that does not exist.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> query_of({"t": "2021-06-06T20:00Z", "domain": "media"}, mission).filters
    {'domain': ('media',)}
    """
    filters = {axis: tuple(query[axis].split(",")) for axis in FILTERS if query.get(axis)}
    return TimeQuery(
        at=_moment(query.get("t") or mission.view.get("moment", ""), mission),
        mode=query.get("mode", "cumulative"),  # type: ignore[arg-type]  # TimeQuery checks it
        window=_span(query.get("window") or mission.view.get("window", "24h")),
        clock=query.get("clock", "occurred"),  # type: ignore[arg-type]
        filters=filters,
    )


def query_in(view: Mapping[str, Any]) -> TimeQuery:
    """Return the query of a page's state: epoch seconds, seconds, and lists of kept values.

    Raises QueryError on a moment, window, mode, clock or filter that does not exist.

    Examples
    --------
    >>> view = {"t": "0", "mode": "moment", "window": "3600", "clock": "occurred"}
    >>> query_in(view | dict.fromkeys(FILTERS, ())).at.isoformat()
    '1970-01-01T00:00:00+00:00'
    >>> query_in(view | dict.fromkeys(FILTERS, ()) | {"mode": "x"})
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: 'x' is no mode; allowed are moment, window, cumulative
    """
    filters = {axis: tuple(view[axis]) for axis in FILTERS if view[axis]}
    return TimeQuery(
        at=parse_epoch(view["t"]),
        mode=view["mode"],
        window=timedelta(seconds=parse_whole("window in seconds", view["window"], 1, MOST_SECONDS)),
        clock=view["clock"],
        filters=filters,
    )


def latest(mission: Mission) -> TimeQuery:
    """Return the query that holds everything: the last instant, without filters.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> latest(mission).mode
    'cumulative'
    """
    return TimeQuery(at=mission.time_axis()[-1].to_pydatetime())


def level_of(text: str, mission: Mission) -> str:
    """Return a level's id, "" for the finest. Raises QueryError naming the levels there are.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> level_of("", mission), level_of("country", mission)
    ('', 'country')
    """
    known = ("country", *(level.id for level in mission.country.shown_levels))
    # The server knows no zoom: where the zoom would decide, a file has the finest level.
    if text in {"", AUTO}:
        return ""
    if text not in known:
        raise QueryError(
            say(
                "{shortened} is no level; allowed are {known}",
                shortened=shortened(text),
                known=", ".join(known),
            )
        )
    return text


def window_of(text: str) -> timedelta | None:
    """Return how far back an address looks; None for "".

    Raises QueryError where it is no span, or none that is longer than nothing.

    Examples
    --------
    >>> window_of("330min"), window_of("")
    (datetime.timedelta(seconds=19800), None)
    """
    if not text:
        return None
    found = _span(text)
    if found <= timedelta(0):
        raise QueryError(
            say("a window must be longer than nothing, not {shortened}", shortened=shortened(text))
        )
    return found


def box_of(text: str) -> Box | None:
    """Return west, south, east, north in degrees; None for "".

    Examples
    --------
    >>> box_of("-78,-13,-76,-11")
    (-78.0, -13.0, -76.0, -11.0)
    """
    return parse_degrees(text) if text else None


def _moment(text: str, mission: Mission) -> datetime:
    if not text:
        return latest(mission).at
    moment = parse_instant(text.replace("Z", "+00:00"), mission.country.timezone)
    # Between two instants of the axis the earlier one holds, here as everywhere.
    return mission.instant_at(moment)


def _span(text: str) -> timedelta:
    try:
        return parse_span(text)
    except QueryError as error:
        raise QueryError(say("{text!r} is no window; write 90min, 24h or 7d", text=text)) from error
