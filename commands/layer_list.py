"""``python -m geo layers``: which layers a mission has."""

import json
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands.context import settings_of
from geo.missions.mission import load_mission
from geo.texts.sentences import say, spoken
from layers import layers_of


def register(app: typer.Typer) -> None:
    """Add ``layers``."""
    app.command("layers")(list_layers)


def list_layers(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a script.")] = False,
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
) -> None:
    """List the layers that a mission has, and what each shows."""
    settings = settings_of(mission)
    found = load_mission(settings.mission, settings.missions, settings.boundaries)
    layers = layers_of(found).values()
    if as_json:
        rows = [
            {
                "id": layer.id,
                "title": dict(layer.title),
                "definition": dict(layer.definition),
                "record": layer.records,
                "fields": {name: dict(title) for name, title in layer.fields.items()},
            }
            for layer in layers
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    table = Table(say("layer"), say("title"), say("definition"))
    for layer in layers:
        table.add_row(layer.id, _said(layer.title), _said(layer.definition))
    Console().print(table)


def _said(text: object) -> str:
    """Return a text in the reader's language, else in English, else in any."""
    words = dict(text)  # type: ignore[call-overload]
    return str(words.get(spoken()) or words.get("en") or next(iter(words.values()), ""))
