"""``python -m geo export``: write a layer as it reads at a moment."""

from datetime import timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from commands.choosing import Area, Cover, Region, Voters
from commands.context import settings_of
from commands.delivering import Form, Out, Series, chosen_format
from commands.layer_file import say_beside, within_mission, write_layer
from geo.cube.load import observe
from geo.cube.time_query import FILTERS, TimeQuery
from geo.errors import QueryError
from geo.export import Box, check_box, layer_stream
from geo.export.selected import Selection
from geo.export.stream import unlike
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant
from geo.numbers import parse_degrees
from geo.texts.sentences import say
from layers import discover
from layers.definition.features import in_full
from layers.definition.layer import Layer


def register(app: typer.Typer) -> None:
    """Add the command of a layer."""
    app.command("layer")(export)


def export(  # noqa: PLR0913 a command has as many parameters as it has options
    layer: Annotated[str, typer.Argument(help="Layer, by id: python -m geo layers.")],
    out: Out,
    *,
    at: Annotated[str, typer.Option(help="Moment; local time unless it has an offset.")] = "",
    start: Annotated[str, typer.Option("--from", help="Start of a window, not included.")] = "",
    end: Annotated[str, typer.Option("--to", help="End of a window, included.")] = "",
    bbox: Annotated[str, typer.Option(help="west,south,east,north: only what touches it.")] = "",
    level: Annotated[str, typer.Option(help="Level of the units; the finest by default.")] = "",
    mode: Annotated[str, typer.Option(help="moment, window or cumulative.")] = "",
    clock: Annotated[str, typer.Option(help="occurred, reported or known.")] = "occurred",
    only: Annotated[
        list[str] | None, typer.Option(help="axis=value, as in domain=violence; repeatable.")
    ] = None,
    full: Annotated[bool, typer.Option(help="All records, whatever the moment.")] = False,
    region: Region = "",
    area: Area = "",
    voters: Voters = 0,
    cover: Cover = "",
    series: Series = "",
    format_: Form = "",
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """Write a layer as a file, as it reads at a moment."""
    # First of all: a wrong ending is refused before a large mission is read.
    chosen, form = _layer(layer), chosen_format(out, format_)
    box = parse_box(bbox) if bbox else None
    settings = settings_of(mission)
    observation = observe(settings, series=series)
    query = TimeQuery(
        **parse_span(observation.mission, at, start, end)
        | {"clock": clock, "filters": parse_filters(only or [])}
        | ({"mode": mode} if mode else {})
    )
    # With the mission's options: votes and share of each are columns of its results.
    shown = within_mission(chosen, observation)
    stream = layer_stream(
        in_full(shown) if full else shown,
        observation,
        query,
        level=level,
        bbox=box,
        series=series,
        full=full,
        selection=Selection(region=region, area=area, voters=voters, cover=cover),
        report=Console(stderr=True, soft_wrap=True).print,
    )
    write_layer(stream, form, out, query, settings)
    say_beside(chosen, observation, query, out, full=full)


def _layer(name: str) -> Layer:
    """Return a layer by id. Raises QueryError naming the nearest and those there are."""
    known = discover()
    if name not in known:
        raise unlike(name, known)
    return known[name]


def parse_span(mission: Mission, at: str, start: str, end: str) -> dict[str, Any]:
    """Return moment, and mode and window where ``--from`` and ``--to`` give them.

    Without any, the moment is the end of the mission; one between two instants of the time axis
    is the earlier one, and a window begins where it was asked to.

    Raises
    ------
    QueryError
        When they contradict each other or one is no moment.
    """
    if at and (start or end):
        raise QueryError(say("--from and --to give a window, --at a moment: not both"))
    zone = mission.country.timezone
    given = parse_instant(end or at, zone) if end or at else mission.phases[-1].end
    moment = mission.instant_at(given)
    if not start:
        return {"at": moment}
    window = moment - parse_instant(start, zone)
    if window <= timedelta(0):
        end_local = f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
        raise QueryError(say("--from {start} is not before {end}", start=start, end=end_local))
    return {"at": moment, "mode": "window", "window": window}


def parse_filters(only: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the values to keep by axis.

    >>> parse_filters(["domain=media", "domain=legal"])
    {'domain': ('media', 'legal')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for text in only:
        axis, _, value = text.partition("=")
        if not value:
            raise QueryError(
                say(
                    "{text!r} is no filter; write axis=value, axes: {filters}",
                    text=text,
                    filters=", ".join(FILTERS),
                )
            )
        found[axis] = (*found.get(axis, ()), value)
    return found


def parse_box(text: str) -> Box:
    """Return a box from its text. Raises QueryError when it is not four numbers in order.

    Examples
    --------
    >>> parse_box("-78,-13,-76,-11")
    (-78.0, -13.0, -76.0, -11.0)
    >>> parse_box("-78,-13")
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: '-78,-13' is no box; write west,south,east,north in degrees
    """
    return check_box(parse_degrees(text))
