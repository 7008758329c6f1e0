"""Polygons to measure on: Peru's districts, and as many cells as Brazil has municipalities."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.boundaries.units import finest_units, load_units
from geo.missions.countries.country import WGS84
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings

BRAZIL_UNITS = 5570
BRAZIL_BOX = (-70.0, -30.0, -38.0, 0.0)


def peru(home: Path | None = None) -> gpd.GeoDataFrame:
    """Return Peru's districts: the imported ones in `home`, else the built-in approximate ones."""
    settings = Settings()
    country = load_country("per", settings.boundaries)
    return finest_units(load_units(country, home or settings.home))


def brazil_size() -> gpd.GeoDataFrame:
    """Return 5,570 Thiessen cells in Brazil's box with borders as ragged as real ones.

    Straight cells would flatter every candidate; each border gets extra vertices, displaced by a
    smooth function of position, so that neighbours still share them.
    """
    random = np.random.default_rng(3)
    west, south, east, north = BRAZIL_BOX
    points = np.column_stack(
        [random.uniform(west, east, BRAZIL_UNITS), random.uniform(south, north, BRAZIL_UNITS)]
    )
    box = shapely.box(*BRAZIL_BOX)
    cells = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=box)
    shapes = shapely.intersection(shapely.get_parts(cells), box)
    ragged = shapely.transform(shapely.segmentize(shapes, 0.1), _displace)
    return gpd.GeoDataFrame(geometry=ragged, crs=WGS84)


def _displace(xy: np.ndarray) -> np.ndarray:
    """Shift vertices; rounding first gives both sides of a border the very same ones."""
    x, y = np.round(xy, 5).T
    waves = np.column_stack([np.sin(11 * x + 7 * y), np.cos(9 * x - 13 * y)])
    return np.round(np.column_stack([x, y]) + 0.02 * waves, 5)
