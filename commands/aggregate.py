"""``python -m geo aggregate``: Parquet of any size summed per unit, here or on a cluster.

Exit status 1: some rows are not in the sums; they are listed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from commands.delivering import Form, chosen_format
from commands.overwriting import refuse_overwriting
from commands.table_files import write_table
from geo.aggregate.connecting import cluster_at, workers_here
from geo.aggregate.partitions import ENDINGS, ROWS, files_of
from geo.aggregate.question import BINS, UNIT, Bin, Question
from geo.aggregate.run import Aggregated, Runner, Step, aggregate, here
from geo.boundaries.files import attribution, boundary_version, licence
from geo.boundaries.units import finest_level, load_units
from geo.errors import QueryError
from geo.export.stream import stream_of
from geo.export.targets import STANDARD_OUTPUT, write_file
from geo.importing.placement.placing import Place
from geo.missions.countries.country import Country
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from geo.texts.sentences import counted, say

PRINTED = 20
"""Rows left out that are printed one by one; the file of `--report` has more."""


def register(app: typer.Typer) -> None:
    """Add ``aggregate``."""
    app.command(name="aggregate")(aggregate_files)


def aggregate_files(  # noqa: PLR0913 a command has as many parameters as options
    files: Annotated[
        list[Path], typer.Argument(help="Parquet or GeoParquet files, or folders of them.")
    ],
    *,
    units: Annotated[str, typer.Option(help="Country whose units are meant, as in per.")],
    out: Annotated[Path, typer.Option(help="File, whose ending names the format.")],
    level: Annotated[str, typer.Option(help="Level of the units; the finest else.")] = "",
    unit: Annotated[
        str, typer.Option(help="Column with codes of units; else rows have points.")
    ] = "",
    codes: Annotated[str, typer.Option(help="Code system of the codes; measured else.")] = "",
    lon: Annotated[
        str, typer.Option(help="Column of longitudes (WGS84), where there are no geometries.")
    ] = "lon",
    lat: Annotated[str, typer.Option(help="Column of latitudes.")] = "lat",
    time: Annotated[str, typer.Option(help="Column of instants: rows are counted by hour.")] = "",
    every: Annotated[str, typer.Option(help="hour or day, by the local clock.")] = "hour",
    zone: Annotated[str, typer.Option(help="IANA zone of local times; the country's else.")] = "",
    by: Annotated[
        str, typer.Option(help="Column of which each value is counted apart, as in domain.")
    ] = "",
    sums: Annotated[
        list[str] | None, typer.Option("--sum", help="Column of numbers to sum; repeatable.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="CSV of the rows left out, each with its reason.")
    ] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows that are computed together.")] = ROWS,
    scheduler: Annotated[
        str, typer.Option(help="Dask scheduler whose workers compute, as in tcp://10.0.0.1:8786.")
    ] = "",
    workers: Annotated[
        int, typer.Option(min=0, max=256, help="Processes of this machine; 0 is this one alone.")
    ] = 0,
    memory: Annotated[
        str, typer.Option(help="Memory of each of them, as in 2GB; its share of the machine else.")
    ] = "",
    form: Form = "",
) -> int:
    """Locate the rows of Parquet files in units, count them and sum their numbers.

    Rows are points or state the code of their unit, as in results of stations.
    """
    settings = Settings.from_env()
    country = load_country(units, settings.boundaries)
    chosen = _file_format(out, form)
    read = [("FILES", path) for path in files_of(files)]
    refuse_overwriting(read, {"--out": out, "--report": report})
    _refuse_within(out, files)
    question = Question(
        unit=unit,
        lon=lon,
        lat=lat,
        time=time,
        every=_span(every),
        zone=_zone(zone) or country.timezone,
        by=by,
        sums=tuple(sums or ()),
    )
    if every != BINS[0] and not time:
        raise QueryError(say("--every is of --time: say which column"))
    if codes and not unit:
        raise QueryError(say("--codes is of --unit: say which column"))
    table = load_units(country, settings.home)
    place = Place(country=country, units=table, home=settings.home)
    about = _polygons(country, settings.home)
    with _progress() as step, _runner(scheduler, workers, memory) as run:
        done = aggregate(
            files,
            question,
            place,
            level or finest_level(table),
            codes=codes,
            run=run,
            rows=rows,
            step=step,
        )
    about |= _about(done, question)
    ids = done.answer[UNIT] if question.keys == [UNIT] else None
    if report:
        write_table(report, done.listed)
    write_file(stream_of(done.answer, about, ids), chosen, out)
    _tell(done, out, report)
    # A script has to learn that some rows are not in the sums, though the others are.
    return int(done.counted < done.rows)


def _refuse_within(out: Path, files: list[Path]) -> None:
    """Raise QueryError where the next run would read the sums as rows."""
    for folder in files:
        inside = folder.is_dir() and out.resolve().is_relative_to(folder.resolve())
        if inside and out.suffix.lower() in ENDINGS:
            raise QueryError(
                say(
                    "{out} lies in {folder}, so that the next run would read it: name a file "
                    "elsewhere",
                    out=out,
                    folder=folder,
                )
            )


@contextmanager
def _runner(scheduler: str, workers: int, memory: str) -> Iterator[Runner]:
    """Yield what computes the partitions."""
    if scheduler and workers:
        raise QueryError(say("--scheduler and --workers are two ways: say one of them"))
    if memory and not workers:
        raise QueryError(say("--memory is of --workers: say how many"))
    if scheduler:
        with cluster_at(scheduler) as cluster:
            yield cluster
    elif workers:
        with workers_here(workers, memory) as cluster:
            yield cluster
    else:
        yield here


def _span(every: str) -> Bin:
    for one in BINS:
        if one == every:
            return one
    raise QueryError(
        say("--every is one of {spans}, not {given!r}", spans=", ".join(BINS), given=every)
    )


def _zone(zone: str) -> str:
    try:
        return zone and ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise QueryError(
            say("{zone!r} is no time zone; write it as America/Lima", zone=zone)
        ) from error


def _file_format(out: Path, given: str) -> str:
    if out == STANDARD_OUTPUT or out.is_dir():
        raise QueryError(say("{out} is no file: sums are written into one", out=out))
    return chosen_format(out, given)


@contextmanager
def _progress() -> Iterator[Step]:
    """Yield what shows how far the command is."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("reading units"), total=None)

        def step(what: str, done: int, of: int) -> None:
            progress.update(task, description=what, completed=done, total=of)

        yield step


def _polygons(country: Country, home: Path) -> dict[str, object]:
    """Return what the file says of the polygons."""
    return {
        "country": country.iso3,
        "polygons": attribution(country, home),
        "polygons_licence": licence(country, home),
        "polygons_version": boundary_version(country, home),
    }


def _about(done: Aggregated, question: Question) -> dict[str, object]:
    """Return what the file says of the rows."""
    return {
        "timezone": question.zone,
        "files": done.files,
        "rows": done.rows,
        "counted": done.counted,
        "left_out": [
            {"column": column, "reason": reason, "rows": number}
            for column, reason, number in done.left_out
        ],
    }


def _tell(done: Aggregated, out: Path, report: Path | None) -> None:
    console = Console(highlight=False, soft_wrap=True)
    lines = [
        say(
            "{rows} of {files} in {partitions}: {counted:,} counted, {left_out:,} left out",
            rows=counted(done.rows, "row"),
            files=counted(done.files, "file"),
            partitions=counted(done.partitions, "partition"),
            counted=done.counted,
            left_out=done.rows - done.counted,
        ),
        *done.notes,
    ]
    lines += [
        say("  {number:,}: {column} {reason}", number=number, column=column, reason=reason)
        if column
        else say("  {number:,}: other reasons", number=number)
        for column, reason, number in done.left_out
    ]
    lines += [
        say(
            "  left out: {file}, row {row}, {column} {value!r}: {reason}",
            file=row.file,
            row=row.row,
            column=row.column,
            value=row.value,
            reason=row.reason,
        )
        for row in done.listed.head(PRINTED).itertuples()
    ]
    if done.rows - done.counted > PRINTED:
        more = counted(done.rows - done.counted - min(PRINTED, len(done.listed)), "row")
        lines.append(say("  … and {rows} more", rows=more))
    if report:
        lines.append(say("{file}: {rows}", file=report, rows=counted(len(done.listed), "row")))
    lines.append(say("{file}: {rows}", file=out, rows=counted(len(done.answer), "row")))
    lines.append(say("most memory of a process: {size:,.0f} MB", size=done.peak / 1e6))
    for line in lines:
        # Names of files may hold [brackets], which a terminal would take for markup.
        console.print(line, markup=False)
