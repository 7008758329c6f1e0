"""The scene as a mission of ours: a country, its records and the app that shows them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.scene import STEPS, Scene
from geo.boundaries.drawing.surroundings import SURROUNDINGS
from geo.boundaries.point_in_unit import locate
from geo.records.kinds import DEPLOYMENT, INCIDENT, TALLY
from geo.records.vocabulary import DOMAINS, SEVERITIES, VERACITIES
from geo.settings import Settings
from geo.store import open_store, store_url

START = datetime(2021, 6, 6, tzinfo=UTC)
STEP = timedelta(hours=1)
# The built-in country whose surroundings lie around a scene of that name.
SURROUNDED = {"Peru": "per", "Brazil-size": "bra"}
VALID_VOTES = 1000
COUNTRY = """
iso3 = "ben"
title = {{ en = "Bench" }}
timezone = "UTC"
languages = ["en"]
metric_crs = "EPSG:3857"
bbox = [{west}, {south}, {east}, {north}]
code_system = "own"
[[code_systems]]
id = "own"
title = "row numbers"
pattern = '^\\d{{6}}$'
[[levels]]
id = "department"
title = {{ en = "Department" }}
plural = {{ en = "Departments" }}
code_digits = 2
[[levels]]
id = "district"
title = {{ en = "District" }}
plural = {{ en = "Districts" }}
code_digits = 6
[[sources]]
level = "district"
title = "bench"
licence = "none"
attribution = "bench"
file = "district.parquet"
code_system = "own"
"""
MISSION = """
name = "bench"
title = { en = "Bench" }
country = "ben"
election = "2021-06-06"
round = 1
languages = ["en"]
[[options]]
id = "a"
title = { en = "A" }
colour = "#b35806"
[[options]]
id = "b"
title = { en = "B" }
colour = "#542788"
[[phases]]
id = "counting"
start = "2021-06-06T00:00+00:00"
end = "2021-06-08T11:00+00:00"
step = "1h"
[view]
moment = "2021-06-06T00:00+00:00"
"""


def prepare(scene: Scene, folder: Path) -> Settings:
    """Write country, mission and records into a folder; returns settings that open them."""
    settings = Settings(
        mission="bench",
        home=folder / "home",
        boundaries=folder / "boundaries",
        missions=folder / "missions",
    )
    (folder / "boundaries" / "ben").mkdir(parents=True)
    (folder / "missions" / "bench").mkdir(parents=True)
    west, south, east, north = scene.units.total_bounds
    manifest = COUNTRY.format(west=west - 1, south=south - 1, east=east + 1, north=north + 1)
    (folder / "boundaries" / "ben" / "country.toml").write_text(manifest, encoding="utf-8")
    (folder / "missions" / "bench" / "mission.toml").write_text(MISSION, encoding="utf-8")
    # What lies around the country, with its places and names, is drawn as on a mission's map.
    around = Settings().boundaries / SURROUNDED[scene.name] / SURROUNDINGS
    shutil.copyfile(around, folder / "boundaries" / "ben" / SURROUNDINGS)
    codes = _codes(scene)
    table = scene.units[["geometry"]].assign(name=codes).set_index(pd.Index(codes, name="unit"))
    table.to_parquet(folder / "boundaries" / "ben" / "district.parquet")
    settings.home.mkdir()
    store = open_store(store_url(settings, "bench"))
    store.append(TALLY, _tallies(scene, codes))
    store.append(INCIDENT, _incidents(scene, table))
    store.append(DEPLOYMENT, _deployments(codes))
    return settings


def _codes(scene: Scene) -> list[str]:
    return [f"{1 + i // 400:02d}{i:04d}" for i in range(len(scene.units))]


def _tallies(scene: Scene, codes: list[str]) -> pd.DataFrame:
    first = np.round(scene.shares * VALID_VOTES).astype(int).ravel()
    moments = pd.date_range(START, periods=STEPS, freq=STEP).as_unit("us")
    # As unlike each other as real districts are: circles by voters are drawn in every size.
    voters = np.random.default_rng(3).lognormal(np.log(4 * VALID_VOTES), 1.2, len(codes))
    return pd.DataFrame(
        {
            "unit": np.tile(codes, STEPS),
            "series": "bench",
            "reported_at": np.repeat(moments, len(codes)),
            "stations_total": 10,
            "stations_processed": 10,
            "stations_counted": 10,
            "registered_voters": np.tile(np.maximum(voters, VALID_VOTES).astype(int), STEPS),
            "votes_cast": VALID_VOTES,
            "votes_a": first,
            "votes_b": VALID_VOTES - first,
        }
    )


def _incidents(scene: Scene, table: gpd.GeoDataFrame) -> pd.DataFrame:
    count = len(scene.step)
    random = np.random.default_rng(2)
    occurred = pd.Timestamp(START) + pd.to_timedelta(scene.step, unit="h")
    return pd.DataFrame(
        {
            "incident_id": [f"i{k}" for k in range(count)],
            "domain": random.choice(DOMAINS, count),
            "severity": random.choice(SEVERITIES, count),
            "veracity": random.choice(VERACITIES, count),
            "occurred_at": occurred.as_unit("us"),
            "reported_at": occurred.as_unit("us"),
            "lon": scene.lon,
            "lat": scene.lat,
            "unit": np.append(table.index, "")[locate(scene.lon, scene.lat, table)],
        }
    )


def _deployments(codes: list[str]) -> pd.DataFrame:
    moment = pd.Timestamp(START).as_unit("us")
    return pd.DataFrame(
        {
            "deployment_id": [f"d{k}" for k in range(50)],
            "team": [f"t{k}" for k in range(50)],
            "start": moment,
            "end": moment + pd.Timedelta("30h"),
            "status": "in_place",
            "head_count": 2,
            "unit": codes[:50],
        }
    )
