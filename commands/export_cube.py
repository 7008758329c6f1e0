"""``python -m geo export cube``: units by time as a table."""

from datetime import UTC, datetime
from typing import Annotated, Any

import pandas as pd
import typer

from commands.context import actor_at_terminal, settings_of
from commands.delivering import Form, Out, Series, chosen_format, deliver, messages
from commands.export import parse_filters
from geo.access.export_limit import note_export
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.cube import CubeRequest, cube_stream
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant, parse_span
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
                units=counted(len(observation.units), "unit"),
                moments=counted(len(found), "moment"),
                size=path.stat().st_size / 1e3 if path.is_file() else 0,
            )
        )


def moments_of(
    mission: Mission, at: list[str], every: str, start: str, end: str
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
        steps = pd.date_range(first, last, freq=parse_span(every))
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
