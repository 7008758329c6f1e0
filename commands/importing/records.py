"""``python -m geo import deployments|incidents|results|stations|challenges|visits``."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commands.context import actor_at_terminal
from commands.help_words import import_summary
from commands.importing.following import incidents_of_answers, kept_media
from commands.importing.outcome import print_outcome, write_report
from commands.overwriting import refuse_overwriting
from geo.boundaries.units import load_units
from geo.errors import QueryError
from geo.importing import COMMANDS, ImportRequest, Outcome, import_files
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.formats import FOLDER, find_mapping, read_formats
from geo.importing.mapping.file.reading import read_mapping
from geo.importing.placement.placing import Place
from geo.importing.rejects import default_path
from geo.missions.mission import load_mission, mission_folder
from geo.missions.time_text import parse_instant
from geo.settings import Settings
from geo.sources.archives import is_archive, outside, tables_in
from geo.sources.forms.reading import is_form_archive
from geo.sources.header import stated_rows
from geo.sources.publishers import discover
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say, translated

SOME_REJECTED = 1

Files = Annotated[
    list[Path],
    typer.Argument(
        help="CSV, XLSX, GeoJSON, Parquet or JSON lines, also in .gz and .zip; several are one."
    ),
]
MissionOption = Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")]
FormatName = Annotated[str, typer.Option("--format", help="Known format; else our own columns.")]
Pairs = Annotated[
    list[str] | None, typer.Option("--map", help="ours=theirs, a column of the file; repeatable.")
]
MapFile = Annotated[
    Path | None, typer.Option("--mapping", help="TOML with columns, values and constants.")
]
Codes = Annotated[str, typer.Option(help="Code system of the units; measured else.")]
Zone = Annotated[str, typer.Option(help="IANA zone of local times; the country's else.")]
At = Annotated[str, typer.Option(help="When it was published, where the file does not say.")]
DayFirst = Annotated[bool, typer.Option("--day-first", help="05/06/2021 is 5 June.")]
MonthFirst = Annotated[bool, typer.Option("--month-first", help="05/06/2021 is May 6.")]
Decimal = Annotated[str, typer.Option(help="Sign before decimals: , or . (with thousands).")]
WithoutPlace = Annotated[
    bool, typer.Option("--without-place", help="Take a file whose rows mostly say no place.")
]
HeaderRow = Annotated[
    str, typer.Option(help="Row of the column names, or rows, as in 4,5; 1 else.")
]
Sheet = Annotated[str, typer.Option(help="Sheet of a workbook; the first visible one else.")]
Revise = Annotated[bool, typer.Option(help="Take known ids with other content as revisions.")]
Rejects = Annotated[Path | None, typer.Option(help="File for rejected rows; beside FILE else.")]
Report = Annotated[
    Path | None, typer.Option(help="CSV of every finding: rejected, in conflict, to look at.")
]
WithFiles = Annotated[
    bool,
    typer.Option("--attachments/--no-attachments", help="Keep photographs and other files, too."),
]
Home = Annotated[Path | None, typer.Option(help="Folder of what is stored; ATALAYA_HOME else.")]
Database = Annotated[str, typer.Option("--database-url", help="ATALAYA_DATABASE_URL else.")]


def register(imports: typer.Typer) -> None:
    """Add one command per kind of record."""
    for command in COMMANDS:
        programs = [known.id for known in discover().values() if known.command == command]
        files = read_formats(Settings().formats).values()
        formats = [*programs, *(known.id for known in files if known.command == command)]
        summary = translated(import_summary(command))
        if formats:
            summary += " " + say("Formats: {formats}.", formats=", ".join(formats))
        imports.command(command, help=summary)(_command(command))


def _command(command: str) -> Callable[..., None]:
    def run(  # noqa: PLR0913, PLR0917 - one parameter per option of the command line
        files: Files,
        mission: MissionOption = "",
        format_: FormatName = "",
        pairs: Pairs = None,
        mapping: MapFile = None,
        codes: Codes = "",
        zone: Zone = "",
        at: At = "",
        decimal: Decimal = "",
        day_first: DayFirst = False,  # noqa: FBT002
        month_first: MonthFirst = False,  # noqa: FBT002
        without_place: WithoutPlace = False,  # noqa: FBT002
        # Where it is not said the row that the mapping names counts, else the first.
        header_row: HeaderRow = "",
        sheet: Sheet = "",
        revise: Revise = False,  # noqa: FBT002 - a flag of the command line
        rejects: Rejects = None,
        report: Report = None,
        attachments: WithFiles = True,  # noqa: FBT002
        home: Home = None,
        database_url: Database = "",
    ) -> None:
        settings = _settings(mission, home, database_url)
        program, path = _format(format_, mapping, command, settings)
        columns = read_mapping(
            path,
            tuple(pairs or ()),
            decimal=decimal,
            day_first=day_first,
            month_first=month_first,
            header_row=stated_rows(header_row),
            sheet=sheet,
        )
        paths = found_files(files)
        for one in paths:
            _check_outputs({"FILE": one, "--mapping": path, **_beside(columns)}, rejects, report)
        request = ImportRequest(
            paths=tuple(paths),
            command=command,
            format=program,
            columns=columns,
            codes=codes,
            zone=_checked_zone(zone),
            rejects=rejects,
            revise=revise,
            without_place=without_place,
            actor=actor_at_terminal(),
        )
        outcome = run_import(request, settings, at)
        kept = kept_media(outcome, settings) if attachments else []
        made = incidents_of_answers(outcome, settings)
        name = paths[0].name if len(paths) == 1 else counted(len(paths), "file")
        print_outcome(Console(), name, outcome)
        for line in [*kept, *([made] if made else [])]:
            Console().print(line, markup=False, highlight=False, soft_wrap=True)
        if report:
            write_report(outcome, report)
        # A script has to learn that some rows did not go in, though the others did.
        if outcome.rejected or len(outcome.conflicts):
            raise typer.Exit(SOME_REJECTED)

    return run


def found_files(paths: list[Path]) -> list[Path]:
    """Return the files of some names, each once; one that no shell has expanded is a pattern.

    Of a ZIP archive they are the tables in it.

    A pattern mostly fits the files of rejected rows, too, that an earlier import wrote beside the
    files: those of a file that is read itself are left out.

    Raises
    ------
    QueryError, SourceError
        When a pattern fits no file, or an archive cannot be read.

    Examples
    --------
    >>> [path.as_posix() for path in found_files([Path("a.csv"), Path("a.csv")])]
    ['a.csv']
    """
    found: list[Path] = []
    for path in paths:
        # What exists is no pattern: a file may be called `a[1].csv`.
        if path.exists() or not any(sign in path.name for sign in "*?["):
            found.append(path)
            continue
        fitting = sorted(path.parent.glob(path.name))
        if not fitting:
            raise QueryError(say("no file is like {path}", path=path))
        found += fitting
    rejects = {default_path(path).name for path in found}
    own = [path for path in dict.fromkeys(found) if path.name not in rejects]
    # Tables in an archive are files of one import, as those beside it are.
    # What ODK Central packs is one table with its repeat groups and media.
    return [one for path in own for one in (tables_in(path) if _is_packed(path) else [path])]


def _is_packed(path: Path) -> bool:
    return is_archive(path) and not is_form_archive(path)


def _format(
    name: str, mapping: Path | None, command: str, settings: Settings
) -> tuple[str, Path | None]:
    """Return which program reads the file, "" for none, and by which mapping."""
    if not name:
        return "", mapping
    own = mission_folder(settings.mission, settings.missions) / FOLDER
    path = find_mapping(name, command, settings.formats, own)
    if path is None:
        return name, mapping
    if mapping is not None:
        raise QueryError(
            say(
                "{name} is a mapping itself, {path}: leave out --format or --mapping",
                name=name,
                path=path,
            )
        )
    return "", path


def _beside(columns: FileMapping) -> dict[str, Path | None]:
    """Return the files that a mapping reads, beside itself."""
    tables: dict[str, Path | None] = {f"[[join]] {j.file.name}": j.file for j in columns.joins}
    return tables | ({"[names] aliases": columns.names.aliases} if columns.names else {})


def _check_outputs(
    read: Mapping[str, Path | None], rejects: Path | None, report: Path | None
) -> None:
    """Raise QueryError where the command would write over what it reads, or twice to one file."""
    file = read["FILE"]
    beside = default_path(outside(file)) if rejects is None and file and file.name else rejects
    refuse_overwriting(read.items(), {"--rejects": beside, "--report": report})


def _settings(mission: str, home: Path | None, database_url: str) -> Settings:
    settings = Settings.from_env()
    return replace(
        settings,
        mission=mission or settings.mission,
        home=home.expanduser().resolve() if home else settings.home,
        database_url=database_url or settings.database_url,
    )


def _checked_zone(zone: str) -> str:
    try:
        return zone and ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise QueryError(
            say("{zone!r} is no time zone; write it as America/Lima", zone=zone)
        ) from error


def run_import(request: ImportRequest, settings: Settings, at: str = "") -> Outcome:
    """Import a file into the mission of the settings, with a line that says how far it is."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    country = mission.country
    moment = parse_instant(at, request.zone or country.timezone) if at else None
    store = open_store(store_url(settings, mission.name), mission.name)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with (
        closing(store),
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
    ):
        task = progress.add_task(say("reading units"))
        place = Place(country=country, units=load_units(country, settings.home), home=settings.home)
        return import_files(
            replace(request, at=moment),
            mission,
            place,
            store,
            step=lambda what: progress.update(task, description=what),
        )
