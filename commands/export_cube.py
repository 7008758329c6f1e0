"""``python -m geo export cube``: units by time as a table."""

from typing import Annotated

import typer

from commands.context import actor_at_terminal, settings_of
from commands.delivering import Form, Out, Series, chosen_format, deliver, messages
from commands.export import parse_filters
from geo.access.export_limit import note_export
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from geo.export.cube import CubeRequest, cube_stream, units_of
from geo.export.moments import moments_of
from geo.missions.time_text import parse_span
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say


def register(app: typer.Typer) -> None:
    """Add ``cube``."""
    app.command("cube")(cube)


def cube(  # noqa: PLR0913 a command has as many parameters as it has options
    out: Out,
    *,
    measure: Annotated[
        list[str] | None,
        typer.Option(help="Measure; repeatable; all that are stored by default."),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(help="Moment; local time unless it has an offset; repeatable."),
    ] = None,
    every: Annotated[
        str,
        typer.Option(
            help="Regular spacing, as in 30min or 6h; every step of the time axis by default."
        ),
    ] = "",
    start: Annotated[str, typer.Option("--from", help="First moment.")] = "",
    end: Annotated[str, typer.Option("--to", help="Last moment.")] = "",
    long: Annotated[
        bool, typer.Option(help="A row per unit, moment and measure, not a column per measure.")
    ] = False,
    level: Annotated[
        str, typer.Option(help="Level of the units; the finest by default; all for every one.")
    ] = "",
    mode: Annotated[str, typer.Option(help="moment, window or cumulative.")] = "cumulative",
    window: Annotated[str, typer.Option(help="Length of a window, as in 6h.")] = "24h",
    clock: Annotated[str, typer.Option(help="occurred, reported or known.")] = "occurred",
    only: Annotated[
        list[str] | None, typer.Option(help="axis=value, as in domain=violence; repeatable.")
    ] = None,
    series: Series = "",
    format_: Form = "",
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """Write the cube as a table: units by time, chosen measures, in one run."""
    form = chosen_format(out, format_)
    filters, span = parse_filters(only or []), parse_span(window)
    settings = settings_of(mission)
    observation = observe(settings, series=series)
    found, asked = moments_of(observation.mission, at or [], every, start, end)
    request = CubeRequest(
        moments=found,
        query=TimeQuery(at=found[0], mode=mode, window=span, clock=clock, filters=filters),  # type: ignore[arg-type]
        measures=tuple(measure or ()),
        level=level,
        long=long,
        asked=asked,
        series=series,
    )
    stream = cube_stream(observation, request)
    name = observation.mission.name
    store = open_store(store_url(settings, name), name)
    note_export(store.engine, actor_at_terminal(), f"cube.{form}", {})
    path = deliver(stream, form, out)
    if path is not None:
        messages(out).print(
            say(
                "{out}: {units} at {moments}, {size:,.0f} kB",
                out=path,
                units=counted(units_of(observation, level), "unit"),
                moments=counted(len(found), "moment"),
                size=path.stat().st_size / 1e3 if path.is_file() else 0,
            )
        )
