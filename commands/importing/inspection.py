"""``python -m geo inspect``: look at a file, and write a first mapping for it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from geo.boundaries.units import load_units
from geo.errors import QueryError, SourceError
from geo.files.atomic_write import write_whole
from geo.importing.inspection.elections import questions
from geo.importing.inspection.first_mapping import first_mapping
from geo.importing.inspection.form_columns import questions_alone, with_submissions
from geo.importing.inspection.lookup_tables import Lookup
from geo.importing.inspection.recognise import Recognised
from geo.importing.inspection.recognise_joined import recognise_joined
from geo.importing.inspection.table_rows import likely_header, without_totals
from geo.importing.placement.placing import Place
from geo.importing.translation.columns import known_columns
from geo.missions.countries.country_manifest import load_country
from geo.missions.mission import Mission, load_mission
from geo.records.kind import Column, Kind
from geo.records.kinds import COMMANDS, KINDS
from geo.settings import Settings
from geo.sources.archives import is_archive, tables_in
from geo.sources.header import stated_rows
from geo.sources.table import Table
from geo.sources.tabular import read_table
from geo.texts.sentences import counted, say

File = Annotated[Path, typer.Argument(help="CSV, XLSX, GeoJSON, Parquet or JSON lines.")]
As = Annotated[str, typer.Option("--as", help="Import command that shall take it, as in results.")]
MissionName = Annotated[str, typer.Option("--mission", help="Mission whose options it may have.")]
CountryCode = Annotated[str, typer.Option("--country", help="Country, without a mission: bra.")]
Out = Annotated[Path | None, typer.Option("--out", help="Mapping file to write; printed else.")]
HeaderRow = Annotated[
    str, typer.Option(help="Row of the column names, or rows, as in 4,5; found out else.")
]
Sheet = Annotated[str, typer.Option(help="Sheet of a workbook.")]


def register(app: typer.Typer) -> None:
    """Add ``inspect``."""
    app.command("inspect")(inspect)


def inspect(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
    file: File,
    command: As = "results",
    mission_name: MissionName = "",
    country: CountryCode = "",
    out: Out = None,
    header_row: HeaderRow = "",
    sheet: Sheet = "",
) -> None:
    """Look at a file, and write a first mapping: what is recognised, and what it asks."""
    if command not in COMMANDS:
        raise QueryError(
            say(
                "--as {command!r} is none; known are {commands}",
                command=command,
                commands=", ".join(COMMANDS),
            )
        )
    # Somebody may have answered its questions by hand: it is never written over.
    if out is not None and out.exists():
        raise QueryError(say("{out} is there already: name another file with --out", out=out))
    settings = Settings.from_env()
    if is_archive(file):
        # Tables of one archive are alike; where they are not, the import says so.
        file = tables_in(file)[0]
    table, header = _read(file, stated_rows(header_row), sheet)
    whole, (table, totals) = table, without_totals(questions_alone(table))
    mission = None
    if mission_name or not country:
        name = mission_name or settings.mission
        mission = load_mission(name, settings.missions, settings.boundaries)
    place = _place(mission, country, settings)
    kinds = [KINDS[kind] for kind in COMMANDS[command]]
    known = _known(kinds, mission)
    found, lookups = recognise_joined(table, mission, place, known, _choices(kinds))
    # Results with a column of ballot boxes are sheets; without one, bulletins of units.
    kind = next((k for k in kinds if k.subject in found.columns), kinds[-1])
    text = first_mapping(
        file,
        with_submissions(found, whole, kind),
        kind,
        _unused(table, found, lookups, mission),
        mission,
        header=header,
        sheet=sheet,
        totals=totals,
        lookups=lookups,
    )
    if out is None:
        typer.echo(text, nl=False)
        return
    write_whole(out, text.encode())
    asked = questions(text)
    Console().print(
        say(
            "{out}: {columns} recognised, {questions}; answer "
            "them, then python -m geo import {command} {file} --mapping {out}",
            out=escape(str(out)),
            columns=counted(len(found.columns) + len(found.options), "column"),
            questions=counted(asked, "question"),
            command=command,
            file=escape(file.name),
        ),
        soft_wrap=True,
    )


def _read(file: Path, stated: tuple[int, ...], sheet: str) -> tuple[Table, tuple[int, int]]:
    """Return the table, the lowest row of its header and how many rows that has."""
    if stated:
        lowest, rows = stated[-1], len(stated)
        return read_table(file, header_row=lowest, header_rows=rows, sheet=sheet), (lowest, rows)
    try:
        table = read_table(file, sheet=sheet)
    except SourceError:
        # Titles of several columns in the first row leave the names of others empty.
        with suppress(SourceError):
            table = read_table(file, header_row=2, header_rows=2, sheet=sheet)
            if likely_header(table.head) == (2, 2):
                return table, (2, 2)
        raise
    header = likely_header(table.head)
    if header != (1, 1):
        table = read_table(file, header_row=header[0], header_rows=header[1], sheet=sheet)
    return table, header


def _place(mission: Mission | None, country: str, settings: Settings) -> Place:
    where = mission.country if mission else load_country(country.lower(), settings.boundaries)
    if country and where.iso3 != country.lower():
        raise QueryError(
            say("the mission is in {where}, not in {country}", where=where.iso3, country=country)
        )
    return Place(country=where, units=load_units(where, settings.home), home=settings.home)


def _known(kinds: list[Kind], mission: Mission | None) -> tuple[str, ...]:
    if mission:
        return known_columns(kinds, mission)
    return tuple(column.name for kind in kinds for column in kind.columns)


def _choices(kinds: list[Kind]) -> list[Column]:
    """Return the columns of some kinds that say one of a few things, each once."""
    every = {c.name: c for kind in kinds for c in kind.columns if c.allowed or c.type == "flag"}
    return list(every.values())


def _unused(
    table: Table, found: Recognised, lookups: Sequence[Lookup], mission: Mission | None
) -> list[str]:
    used = {*found.columns.values(), *found.levels.values(), found.code, found.option}
    used |= {*found.record, *(choice.column for choice in found.choices.values())}
    used |= {found.number, *(() if found.option else found.options.values())}
    used |= {name for one in lookups for name in one.join.on}
    used |= {*found.titled.values(), *([found.foreign.column] if found.foreign else [])}
    if mission is None:
        used |= {*found.strangers}
    return [name for name in table.columns if name not in used]
