"""Points to units: ours beside plain geopandas."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from geo.boundaries.point_in_unit import locate
from geo.missions.countries.country import WGS84

POINTS = 1_000_000
REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Duel:
    """Median seconds of two ways to the same answer; `same` is the share of equal answers."""

    ours: float
    theirs: float
    same: float


def seconds(call: Callable[[], object]) -> float:
    """Return the median wall time of a few calls."""
    times = []
    for _ in range(REPEATS):
        gc.collect()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def locating(units: gpd.GeoDataFrame) -> Duel:
    """Point in polygon, a million times: ours beside ``sjoin(predicate="within")``."""
    random = np.random.default_rng(4)
    west, south, east, north = units.total_bounds
    lon, lat = random.uniform(west, east, POINTS), random.uniform(south, north, POINTS)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=WGS84)
    shapes = units[["geometry"]].reset_index(drop=True)
    found = locate(lon, lat, units)
    joined = gpd.sjoin(points, shapes, predicate="within", how="left")
    answer = joined["index_right"].groupby(level=0).first().fillna(-1).to_numpy(dtype=int)
    return Duel(
        ours=seconds(lambda: locate(lon, lat, units)),
        theirs=seconds(lambda: gpd.sjoin(points, shapes, predicate="within", how="left")),
        same=float((found == answer).mean()),
    )
