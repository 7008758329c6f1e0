"""What every candidate draws: units, a matrix of shares over time, incidents."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np

STEPS = 60
INCIDENTS = 100_000
BREAKS = tuple(np.round(np.linspace(0.1, 0.9, 8), 2))
COLOURS = (
    "#7f3b08",
    "#b35806",
    "#e08214",
    "#fdb863",
    "#f7f7f7",
    "#b2abd2",
    "#8073ac",
    "#542788",
    "#2d004b",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`units` are EPSG:4326 polygons; `shares` is (step, unit), 0 to 1; the rest per incident.

    `lon`, `lat` are degrees, `step` the step an incident falls in (ascending).
    """

    name: str
    units: gpd.GeoDataFrame
    shares: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    step: np.ndarray


def scene(name: str, units: gpd.GeoDataFrame, incidents: int = INCIDENTS, seed: int = 1) -> Scene:
    """Return shares that swing in every unit at every step, and incidents inside the bounds."""
    random = np.random.default_rng(seed)
    phase = random.uniform(0, 2 * np.pi, len(units))
    turn = np.linspace(0, 6 * np.pi, STEPS)[:, None]
    west, south, east, north = units.total_bounds
    return Scene(
        name=name,
        units=units.reset_index(drop=True),
        shares=0.5 + 0.48 * np.sin(turn + phase),
        lon=random.uniform(west, east, incidents),
        lat=random.uniform(south, north, incidents),
        step=np.sort(random.integers(0, STEPS, incidents)),
    )


def classes(shares: np.ndarray) -> np.ndarray:
    """Return the class of each share, 0 to 8."""
    return np.digitize(shares, BREAKS).astype(np.uint8)
