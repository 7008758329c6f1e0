"""``python -m geo import boundaries``, ``import crosswalk`` and ``fetch``: polygons and codes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from geo.boundaries.download import (
    MEGABYTE,
    Watch,
    fetch_file,
    fetch_source,
    sources_to_fetch,
)
from geo.boundaries.files import level_files
from geo.boundaries.importing import Imported, Origin, import_polygons
from geo.boundaries.points.importing_points import import_points
from geo.boundaries.units import load_units
from geo.codes.crosswalk import (
    check_kept,
    crosswalk_path,
    load_crosswalk,
    many_to_one,
    save_crosswalk,
)
from geo.codes.crosswalk_table import from_table, regained_zeros
from geo.errors import CodeError, SourceError
from geo.missions.countries.country import Country, load_country
from geo.missions.countries.publishers import fetchable
from geo.settings import Settings
from geo.sources.table import Table, unused_columns
from geo.sources.tabular import read_table
from geo.texts.sentences import counted, say

COLUMNS = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
ROWS_PRINTED = 20
"""Rows left out that are printed one by one."""


def register(app: typer.Typer) -> None:
    """Add ``fetch``."""
    app.command()(fetch)


def register_imports(imports: typer.Typer) -> None:
    """Add the commands below ``python -m geo import``."""
    imports.command(name="boundaries")(import_boundaries)
    imports.command(name="crosswalk")(import_crosswalk)


def import_boundaries(  # noqa: PLR0913, PLR0917 a command has as many parameters as options
    file: Annotated[
        Path,
        typer.Argument(help="GeoJSON, TopoJSON, GeoPackage, zipped Shapefile or GeoParquet."),
    ],
    country: Annotated[str, typer.Option(help="ISO 3166 alpha-3 code, as in per.")],
    level: Annotated[str, typer.Option(help="Level the polygons are units of, as in district.")],
    code_column: Annotated[str, typer.Option(help="Column of the codes.")] = "",
    name_column: Annotated[str, typer.Option(help="Column of the names.")] = "",
    parent_column: Annotated[str, typer.Option(help="Column of the parents' names or codes.")] = "",
    code_system: Annotated[str, typer.Option(help="Numbering of the codes, as in onpe.")] = "",
    names: Annotated[Path | None, typer.Option(help="JSON object of code: name.")] = None,
    layer: Annotated[str, typer.Option(help="Layer, where the file has several.")] = "",
    crs: Annotated[str, typer.Option(help="Coordinate system, where the file is silent.")] = "",
    source: Annotated[str, typer.Option(help="Title of the data set.")] = "",
    licence: Annotated[str, typer.Option(help="Licence, as its publisher states it.")] = "",
    attribution: Annotated[str, typer.Option(help="Who must be named on the map.")] = "",
    version: Annotated[str, typer.Option(help="What the publisher calls this version.")] = "",
    thiessen: Annotated[  # noqa: FBT002 a flag of the command line
        bool, typer.Option("--thiessen", help="FILE is a table of points: draw cells around them.")
    ] = False,
    partial: Annotated[  # noqa: FBT002 an option of the command line
        bool, typer.Option("--partial", help="FILE has a part of the level: add it to the rest.")
    ] = False,
) -> int:
    """Bring polygons of one level: checked, repaired into a clean coverage, told in km²."""
    settings = Settings.from_env()
    chosen = load_country(country, settings.boundaries)
    origin = Origin(
        columns={"code": code_column, "name": name_column, "parent": parent_column},
        code_system=code_system,
        names=names,
        title=source,
        licence=licence,
        attribution=attribution,
        version=version,
        layer=layer,
        crs=crs,
    )
    bring = import_points if thiessen else import_polygons
    # A country takes half a minute: somebody at a terminal sees what it is at.
    with Console(stderr=True).status(say("reading {file}", file=escape(file.name))) as status:
        done = bring(
            file,
            chosen,
            level,
            origin,
            settings.home,
            partial=partial,
            report=lambda step: status.update(escape(step)),
        )
    _report(done, chosen, level, settings.home)
    # A script has to learn that some rows did not go in, though the others did.
    return int(len(done.rejected) > 0)


def _report(done: Imported, country: Country, level: str, home: Path) -> None:
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        say(
            "{units} of the level {level} of {country}",
            units=counted(len(done.units), "unit"),
            level=level,
            country=country.iso3,
        )
    )
    taken, left_out = done.rows - len(done.rejected), len(done.rejected)
    console.print(
        say(
            "  {rows}: {taken:,} taken, {left_out:,} left out",
            rows=counted(done.rows, "row"),
            taken=taken,
            left_out=left_out,
        )
    )
    for sentence in done.repairs.sentences():
        console.print(f"  {sentence}")
    # Names of a file may hold [brackets], which a terminal would take for markup.
    for note in done.notes:
        console.print(f"  {note}", markup=False)
    for row in done.rejected.head(ROWS_PRINTED).itertuples():
        console.print(
            say(
                "  left out: row {row}, code {code!r}: {reason}",
                row=row.row,
                code=row.code,
                reason=row.reason,
            ),
            markup=False,
        )
    if len(done.rejected) > ROWS_PRINTED:
        console.print(
            say("  … and {rows} more", rows=counted(len(done.rejected) - ROWS_PRINTED, "row"))
        )
    finest = level_files(country, home)[-1].level.id
    if finest != level:
        console.print(
            say(
                "  shapes still come from the finer level {finest}; only names are taken",
                finest=finest,
            )
        )
    counts = load_units(country, home)["level"].value_counts(sort=False)
    levels = ", ".join(
        say("{number:,} {level}", number=int(number), level=name) for name, number in counts.items()
    )
    console.print(say("  now: {levels}", levels=levels))


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


def fetch(
    country: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code, as in per.")],
    what: Annotated[str, typer.Option(help="results, or a level: one official file.")] = "",
    to: Annotated[Path | None, typer.Option(help="Where that file is written.")] = None,
    limit_mb: Annotated[int, typer.Option(min=1, help="Largest file, in MB.")] = 500,
) -> int:
    """Download the polygons whose address is in the country's manifest, or one official file."""
    settings = Settings.from_env()
    chosen = load_country(country, settings.boundaries)
    if bool(what) != bool(to):
        raise SourceError(say("--what and --to go together: which file, and where it is written"))
    if to:
        return _fetch_one(chosen, what, to, limit_mb)
    left_out = 0
    for source in sources_to_fetch(chosen):
        with Progress(*COLUMNS, TransferSpeedColumn()) as progress:
            bar = _bar(progress, source.title)
            file = fetch_source(source, settings.home / "downloads" / chosen.iso3, bar)
        origin = Origin(
            columns=source.columns,
            code_system=source.code_system,
            title=source.title,
            licence=source.licence,
            attribution=source.attribution,
        )
        done = import_polygons(file, chosen, source.level, origin, settings.home)
        _report(done, chosen, source.level, settings.home)
        left_out += len(done.rejected)
    return int(left_out > 0)


def _fetch_one(country: Country, what: str, to: Path, limit_mb: int) -> int:
    """Download one file of a publisher; it is not imported."""
    publisher = fetchable(country.publishers, what)
    with Progress(*COLUMNS, TransferSpeedColumn()) as progress:
        fetch_file(publisher.file, to, limit_mb * MEGABYTE, _bar(progress, publisher.title))
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{to}: {publisher.title} ({publisher.publisher})", markup=False)
    console.print(
        say("  licence: {licence}; see {page}", licence=publisher.licence, page=publisher.page),
        markup=False,
    )
    return 0


def _bar(progress: Progress, title: str) -> Watch:
    """Return what moves a bar of its own for one download."""
    task = progress.add_task(title, total=None)

    def watch(done: int, total: int | None) -> None:
        progress.update(task, completed=done, total=total)

    return watch
