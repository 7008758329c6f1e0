"""A million incidents out of the program, beside geopandas; a night's cube as a table.

Each way runs in a process of its own: processor time of the writing alone, and how much more memory
the process took at its peak than before it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.ingest import peak
from geo.boundaries.units import load_units
from geo.cube.load import observe
from geo.cube.measures import measures
from geo.cube.time_query import TimeQuery
from geo.exercise import record
from geo.export.cube import CubeRequest, cube_stream
from geo.export.formats import FORMATS
from geo.export.stream import stream_of
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url

ROWS, MOMENTS, MEASURES = 1_000_000, 321, 12
DRIVERS = {"geojson": "GeoJSON", "gpkg": "GPKG", "parquet": "", "csv": ""}
DOMAINS = np.array(["violence", "media", "legal", "electoral_process"])
ABOUT = {"mission": "benchmark", "layer": "incidents", "exercise": True, "moment": ""}


def rows(count: int = ROWS) -> gpd.GeoDataFrame:
    """Return made incidents with the fourteen fields of the layer, from a seed."""
    chance = np.random.default_rng(7)
    number = np.arange(count)
    at = pd.Timestamp("2021-06-06T12:00Z") + pd.to_timedelta(number % 86_400, unit="s")
    frame = pd.DataFrame(
        {
            "incident_id": pd.Series(number.astype(str), dtype="str"),
            "domain": pd.Series(DOMAINS[number % 4], dtype="str"),
            "category": pd.Series(DOMAINS[number % 3], dtype="str"),
            "severity": pd.Series(np.array(["minor", "major"])[number % 2], dtype="str"),
            "veracity": pd.Series(np.array(["unconfirmed", "probable"])[number % 2], dtype="str"),
            "occurred_at": at,
            "occurred_at_local": pd.Series(at.strftime("%Y-%m-%dT%H:%M:%S-05:00"), dtype="str"),
            "reported_at": at,
            "reported_at_local": pd.Series(at.strftime("%Y-%m-%dT%H:%M:%S-05:00"), dtype="str"),
            "unit": pd.Series(number % 1_874, dtype="str"),
            "summary": pd.Series(np.char.add("Report number ", number.astype(str)), dtype="str"),
            "fatalities": pd.array(number % 3, dtype="Int64"),
            "votes_at_stake": chance.random(count).round(6),
            "escalated": number % 2 == 0,
        }
    )
    places = gpd.points_from_xy(
        chance.uniform(-81, -69, count).round(6), chance.uniform(-18, 0, count).round(6)
    )
    return gpd.GeoDataFrame(frame, geometry=places, crs=4326)


def ours(frame: gpd.GeoDataFrame, name: str, path: Path) -> None:
    """Write as the program does."""
    with path.open("wb") as out:
        FORMATS[name].write(stream_of(frame, ABOUT, frame["incident_id"]), out)


def theirs(frame: gpd.GeoDataFrame, name: str, path: Path) -> None:
    """Write as a notebook would."""
    if name == "parquet":
        frame.to_parquet(path)
    elif name == "csv":
        points = frame.geometry
        frame.drop(columns="geometry").assign(lon=points.x, lat=points.y).to_csv(path, index=False)
    else:
        frame.to_file(path, driver=DRIVERS[name])


WAYS: dict[str, Callable[[gpd.GeoDataFrame, str, Path], None]] = {"ours": ours, "theirs": theirs}


def measure(way: str, name: str) -> dict[str, float]:
    """Return processor seconds, further MB at the peak, and MB of the file, of a fresh process."""
    command = [sys.executable, "-m", "benchmarks.exports", way, name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print every format beside geopandas, and what a night's cube takes."""
    table = Table("format", "ours s", "MB more", "geopandas s", "MB more", "times", title="Exports")
    for name in DRIVERS:
        first, second = measure("ours", name), measure("theirs", name)
        table.add_row(
            name,
            f"{first['seconds']:.1f}",
            f"{first['more']:,.0f}",
            f"{second['seconds']:.1f}",
            f"{second['more']:,.0f}",
            f"{second['seconds'] / first['seconds']:.1f}",
        )
    console = Console(width=150)
    console.print(table, f"{ROWS:,} incidents, processor seconds of the writing")
    found = measure("cube", "parquet")
    console.print(f"cube to Parquet: {found['cells']:,.0f} values in {found['seconds']:.1f} s")


def _cube() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(mission="per-exercise", home=Path(folder))
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        units = load_units(mission.country, settings.home)
        with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
            record(store, mission, units, None, actor="benchmark")
        observation = observe(settings)
        axis = mission.time_axis()
        moments = list(pd.date_range(axis[0], axis[-1], MOMENTS).to_pydatetime())
        request = CubeRequest(
            moments=moments,
            query=TimeQuery(at=moments[0]),
            measures=tuple(measures(mission))[:MEASURES],
        )
        before = time.process_time()
        with (Path(folder) / "cube.parquet").open("wb") as out:
            FORMATS["parquet"].write(cube_stream(observation, request), out)
        seconds = time.process_time() - before
        districts = int((units["level"] == observation.finest.id).sum())
    return {"seconds": seconds, "cells": districts * MOMENTS * MEASURES}


def _alone(way: str, name: str) -> None:
    if way == "cube":
        sys.stdout.write(json.dumps(_cube()))
        return
    frame = rows()
    # Both have everything imported, and have written a little.
    with tempfile.TemporaryDirectory() as folder:
        WAYS[way](frame.head(10), name, Path(folder) / f"first.{name}")
        reset_peak()
        held, before = peak(), time.process_time()
        path = Path(folder) / f"a.{name}"
        WAYS[way](frame, name, path)
        seconds = time.process_time() - before
        found = {"seconds": seconds, "more": peak() - held, "size": path.stat().st_size / 1e6}
    sys.stdout.write(json.dumps(found))


def reset_peak() -> None:
    """Let the peak of this process begin anew (Linux)."""
    status = Path(f"/proc/{os.getpid()}/clear_refs")
    if status.exists():
        status.write_text("5", encoding="ascii")


if __name__ == "__main__":
    typer.run(_alone)
