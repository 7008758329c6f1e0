"""``python -m geo import boundaries``, ``import crosswalk`` and ``fetch``: polygons and codes."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from geo.boundaries.files import level_files
from geo.boundaries.ingest.download import (
    MEGABYTE,
    Watch,
    fetch_file,
    fetch_source,
    sources_to_fetch,
)
from geo.boundaries.ingest.importing import Imported, Origin, import_polygons
from geo.boundaries.points.importing_points import import_points
from geo.boundaries.units import load_units
from geo.errors import SourceError
from geo.missions.countries.country import Country
from geo.missions.countries.country_manifest import load_country
from geo.missions.countries.publishers import fetchable
from geo.settings import Settings
from geo.texts.sentences import counted, say

COLUMNS = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
ROWS_PRINTED = 20
"""Rows left out that are printed one by one."""


def register(app: typer.Typer) -> None:
    """Add ``fetch``."""
    app.command()(fetch)


def register_imports(imports: typer.Typer) -> None:
    """Add ``import boundaries``."""
    imports.command(name="boundaries")(import_boundaries)


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
