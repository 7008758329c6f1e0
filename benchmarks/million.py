"""A million incidents of a night in Peru: imported, brought again, and the map opened with them.

They lie evenly over the country, in 36 hours from the opening of the polls on, from a seed.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.large import Cost, run, start
from geo.boundaries.point_in_unit import locate
from geo.boundaries.units import finest_units, load_units
from geo.missions.mission import load_mission
from geo.records.vocabulary import CATEGORIES, SEVERITIES, VERACITIES
from geo.settings import Settings

ROWS, HOURS, MISSION = 1_000_000, 36, "per-2021"
OPENING = pd.Timestamp("2021-06-06T12:00Z")
PLAIN = """
import sqlite3, pandas
frame = pandas.read_csv({!r})
with sqlite3.connect({!r}) as connection:
    frame.to_sql("incident", connection, index=False)
"""


def incidents(home: Path, count: int = ROWS) -> pd.DataFrame:
    """Return incidents as a file has them, each within a district."""
    settings = Settings()
    mission = load_mission(MISSION, settings.missions, settings.boundaries)
    units = finest_units(load_units(mission.country, home))
    chance = np.random.default_rng(5)
    west, south, east, north = units.total_bounds
    # Of the box around the country more than a third lies in it.
    lon, lat = chance.uniform(west, east, 3 * count), chance.uniform(south, north, 3 * count)
    inside = np.flatnonzero(locate(lon, lat, units) >= 0)[:count]
    domains = np.array(list(CATEGORIES))
    domain = chance.integers(0, len(domains), count)
    first = np.array([CATEGORIES[name][0] for name in domains])
    occurred = OPENING + pd.to_timedelta(np.sort(chance.integers(0, HOURS * 3600, count)), unit="s")
    reported = occurred + pd.to_timedelta(chance.integers(0, 7200, count), unit="s")
    return pd.DataFrame(
        {
            "incident_id": [f"i{number}" for number in range(count)],
            "domain": domains[domain],
            "category": first[domain],
            "severity": chance.choice(SEVERITIES, count),
            "veracity": chance.choice(VERACITIES, count),
            "occurred_at": occurred.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "reported_at": reported.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lon": lon[inside].round(5),
            "lat": lat[inside].round(5),
            "summary": [f"Report number {number} of the night" for number in range(count)],
        }
    )


def measure() -> Iterator[Cost]:
    """Yield what each step takes, and what pandas takes that checks nothing."""
    with tempfile.TemporaryDirectory() as folder:
        home, path = Path(folder), Path(folder) / "incidents.csv"
        incidents(home).to_csv(path, index=False)
        command = ("-m", "geo", "import", "incidents", str(path), "--mission", MISSION)
        yield run("checked, located, stored", "60 s, 800 MB", home, *command, mission=MISSION)
        yield run("the same file again", "", home, *command, mission=MISSION)
        plain = PLAIN.format(str(path), str(home / "plain.sqlite"))
        yield run("pandas.read_csv and to_sql, unchecked", "", home, "-c", plain, mission=MISSION)
        yield start("the map, first start", "", home, MISSION)
        yield start("the map, from its cache", "5 s, 600 MB resident", home, MISSION)
