"""``python -m geo forms write``: forms for phones, for KoboToolbox and ODK Central."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.context import settings_of
from geo.errors import QueryError
from geo.field_forms.templates import forms_of
from geo.field_forms.xlsform import LANGUAGES, write_form
from geo.missions.mission import load_mission
from geo.records.kinds import KINDS
from geo.texts.sentences import say


def register(app: typer.Typer) -> None:
    """Add ``forms`` and its commands."""
    forms = typer.Typer(
        help="Write forms for phones (XLSForm) whose submissions go in as they come.",
        no_args_is_help=True,
    )
    forms.command("write")(write)
    forms.callback()(lambda: None)
    app.add_typer(forms, name="forms")


def write(
    folder: Annotated[Path, typer.Argument(help="Folder to write into; made if it is missing.")],
    mission: Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")] = "",
    language: Annotated[str, typer.Option(help="Shown first on the phone: es, en, pt.")] = "",
) -> None:
    """Write the forms: incident, visit, copy of a tally sheet, media item, in es, en, pt."""
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    first = language or next((code for code in chosen.languages if code in LANGUAGES), "es")
    if first not in LANGUAGES:
        raise QueryError(
            say(
                "no form speaks {language!r}; they speak {languages}",
                language=first,
                languages=", ".join(LANGUAGES),
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    title = chosen.title.get(first) or chosen.title["en"]
    for form in forms_of(chosen):
        path = folder / f"{form.id}.xlsx"
        write_form(form, path, language=first, title=title)
        Console().print(
            say(
                "{path}: its submissions come in by: import {command} EXPORT",
                path=path,
                command=KINDS[form.kind].command,
            ),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
