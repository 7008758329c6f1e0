"""What the commands about a moment share: the observation, the query, tables and files of rows."""

import json
from pathlib import Path
from typing import Annotated, Any

import geopandas as gpd
import pandas as pd
import typer
from rich.console import Console

from commands.context import settings_of
from commands.terminal import print_rows
from geo.boundaries.unit_zones import unit_zones
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import format_of, save, to_geojson
from geo.export.about import moments
from geo.export.local_time import with_local_times
from geo.export.tables import to_csv, to_parquet
from geo.missions.mission import Mission
from geo.missions.time_text import parse_instant
from geo.settings import Settings
from geo.texts.sentences import counted, say

At = Annotated[str, typer.Option(help="Moment; local time unless it has an offset.")]
Out = Annotated[Path | None, typer.Option(help="File: .geojson, .parquet, .csv.")]
Named = Annotated[str, typer.Option(help="Mission; that of ATALAYA_MISSION else.")]


def observed(
    mission: str, series: str = "", *, with_cube: bool = True
) -> tuple[Settings, Observation]:
    """Return the settings and the observation of a mission; "" is that of the settings.

    Parameters
    ----------
    series, with_cube : as of `observe`.
    """
    settings = settings_of(mission)
    return settings, observe(settings, series=series, with_cube=with_cube)


def query_at(mission: Mission, at: str) -> TimeQuery:
    """Return the query of a moment as it was given; without one, the end of the time axis.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> query_at(mission, "").at == query_at(mission, mission.phases[-1].end.isoformat()).at
    True
    """
    return TimeQuery(at=mission.instant_at(moment_of(mission, at).to_pydatetime()))


def moment_of(mission: Mission, at: str) -> pd.Timestamp:
    """Return the moment as it was given, to the second; without one, the end of the last phase.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> moment_of(mission, "2021-06-06T08:00").isoformat()
    '2021-06-06T13:00:00+00:00'
    """
    zone = mission.country.timezone
    return pd.Timestamp(parse_instant(at, zone) if at else mission.phases[-1].end)


def write_rows(
    out: Path, rows: gpd.GeoDataFrame, observation: Observation, query: TimeQuery, layer: str
) -> None:
    """Write lines in the format that a file's name asks for, and say how many they are.

    Raises QueryError where that format does not hold them.
    """
    about = {
        "mission": observation.mission.name,
        "title": dict(observation.mission.title),
        "exercise": bool(observation.mission.exercise),
        "layer": layer,
        **moments(query.at, observation.mission.country.timezone),
        "version": observation.version,
    }
    chosen = format_of(out)
    country = observation.mission.country
    rows = with_local_times(rows, country.timezone, unit_zones(observation.units, country))
    if chosen == "geojson":
        content = to_geojson(rows, rows.get("unit"), about)
    elif chosen in (tables := {"parquet": to_parquet, "csv": to_csv}):
        content = tables[chosen](rows, about)
    else:
        raise QueryError(
            say("{out}: lines are written as .geojson, .parquet or .csv", out=out.name)
        )
    save(content, out)
    Console().print(f"{out}: {counted(len(rows), 'row')}, {json.dumps(about['moment'])}")


def csv_only(out: Path) -> Path:
    """Return a file's path. Raises QueryError unless it is a CSV.

    Examples
    --------
    >>> csv_only(Path("alerts.csv")).name
    'alerts.csv'
    """
    if format_of(out) != "csv":
        raise QueryError(say("{out}: this table has no places; write it as .csv", out=out.name))
    return out


def print_in_language(rows: pd.DataFrame, titles: Any, observation: Observation) -> None:
    """Print rows as a table, in the reader's language and the country's time."""
    print_rows(rows, titles, observation.mission.country.timezone)
