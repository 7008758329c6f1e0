"""All tests for review over 86,488 stations, and local Moran over 1,874 units."""

import resource
import time

import geopandas as gpd
import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from shapely import box

from geo.verification.review.local_clusters import local_clusters
from geo.verification.review.stations import review_stations

STATIONS, DISTRICTS, PLACES = 86_488, 1_874, 12_000
PAIR = ("a", "b")
MEGABYTE = 1024
"""Of what the system counts memory in, kilobytes."""


def sheets(seed: int = 1) -> pd.DataFrame:
    """Return made-up honest sheets: places that vote in their own way, stations by chance."""
    random = np.random.default_rng(seed)
    number = np.arange(STATIONS)
    place, unit = number * PLACES // STATIONS, number * DISTRICTS // STATIONS
    cast = random.binomial(300, random.uniform(0.6, 0.9, PLACES)[place])
    valid = random.binomial(cast, 0.94)
    first = random.binomial(valid, random.uniform(0.2, 0.8, PLACES)[place])
    blank = random.binomial(cast - valid, 0.3)
    return pd.DataFrame(
        {
            "station": [f"{n:06d}" for n in number],
            "unit": [f"{n:06d}" for n in unit],
            "place": [f"{n:05d}" for n in place],
            "votes_a": first,
            "votes_b": valid - first,
            "blank_votes": blank,
            "null_votes": cast - valid - blank,
            "votes_cast": cast,
            "registered_voters": 300,
        }
    )


def units(seed: int = 1) -> tuple[pd.DataFrame, gpd.GeoSeries]:
    """Return residuals of units and their squares, as many as Peru has districts."""
    side = 44
    cells = [box(x, y, x + 1, y + 1) for x in range(side) for y in range(side)][:DISTRICTS]
    codes = pd.Index([f"{n:06d}" for n in range(DISTRICTS)])
    residual = np.random.default_rng(seed).normal(size=DISTRICTS)
    table = pd.DataFrame({"observed": 0.5, "expected": 0.5, "residual": residual}, index=codes)
    return table, gpd.GeoSeries(cells, index=codes, crs="EPSG:32718")


def main() -> None:
    """Print them."""
    rows, (residuals, shapes) = sheets(), units()
    table = Table("what", "CPU s", title="Tests for review; goal: all of them under 10 s and 1 GB")
    for name, work in (
        (f"all tests of {STATIONS:,} stations", lambda: review_stations(rows, PAIR)),
        (f"local Moran of {DISTRICTS:,} units", lambda: local_clusters(residuals, shapes)),
    ):
        start = time.process_time()
        work()
        table.add_row(name, f"{time.process_time() - start:.1f}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    Console(width=120).print(table, f"most memory: {most:,.0f} MB")


if __name__ == "__main__":
    main()
