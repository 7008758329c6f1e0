"""``python -m geo export record``: a kind of record with all of its columns."""

from contextlib import closing
from typing import Annotated

import typer

from commands.context import actor_at_terminal, settings_of
from commands.delivering import Form, Out, Series, chosen_format, deliver, messages
from geo.access.export_limit import note_export
from geo.boundaries.units import boundary_version, load_units
from geo.cube.load import data_version
from geo.export.mission_about import stored_about
from geo.export.records import RecordSource, find_kind, record_stream
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.texts.sentences import say


def register(app: typer.Typer) -> None:
    """Add ``record``."""
    app.command("record")(record)


def record(  # noqa: PLR0913 a command has as many parameters as it has options
    kind: Annotated[str, typer.Argument(help="Kind of record; a wrong one lists them.")],
    out: Out,
    *,
    revisions: Annotated[
        bool, typer.Option(help="Every revision, not the one that holds.")
    ] = False,
    series: Series = "",
    unit_points: Annotated[
        bool, typer.Option(help="Draw what has no point of its own at its unit's.")
    ] = False,
    format_: Form = "",
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """Write a kind of record, all columns as they came in, with source file, row and revision."""
    chosen, form = find_kind(kind), chosen_format(out, format_)
    settings = settings_of(mission)
    with closing(_store(settings)) as store:
        stream = record_stream(
            record_source(settings, store),
            chosen,
            every=revisions,
            series=series,
            unit_points=unit_points,
        )
        note_export(store.engine, actor_at_terminal(), f"record/{chosen.id}.{form}", {})
        path = deliver(stream, form, out)
    if path is not None:
        size = path.stat().st_size / 1e3 if path.is_file() else 0
        messages(out).print(
            say("{out}: {kind}, {size:,.0f} kB", out=path, kind=chosen.id, size=size)
        )


def record_source(settings: Settings, store: Store) -> RecordSource:
    """Return what the records of a mission are read from, and placed by."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    return RecordSource(
        store=store,
        mission=mission,
        units=load_units(mission.country, settings.home),
        polygons=boundary_version(mission.country, settings.home),
        about=stored_about(mission, settings, data_version(settings, store)),
    )


def _store(settings: Settings) -> Store:
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    return open_store(store_url(settings, mission.name), mission.name)
