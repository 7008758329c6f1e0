"""``python -m geo migrate``: bring the records of a mission to this version's schema."""

from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console

from commands.context import settings_of
from geo.errors import StoreError
from geo.missions.mission import load_mission
from geo.store import open_store, store_url
from geo.store.engine import reading
from geo.store.schemas import looking
from geo.store.tables import SCHEMA, written_as
from geo.texts.sentences import say


def register(app: typer.Typer) -> None:
    """Add ``migrate``."""
    app.command("migrate")(migrate)


def migrate(
    mission: Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")] = "",
) -> None:
    """Bring records of an older version to this one's schema: whole, or not at all.

    Save a copy of them first: older versions refuse them afterwards. Whatever opens the records
    does the same.
    """
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    url = store_url(settings, chosen.name)
    before = _schema(url, chosen.name)
    if before is None:
        raise StoreError(say("there are no records of {mission}", mission=chosen.name))
    with closing(open_store(url, chosen.name)):
        pass
    if before == SCHEMA:
        said = say("{mission}: its records have schema {schema} already", mission=chosen.name,
                   schema=SCHEMA)  # fmt: skip
    else:
        said = say(
            "{mission}: its records had schema {before} and have schema {schema} now",
            mission=chosen.name,
            before=before,
            schema=SCHEMA,
        )
    Console().print(said, markup=False, highlight=False, soft_wrap=True)


def _schema(url: str, mission: str) -> int | None:
    with looking(url, mission) as engine:
        if engine is None:
            return None
        with reading(engine) as connection:
            return written_as(connection)
