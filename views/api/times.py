"""The moments of a request: within the mission, or refused."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from geo.cube.time_query import FILTERS, TimeQuery
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant, parse_span
from geo.texts.sentences import say
from views.api.declared import Asked
from views.page.address import query_of
from views.serving.problems import ProblemError


def query_asked(asked: Asked, mission: Mission) -> TimeQuery:
    """Return how the cube is read: as an address of the page, or between ``from`` and ``to``.

    Raises
    ------
    ProblemError
        When a moment lies outside the mission, or the parameters contradict each other.
    """
    texts = _read_by_page(asked)
    start, end = asked.text("from"), asked.text("to")
    if asked.text("t") and (start or end):
        raise ProblemError(
            say("t is a moment, from and to are a span: not both"), code="contradiction"
        )
    if start and (asked.text("mode") or asked.text("window")):
        raise ProblemError(
            say("from and to are a window: mode and window cannot be given"), code="contradiction"
        )
    for name in ("t", "from", "to"):
        if asked.text(name):
            moment_of(name, asked.text(name), mission)
    texts["t"] = _text(moment_of("to", end, mission)) if end else texts.get("t", "")
    if not start:
        return query_of(texts, mission)
    query = query_of({**texts, "mode": "window"}, mission)
    span = query.at - moment_of("from", start, mission)
    if span <= timedelta(0):
        raise ProblemError(say("from is not before to"), code="contradiction")
    return TimeQuery(
        at=query.at, mode="window", window=span, clock=query.clock, filters=query.filters
    )


def reading(asked: Asked, mission: Mission) -> TimeQuery:
    """Return how each moment of a table is read; its own moment does not matter."""
    texts = _read_by_page(asked)
    return query_of({name: text for name, text in texts.items() if name != "t"}, mission)


def _read_by_page(asked: Asked) -> dict[str, str]:
    single = {name: asked.text(name) for name in ("mode", "window", "clock") if asked.text(name)}
    filters = {axis: ",".join(asked.texts(axis)) for axis in FILTERS if asked.texts(axis)}
    moment = asked.values.get("t", "")
    at = {"t": moment.replace(" ", "+")} if isinstance(moment, str) and moment else {}
    return {**single, **filters, **at}


def moment_of(name: str, text: str, mission: Mission) -> datetime:
    """Return a moment. Raises ProblemError when it lies outside the mission."""
    # A plus sign that nobody escaped is a space.
    found = parse_instant(text.replace(" ", "+").replace("Z", "+00:00"), mission.country.timezone)
    axis = mission.time_axis()
    first, last = axis[0].to_pydatetime(), axis[-1].to_pydatetime()
    if not first <= found <= last:
        raise ProblemError(
            say(
                "{name}: {moment} is outside the mission, which is from {first} to {last}",
                name=name,
                moment=_text(found),
                first=_text(first),
                last=_text(last),
            ),
            code="moment-outside",
            parameter=name,
        )
    return found.astimezone(UTC)


def check_moments(asked: Asked, mission: Mission, names: tuple[str, ...]) -> None:
    """Raise ProblemError when a moment lies outside the mission, or a span is none."""
    for name in names:
        given = asked.values.get(name, ())
        for text in [given] if isinstance(given, str) else given:
            moment_of(name, text, mission)
    if every := asked.text("every"):
        parse_span(every)


def moment_texts(asked: Asked, name: str) -> list[str]:
    """Return moments as `geo.export.moments` reads them."""
    return [text.replace(" ", "+").replace("Z", "+00:00") for text in asked.texts(name)]


def span_of(asked: Asked, mission: Mission) -> Mapping[str, datetime | None]:
    """Return the ends of a span, None where it is open."""
    ends = {
        name: moment_of(name, asked.text(name), mission) if asked.text(name) else None
        for name in ("from", "to")
    }
    if ends["from"] and ends["to"] and ends["from"] >= ends["to"]:
        raise ProblemError(say("from is not before to"), code="contradiction")
    return ends


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
