"""``python -m geo exercise``: make the records of an exercise mission from its seed."""

from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console

from commands.context import actor_at_terminal
from geo.boundaries.units import load_units
from geo.exercise import record
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import kind_name, say


def register(app: typer.Typer) -> None:
    """Add ``exercise``."""
    app.command()(exercise)


def exercise(
    seed: Annotated[
        int | None, typer.Option(help="Another seed than the one in mission.toml.")
    ] = None,
    mission: Annotated[
        str, typer.Option(help="Mission folder; by default that of ATALAYA_MISSION.")
    ] = "",
) -> None:
    """Make a plausible mission from a seed: teams, incidents, results, challenges.

    Nothing in it happened. The same seed again adds nothing; a mission that is no exercise is
    refused, and so is a store that holds records from elsewhere.
    """
    settings = Settings.from_env()
    settings = replace(settings, mission=mission or settings.mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    units = load_units(chosen.country, settings.home)
    store = open_store(store_url(settings, chosen.name), chosen.name)
    console = Console()
    for kind, outcome in record(store, chosen, units, seed, actor=actor_at_terminal()).items():
        console.print(
            say(
                "{kind:24} {added:>7,} added {known:>7,} known {conflicts:>7,} in conflict",
                kind=kind_name(kind),
                added=outcome.added,
                known=outcome.known,
                conflicts=len(outcome.conflicts),
            )
        )
    console.print(say("{mission} is an exercise: nothing in it happened.", mission=chosen.name))
