"""``python -m geo import crosswalk``: codes of another numbering, as those of our own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from geo.boundaries.units import load_units
from geo.codes.crosswalk import (
    check_kept,
    crosswalk_path,
    load_crosswalk,
    many_to_one,
    save_crosswalk,
)
from geo.codes.crosswalk_table import from_table, regained_zeros
from geo.errors import CodeError
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from geo.sources.table import Table, unused_columns
from geo.sources.tabular import read_table
from geo.texts.sentences import counted, say

ROWS_PRINTED = 20
"""Rows left out that are printed one by one."""


def register_imports(imports: typer.Typer) -> None:
    """Add ``import crosswalk``."""
    imports.command(name="crosswalk")(import_crosswalk)


def import_crosswalk(  # noqa: PLR0913, PLR0917 a command has as many parameters as options
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with a column per code system.")],
    country: Annotated[str, typer.Option(help="ISO 3166 alpha-3 code, as in per.")],
    from_: Annotated[str, typer.Option("--from", help="Code system of the tables to come.")],
    from_column: Annotated[str, typer.Option(help="Column of its codes.")],
    to_column: Annotated[str, typer.Option(help="Column of the country's own codes.")],
    version: Annotated[str, typer.Option(help="What the publisher calls this version.")],
    to: Annotated[str, typer.Option(help="The country's own code system.")] = "",
    replace: Annotated[  # noqa: FBT002 an option of the command line
        bool, typer.Option("--replace", help="Also where most codes of the one before are gone.")
    ] = False,
) -> int:
    """Bring a crosswalk between code systems, so that tables are joined through it."""
    settings = Settings.from_env()
    chosen = load_country(country, settings.boundaries)
    if to and chosen.system(to).id != chosen.code_system:
        raise CodeError(
            say(
                "crosswalks lead to {code_system}, the system of the polygons",
                code_system=chosen.code_system,
            )
        )
    table = read_table(file)
    walk, left_out = from_table(table.frame, (from_column, to_column), chosen, from_, version)
    before = None if replace else load_crosswalk(chosen, from_, settings.home)
    gone = check_kept(walk, before)
    save_crosswalk(walk, crosswalk_path(chosen, from_, settings.home))
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        say(
            "{crosswalk}: {codes}, checksum {checksum}",
            crosswalk=walk.title,
            codes=counted(len(walk.mapping), "code"),
            checksum=walk.checksum,
        )
    )
    _report_rows(console, table, list(left_out.columns), len(walk.mapping), len(left_out))
    for note in regained_zeros(table.frame, (from_column, to_column), chosen, from_):
        console.print(f"  {note}", markup=False)
    for row, cells in left_out.head(ROWS_PRINTED).iterrows():
        listed = ", ".join(repr(cell) for cell in cells)
        console.print(
            say("  left out: row {row}, {listed}: no code on one side", row=row, listed=listed),
            markup=False,
        )
    if len(left_out) > ROWS_PRINTED:
        console.print(say("  … and {rows} more", rows=counted(len(left_out) - ROWS_PRINTED, "row")))
    if gone:
        listed = ", ".join(gone[:ROWS_PRINTED])
        console.print(
            say(
                "  {codes} of the crosswalk before no more: {listed}",
                codes=counted(len(gone), "code"),
                listed=listed,
            )
        )
    shared = many_to_one(walk)
    if shared:
        several = counted(sum(map(len, shared.values())), "code")
        units = counted(len(shared), "unit")
        console.print(
            say("  {several} lead to {units} that others lead to too", several=several, units=units)
        )
    for ours, theirs in list(shared.items())[:ROWS_PRINTED]:
        listed = ", ".join(theirs[:ROWS_PRINTED])
        console.print(say("  unit {unit}: {listed}", unit=ours, listed=listed), markup=False)
    units = load_units(chosen, settings.home).index
    lost = pd.Index(walk.mapping.values()).difference(units)
    if len(lost):
        listed = counted(len(lost), "code")
        console.print(
            say(
                "  {codes} without a polygon: {lost}",
                codes=listed,
                lost=", ".join(lost[:ROWS_PRINTED]),
            )
        )
    # Codes that share a unit may be right: exit code 1 has somebody look at them.
    return int(len(left_out) > 0 or bool(shared) or not table.problems.empty)


def _report_rows(
    console: Console, table: Table, used: Sequence[str], codes: int, left_out: int
) -> None:
    """Print what became of the rows of a crosswalk, and those that could not be read."""
    unread = table.problems["row"].nunique()
    again = len(table.frame) - left_out - codes
    console.print(
        say(
            "  {rows}: {codes:,} with a code of their own, {again:,} repeated, "
            "{left_out:,} left out",
            rows=counted(len(table.frame) + unread, "row"),
            codes=codes,
            again=again,
            left_out=left_out + unread,
        )
    )
    for note in (*table.notes, *unused_columns([c for c in table.columns if c not in used])):
        console.print(f"  {note}", markup=False)
    for row in table.problems.head(ROWS_PRINTED).itertuples():
        console.print(
            say("  left out: row {row}: {reason}", row=row.row, reason=row.reason), markup=False
        )
    if len(table.problems) > ROWS_PRINTED:
        console.print(
            say(
                "  … and {findings} more",
                findings=counted(len(table.problems) - ROWS_PRINTED, "finding"),
            )
        )
