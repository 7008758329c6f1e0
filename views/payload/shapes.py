"""Polygons for the browser: the finest level as TopoJSON, coarse at first and fine zoomed in.

Upper levels are not sent: the browser joins them from the units below, along the same arcs.
"""

import json
import math
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.boundaries.topojson import simplify, topojson
from geo.boundaries.units import finest_units
from geo.cube.observation import Observation
from views.payload.blob import JSON, Blob

# Peru's 1,874 districts are 129 kB (brotli) then, an area off by 0.4 % (median).
COARSE_PARTS, FINE_PARTS = 2_000, 20_000
"""Simplification tolerance: the country's larger side over this many parts."""
COARSE_GRID, FINE_GRID = 10_000, 100_000
"""Coordinates are whole numbers on a grid of this many lines."""
VISIBLE = 1.5
"""Pixels by which a simplified border may be off before finer shapes are fetched."""


def pack_shapes(observation: Observation) -> tuple[list[Blob], dict[str, Any]]:
    """Return coarse and fine shapes, and from which zoom on the fine ones show a difference.

    Geometries carry the row of their unit in the cube as ``id``.
    """
    finest = finest_units(observation.units)
    rows = pd.Index(observation.cube["unit"].to_numpy()).get_indexer(finest.index).tolist()
    west, south, east, north = finest.total_bounds
    side = max(east - west, north - south)
    coarse = _shapes("coarse", finest, rows, side / COARSE_PARTS, COARSE_GRID)
    fine = _shapes("fine", finest, rows, side / FINE_PARTS, FINE_GRID)
    # Peru's fine shapes are 327 kB: fetched only where a border could be seen to be off.
    zoom = zoom_for(side / COARSE_PARTS)
    return [coarse, fine], {"coarse": coarse.url, "fine": fine.url, "fine_from": zoom}


def _shapes(
    name: str, units: gpd.GeoDataFrame, rows: list[int], tolerance: float, grid: int
) -> Blob:
    topology = topojson(simplify(units, tolerance), rows, grid)
    content = json.dumps(topology, separators=(",", ":")).encode()
    return Blob(name=f"{name}.topojson", content=content, media_type=JSON)


def zoom_for(tolerance: float) -> float:
    """Return the zoom from which a tolerance in degrees is wider than `VISIBLE` pixels.

    Examples
    --------
    >>> zoom_for(0.01)
    7.7
    """
    # At zoom 0 the world's 360 degrees are 256 pixels wide; each zoom doubles them.
    return round(math.log2(VISIBLE * 360 / 256 / tolerance), 1)
