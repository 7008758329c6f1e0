"""``python -m geo export``: write a layer as it reads at a moment."""

from datetime import timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import pandas as pd
import typer
from rich.console import Console

from commands.choosing import Area, Cover, Region, Voters
from commands.context import actor_at_terminal, settings_of
from commands.delivering import Form, Out, Series, chosen_format, deliver, messages
from geo.access.export_limit import note_export
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.cube.records.beside import list_beside
from geo.cube.records.reasons import reason_said
from geo.cube.time_query import FILTERS, TimeQuery
from geo.errors import LayerError, QueryError
from geo.export import Box, check_box, layer_stream
from geo.export.selected import Selection
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant
from geo.numbers import parse_degrees
from geo.store import open_store, store_url
from geo.texts.sentences import counted_kind, say
from layers import discover, layers_of, with_data
from layers.definition.features import in_full
from layers.definition.layer import Layer

LISTED = 50
"""Records that are named per reason; more are counted, and the file's metadata counts all."""


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
    shown = _within(chosen, observation)
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
    store = open_store(store_url(settings, observation.mission.name), observation.mission.name)
    note_export(store.engine, actor_at_terminal(), f"{layer}.{form}", {"at": query.at.isoformat()})
    path = deliver(stream, form, out)
    console = messages(out)
    if path is not None:
        console.print(
            say(
                "{out}: {layer} at {at}, {size:,.0f} kB",
                out=path,
                layer=layer,
                at=query.at.isoformat(),
                size=path.stat().st_size / 1e3 if path.is_file() else 0,
            )
        )
    whole = full and chosen.records
    outside = observation.outside if whole else list_beside(observation, query, chosen.records)
    for line in not_shown(outside, chosen.records):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def not_shown(outside: pd.DataFrame, kind: str) -> list[str]:
    """Return one line per reason for which records of a kind are in no unit or at no instant.

    Parameters
    ----------
    outside : as of `geo.cube.records.unplaced.list_outside`.
    kind : of the layer's records; "" for a layer of units, which says so of all kinds.

    Examples
    --------
    >>> rows = pd.DataFrame({"kind": ["incident"], "record": ["OT-1"], "unit": [""],
    ...     "source_file": ["a.csv"], "source_row": [2], "reason": ["before the time axis"]})
    >>> not_shown(rows, "incident")
    ['beside it: 1 incident, before the time axis: OT-1 (row 2)']
    """
    rows = outside.loc[outside["kind"] == kind] if kind else outside
    lines = []
    for (name, reason), found in rows.groupby(["kind", "reason"], sort=False):
        listed = ", ".join(
            say("{record} (row {row})", record=record, row=row) if pd.notna(row) else str(record)
            for record, row in zip(found["record"].head(LISTED), found["source_row"], strict=False)
        )
        if len(found) > LISTED:
            listed = say("{listed} and {more:,} more", listed=listed, more=len(found) - LISTED)
        number = counted_kind(len(found), str(name))
        lines.append(
            say(
                "beside it: {number}, {reason}: {listed}",
                number=number,
                reason=reason_said(str(reason)),
                listed=listed,
            )
        )
    return lines


def _layer(name: str) -> Layer:
    """Return a layer by id. Raises LayerError naming those there are."""
    known = discover()
    if name not in known:
        raise LayerError(
            say("{name!r} is no layer; known are {known}", name=name, known=", ".join(known))
        )
    return known[name]


def _within(layer: Layer, observation: Observation) -> Layer:
    """Return a layer as the mission has it. Raises LayerError where it has not what it shows."""
    mission = observation.mission
    offered = {each.id: each for each in with_data(layers_of(mission).values(), observation)}
    if layer.id not in offered:
        raise LayerError(
            say(
                "{mission} has no layer {layer!r}; it has {offered}",
                mission=mission.name,
                layer=layer.id,
                offered=", ".join(offered),
            )
        )
    return offered[layer.id]


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
