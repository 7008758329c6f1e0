"""``python -m geo gaps | advise | sample | alerts``: where nobody watches, and what to do."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import typer
from rich.console import Console

from commands.terminal import print_rows
from geo.advice import AdviceRequest
from geo.advice import advise as make_advice
from geo.advice.texts import FIELDS, NOTES
from geo.counts import counted
from geo.cube.observation import Observation, observe
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import format_of, save, to_geojson
from geo.export.about import moments
from geo.export.local_time import with_local_times
from geo.export.tables import to_csv, to_gpkg, to_parquet
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.gaps import measure_observation
from geo.gaps.acknowledgements import acknowledge, acknowledgements, with_acknowledgements
from geo.gaps.alerts import RULES, raise_alerts
from geo.gaps.idle_alerts import REASONS, idle_rules
from geo.gaps.representativeness import (
    STATEMENTS,
    compare_stations,
    drawn_sample,
    observed_stations,
    station_frame,
)
from geo.gaps.sampling import Z_95, draw_sample, expected_margin, sample_size, stations_needed
from geo.gaps.score import FORMULA
from geo.gaps.table import columns, gap_table
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.message import fill_in

MOVE_COLUMNS = (
    "order",
    "team",
    "from_name",
    "to_unit",
    "to_name",
    "voters_gained",
    "voters_lost",
    "minutes",
    "km",
)
"""What of an advice fits a terminal; the file has all of it."""
At = Annotated[str, typer.Option(help="Moment; local time unless it has an offset.")]
Out = Annotated[Path | None, typer.Option(help="File: .geojson, .parquet, .csv (gaps: .gpkg).")]
Named = Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")]
SHOWN = (
    "unit",
    "name",
    "region",
    "since",
    "gap_score",
    "registered_voters",
    "minutes_to_team",
    "incidents",
)
WAYS = ("minutes_to_team", "metres_to_team")


def register(app: typer.Typer) -> None:
    """Register the commands of this file."""
    for command in (gaps, advise, sample, alerts):
        app.command()(command)


def gaps(
    at: At = "",
    level: Annotated[str, typer.Option(help="Level of the units; the finest by default.")] = "",
    out: Out = None,
    top: Annotated[int, typer.Option(min=0, help="How many to print.")] = 20,
    mission: Named = "",
) -> None:
    """Rank the units by their coverage gap, the gravest first, with every indicator."""
    _, observation = _observed(mission)
    query = _reading(observation.mission, at)
    indicators = measure_observation(observation)
    level = level or indicators.axes.finest
    table = gap_table(indicators, query, level, observation.records["station"])
    if out is not None:
        _write(out, table.drop(columns=["lon", "lat"]), observation, query, "gaps")
    untimed = table["minutes_to_team"].isna().all()
    shown = [WAYS[1] if untimed and name == WAYS[0] else name for name in SHOWN]
    _print(table.loc[table["state"] != "covered", shown].head(top), columns(), observation)
    console = Console()
    console.print(f"{FORMULA}; {query.at.isoformat()}", markup=False)
    if np.isnan(indicators.arrays["teams"]).all():
        console.print("coverage unknown: no deployments are recorded", markup=False)
    for row in indicators.rejected.itertuples():
        console.print(
            f"not counted: {row.kind} {row.record} (row {row.source_row}): {row.reason}",
            markup=False,
        )
    for row in indicators.cut.itertuples():
        console.print(
            f"counted in part: {row.kind} {row.record} (row {row.source_row}) {row.reason}",
            markup=False,
        )


def advise(  # noqa: PLR0913, PLR0917 a command has as many parameters as it has options
    at: At = "",
    add: Annotated[int, typer.Option(help="Teams that may be added.")] = 0,
    move: Annotated[int, typer.Option(help="Teams in place that may be moved.")] = 0,
    by: Annotated[str, typer.Option(help="When they must be there: as --at.")] = "",
    limit_minutes: Annotated[float | None, typer.Option(help="Longest way, minutes.")] = None,
    limit_km: Annotated[float | None, typer.Option(help="Longest way, straight km.")] = None,
    base: Annotated[str, typer.Option(help="Unit where new teams set out.")] = "",
    demand: Annotated[str, typer.Option(help="voters or gap_score.")] = "voters",
    goal: Annotated[
        str, typer.Option(help="most; all units, by the fewest teams; twice.")
    ] = "most",
    min_voters: Annotated[int, typer.Option(help="all, twice: smallest unit that matters.")] = 0,
    candidates: Annotated[int, typer.Option(help="Sites to look at.")] = 200,
    seconds: Annotated[float, typer.Option(help="Time limit of the solver.")] = 10.0,
    out: Out = None,
    mission: Named = "",
) -> None:
    """Say where teams should go so that most voters (or the gravest gaps) are covered.

    With --goal all: the fewest further teams that cover every unit; twice: and most of them twice.
    """
    _, observation = _observed(mission)
    query = _reading(observation.mission, at)
    zone = observation.mission.country.timezone
    request = AdviceRequest(
        add=add,
        move=move,
        by=parse_instant(by, zone) if by else None,
        base=base,
        limit_minutes=limit_minutes,
        limit_km=limit_km,
        candidates=candidates,
        seconds=seconds,
        demand=_given(demand),
        goal=_given(goal),
        min_voters=min_voters,
    )
    found = make_advice(observation, query, request)
    if out is not None:
        _write(out, found.moves, observation, query, "advice")
    moves = (
        pd.DataFrame(found.moves[list(MOVE_COLUMNS)]).replace("", np.nan).dropna(axis=1, how="all")
    )
    _print(moves.fillna(""), FIELDS, observation)
    _print(found.worth.rename_axis("").reset_index(), {}, observation)
    for key, values in found.notes.items():
        text = NOTES[key][_language(observation)]
        Console().print(fill_in(text, **{name: f"{n:,}" for name, n in values.items()}))


def sample(  # noqa: PLR0913, PLR0917 as above
    at: At = "",
    size: Annotated[int, typer.Option(help="Stations to draw; 0 compares the visited.")] = 0,
    margin: Annotated[float, typer.Option(help="Or: margin of error to reach, 0.0032.")] = 0.0,
    seed: Annotated[int, typer.Option(help="The same seed draws the same stations.")] = 1,
    strata: Annotated[list[str] | None, typer.Option(help="region, area, size_class.")] = None,
    out: Out = None,
    mission: Named = "",
) -> None:
    """Draw a sample of stations, or say what the stations visited so far do not represent."""
    _, observation = _observed(mission)
    frame = station_frame(observation)
    console = Console()
    if not size and not margin:
        _compare(observation, _reading(observation.mission, at), frame)
        return
    if margin:
        voters = sample_size(float(frame["registered_voters"].sum()), margin)
        size = stations_needed(voters, frame["registered_voters"])
        console.print(
            f"{counted(round(voters), 'voter')}, {counted(size, 'station')} (NDI, z = 2.58)"
        )
    drawn = draw_sample(frame, size, seed, tuple(strata or ("region",)))
    every = draw_sample(frame, len(frame), seed, tuple(strata or ("region",)))
    error = expected_margin(drawn, every["stratum"].value_counts(), Z_95)
    console.print(f"{len(drawn):,} of {counted(len(frame), 'station')}, seed {seed}")
    console.print(f"expected margin of error of a share of stations (95 %): {error:.2%}")
    if out is not None:
        save(spreadsheet_csv(harmless_table(drawn).to_csv(index=False)), _csv_only(out))


def alerts(  # noqa: PLR0913, PLR0917 as above
    at: At = "",
    seen: Annotated[list[str] | None, typer.Option(help="Alert to acknowledge, by id.")] = None,
    by: Annotated[str, typer.Option(help="Who has seen them.")] = "",
    note: Annotated[str, typer.Option(help="A word about it.")] = "",
    out: Out = None,
    mission: Named = "",
) -> None:
    """List the open alerts of a moment, or acknowledge some of them."""
    settings, observation = _observed(mission)
    name = observation.mission.name
    store = open_store(store_url(settings, name), name)
    query = _reading(observation.mission, at)
    indicators = measure_observation(observation)
    found = raise_alerts(observation, indicators, query)
    if seen:
        if unknown := sorted(set(seen) - set(found["alert"])):
            raise QueryError(f"{unknown[0]!r} is no open alert at {query.at.isoformat()}")
        acknowledge(store, seen, person=by, note=note)
    listed = with_acknowledgements(found, acknowledgements(store))
    if out is not None:
        save(spreadsheet_csv(harmless_table(listed).to_csv(index=False)), _csv_only(out))
    language = _language(observation)
    for row in listed.to_dict("records"):
        about = [RULES[row["rule"]][language], *map(row.get, ("name", "region", "team", "seen_by"))]
        line = ", ".join(part for part in about if part)
        Console().print(f"{row['alert']}  {line}", markup=False, soft_wrap=True)
    for rule, reason in idle_rules(indicators).items():
        line = f"{RULES[rule][language]}: {REASONS[reason][language]}"
        Console().print(f"cannot fire: {line}", markup=False, soft_wrap=True)


def _observed(mission: str) -> tuple[Settings, Observation]:
    settings = Settings.from_env()
    settings = replace(settings, mission=mission or settings.mission)
    return settings, observe(settings)


def _reading(mission: Mission, at: str) -> TimeQuery:
    zone = mission.country.timezone
    asked = parse_instant(at, zone) if at else mission.phases[-1].end
    return TimeQuery(at=mission.instant_at(asked))


def _given(choice: str) -> Any:
    """Return a choice as given: `AdviceRequest` refuses what it does not know."""
    return choice


def _language(observation: Observation) -> str:
    return "en" if "en" in observation.mission.languages else observation.mission.languages[0]


def _compare(observation: Observation, query: TimeQuery, frame: pd.DataFrame) -> None:
    observed = observed_stations(observation, query)
    found = compare_stations(frame, observed, drawn_sample(observation.mission, frame))
    _print(found.table, {}, observation)
    _print(found.tests, {}, observation)
    Console().print(STATEMENTS[found.statement][_language(observation)].format(**found.figures))


def _write(
    out: Path, rows: gpd.GeoDataFrame, observation: Observation, query: TimeQuery, layer: str
) -> None:
    about = {
        "mission": observation.mission.name,
        "title": dict(observation.mission.title),
        "exercise": bool(observation.mission.exercise),
        "layer": layer,
        **moments(query.at, observation.mission.country.timezone),
        "version": observation.version,
    }
    chosen = format_of(out)
    rows = with_local_times(rows, observation.mission.country.timezone)
    if chosen == "geojson":
        content = to_geojson(rows, rows.get("unit"), about)
    elif chosen == "gpkg" and layer != "gaps":
        raise QueryError(f"{out.name}: lines are written as .geojson, .parquet or .csv")
    else:
        content = {"gpkg": to_gpkg, "parquet": to_parquet, "csv": to_csv}[chosen](rows, about)
    save(content, out)
    Console().print(f"{out}: {counted(len(rows), 'row')}, {json.dumps(about['moment'])}")


def _csv_only(out: Path) -> Path:
    if format_of(out) != "csv":
        raise QueryError(f"{out.name}: this table has no places; write it as .csv")
    return out


def _print(rows: pd.DataFrame, titles: Any, observation: Observation) -> None:
    print_rows(rows, titles, _language(observation), observation.mission.country.timezone)
