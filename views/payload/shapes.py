"""Polygons for the browser: quantised TopoJSON of the finest level, borders shared.

Upper levels are not sent: the browser joins them from the units below, along the same arcs.
"""

import json
import math
import warnings
from typing import Any

import numpy as np
import pandas as pd
import shapely
from topojson import Topology

from geo.observation import Observation
from views.payload.blob import JSON, Blob

COARSE_PARTS, FINE_PARTS = 2_000, 20_000
"""Simplification tolerance: the country's larger side over this many parts."""
COARSE_GRID, FINE_GRID = 10_000, 100_000
"""Coordinates are whole numbers on a grid of this many lines."""
VISIBLE = 1.5
"""Pixels by which a simplified border may be off before finer shapes are fetched."""


def pack_shapes(observation: Observation) -> tuple[list[Blob], dict[str, Any]]:
    """Return coarse and fine shapes, and from which zoom on the fine ones show a difference."""
    mission = observation.mission
    units = observation.units
    finest = units.loc[units["level"] == mission.country.finest.id]
    rows = pd.Index(observation.cube["unit"].to_numpy()).get_indexer(finest.index)
    geometries = finest.geometry.to_numpy()
    west, south, east, north = shapely.total_bounds(geometries)
    side = max(east - west, north - south)
    tolerances = {
        "coarse": (side / COARSE_PARTS, COARSE_GRID),
        "fine": (side / FINE_PARTS, FINE_GRID),
    }
    blobs = {
        name: Blob(
            name=f"{name}.topojson",
            content=to_topojson(geometries, rows, tolerance, grid),
            media_type=JSON,
        )
        for name, (tolerance, grid) in tolerances.items()
    }
    addresses = {name: blob.url for name, blob in blobs.items()}
    return list(blobs.values()), {**addresses, "fine_from": zoom_for(side / COARSE_PARTS)}


def to_topojson(geometries: np.ndarray, ids: np.ndarray, tolerance: float, grid: int) -> bytes:
    """Return a coverage as TopoJSON, object ``units``, geometries with `ids` and no properties.

    Parameters
    ----------
    geometries : polygons that share borders exactly, EPSG:4326.
    tolerance : degrees; borders are simplified once for both sides (Visvalingam-Whyatt).
    """
    simpler = shapely.coverage_simplify(geometries, tolerance)
    with warnings.catch_warnings():
        # topojson 1.10 asks numpy for functions that newer versions rename.
        warnings.simplefilter("ignore", DeprecationWarning)
        topology = Topology(
            dict(enumerate(simpler)), prequantize=False, topoquantize=grid
        ).to_dict()
    found = topology.pop("objects")["data"]["geometries"]
    units = [
        {"type": shape["type"], "arcs": shape["arcs"], "id": int(row)}
        for shape, row in zip(found, ids, strict=True)
    ]
    topology["objects"] = {"units": {"type": "GeometryCollection", "geometries": units}}
    return json.dumps(topology, separators=(",", ":")).encode()


def zoom_for(tolerance: float) -> float:
    """Return the zoom from which a tolerance in degrees is wider than `VISIBLE` pixels.

    Examples
    --------
    >>> zoom_for(0.01)
    7.7
    """
    return round(math.log2(VISIBLE * 360 / 256 / tolerance), 1)
