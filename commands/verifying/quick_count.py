"""``python -m geo quick-count``: draw a sample, and estimate the vote from its reports."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console

from commands.moment import At, Named, csv_only, observed
from commands.table_files import write_table
from commands.verifying.quick_count_table import as_json, print_estimate
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.export import save
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.sampling import Z_95, expected_margin
from geo.missions.rules.coverage_rules import BY_DENSITY
from geo.missions.time_text import parse_instant
from geo.texts.sentences import counted, say, written
from geo.verification.quick_count import draw, estimate, fan, fan_moments, not_a_sample
from geo.verification.quick_count.arrived.mission_reports import COPIES, SHEETS, report_history
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copies_of_sample,
    sample_of,
    sheets_of_sample,
    vote_margins,
)
from geo.verification.quick_count.fan import KnownReports
from geo.verification.quick_count.files import read_reports_file
from geo.verification.quick_count.sample import Sample as DrawnSample

Sample = Annotated[
    Path | None, typer.Option(help="File with the sample; that of mission.toml else.")
]
Reports = Annotated[Path | None, typer.Option(help="File with the reports of its stations.")]
Sheets = Annotated[bool, typer.Option("--sheets", help="Take the published tally sheets instead.")]
Replicates = Annotated[int, typer.Option(min=0, max=100_000, help="Of the bootstrap; 0: none.")]
Fan = Annotated[int, typer.Option(min=0, max=1_000, help="Moments of the fan, written to --out.")]
OutFile = Annotated[Path | None, typer.Option(help="File: .json, or .csv.")]
SOME_REJECTED = 1


def register(app: typer.Typer) -> None:
    """Add ``quick-count`` and its commands."""
    group = typer.Typer(
        help="Draw the sample of a quick count, and estimate the vote from its reports.",
        no_args_is_help=True,
    )
    group.command("draw")(draw_stations)
    group.command("estimate")(estimate_vote)
    app.add_typer(group, name="quick-count")


def draw_stations(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    size: Annotated[int, typer.Option(min=1, help="Stations to draw.")],
    seed: Annotated[int, typer.Option(help="The same seed draws the same stations.")] = 1,
    strata: Annotated[
        list[str] | None,
        typer.Option(help="region, area, size_class, remoteness; region and remoteness else."),
    ] = None,
    least: Annotated[int, typer.Option(min=1, help="Stations at least of a stratum.")] = 2,
    votes_from: Annotated[
        str, typer.Option(help="Mission whose counted sheets say how exact shares of votes are.")
    ] = "",
    out: OutFile = None,
    mission: Named = "",
) -> None:
    """Draw a probability sample of stations, stratified by region and remoteness."""
    _, observation = observed(mission)
    frame = station_frame(observation)
    chosen = tuple(strata or ("region", "remoteness"))
    drawn = draw(frame, size, seed, chosen, least)
    console = Console()
    console.print(
        say(
            "{drawn:,} of {stations} in {strata}, seed {seed}",
            drawn=len(drawn.stations),
            stations=counted(len(frame), "station"),
            strata=counted(len(drawn.sizes), "stratum"),
            seed=seed,
        )
    )
    error = expected_margin(drawn.stations, drawn.sizes, Z_95)
    console.print(
        say(
            "expected margin of error (95 %) of a share of stations, yes or no "
            "of each: {error:.2%}",
            error=error,
        )
    )
    if votes_from:
        _, other = observed(votes_from)
        shown = ", ".join(
            f"{option} {written(margin, '.2%')}"
            for option, margin in vote_margins(other, size, chosen, least).items()
        )
        console.print(
            say(
                "of a share of the votes, as in {votes_from}: {shown}",
                votes_from=votes_from,
                shown=shown,
            ),
            markup=False,
        )
    plan = f"size = {size}, seed = {seed}, strata = {json.dumps(list(chosen))}, least = {least}"
    kept = observation.mission.standards.sample
    if kept is not None and kept.remoteness != BY_DENSITY:
        plan += f', remoteness = "{kept.remoteness}"'
    console.print(say("to keep it in mission.toml: sample = {{ {plan} }}", plan=plan), markup=False)
    if out is not None:
        write_table(csv_only(out), drawn.table())


def estimate_vote(  # noqa: PLR0913, PLR0917 as above
    at: At = "",
    sample: Sample = None,
    reports: Reports = None,
    sheets: Sheets = False,  # noqa: FBT002
    series: Annotated[str, typer.Option(help="Of several counts, whose sheets.")] = "",
    replicates: Replicates = 1_000,
    moments: Fan = 0,
    out: OutFile = None,
    used: Annotated[
        Path | None, typer.Option(help="CSV of the reports that count, with their strata.")
    ] = None,
    mission: Named = "",
) -> None:
    """Estimate the vote from the reports that had arrived, with intervals, or say why not."""
    if reports is not None and sheets:
        raise QueryError(say("take reports from --reports FILE or from --sheets, not both"))
    _, observation = observed(mission, series)
    given = observation.mission
    moment = parse_instant(at, given.country.timezone) if at else None
    chosen = sample_of(observation, sample)
    course, source = pd.DataFrame(), SHEETS if sheets else COPIES
    if chosen is None:
        found = not_a_sample(_count_reports(observation, reports, source, series, moment))
    else:
        over_time = _reports_over_time(observation, chosen, reports, source, series)
        known = over_time.known(moment)
        found = estimate(known, replicates=replicates)
        course = fan(over_time, fan_moments(known, moment, moments))
        if used is not None:
            write_table(csv_only(used), known.table())
    print_estimate(found, observation)
    if out is not None:
        _save(out, as_json(found, course, given, moment), course if moments else found.table)
    if len(found.rejected):
        raise typer.Exit(SOME_REJECTED)


def _reports_over_time(
    observation: Observation, sample: DrawnSample, path: Path | None, source: str, series: str
) -> KnownReports:
    if path is None:
        return report_history(observation, sample, source, series)
    rows, unread = read_reports_file(path, observation.mission)
    return check_mission_reports(observation.mission, sample, rows, unread)


def _count_reports(
    observation: Observation, path: Path | None, source: str, series: str, at: datetime | None
) -> int:
    if path is not None:
        return len(read_reports_file(path, observation.mission)[0])
    if source == SHEETS:
        return len(sheets_of_sample(observation, None, series, at))
    return len(copies_of_sample(observation, at)[0])


def _save(out: Path, whole: dict[str, Any], rows: pd.DataFrame) -> None:
    if out.suffix.lower() == ".json":
        save(json.dumps(whole, indent=1).encode(), out)
    elif out.suffix.lower() == ".csv":
        write_table(csv_only(out), rows)
    else:
        raise QueryError(say("{out}: an estimate is written as .json or .csv", out=out.name))
