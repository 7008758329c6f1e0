"""Polygons for the browser: the finest level as a topology, coarse at first, fine zoomed in.

Upper levels are not sent: the browser joins them from the units below, along the same arcs.
"""

import hashlib
import math
from contextlib import suppress
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.drawing.topojson import simplify, topojson
from geo.boundaries.units import finest_units
from geo.cube.observation import Observation
from geo.files.atomic_write import write_whole
from views.payload.blob import Blob
from views.payload.inset_shapes import pack_insets
from views.payload.topology import pack_topology

COARSE_PARTS, FINE_PARTS = 1_600, 20_000
"""Simplification tolerance: the country's larger side over this many parts."""
COARSE_GRID, FINE_GRID = 3_200, 100_000
"""Coordinates are whole numbers on a grid of this many lines.

The first shapes lie on one of half their tolerance: no point moves by more than a quarter of it.
"""
RECIPE = 1
"""Raise it when the same polygons are to give other files."""
KEPT = 24
"""How many files of shapes are kept: two of each country and numbering of its rows,
and its circles (`cartogram.py`)."""
VISIBLE = 1.5
"""Pixels by which a simplified border may be off before finer shapes are fetched."""


def pack_shapes(
    observation: Observation, folder: Path | None = None
) -> tuple[list[Blob], dict[str, Any]]:
    """Return coarse and fine shapes, and from which zoom on the fine ones show a difference.

    Geometries carry the row of their unit in the cube as ``id``.

    Parameters
    ----------
    folder : where they are kept from one start to the next: of 5,570 units they take seconds.
    """
    finest = finest_units(observation.units)
    rows = pd.Index(observation.cube["unit"].to_numpy()).get_indexer(finest.index)
    west, south, east, north = finest.total_bounds
    side = max(east - west, north - south)
    made_of = _digest(finest, rows)
    coarse, fine = (
        Blob(
            name=f"{name}.topology",
            content=_kept(folder, f"{name}-{made_of}-{parts}-{grid}")
            or _make(folder, f"{name}-{made_of}-{parts}-{grid}", finest, rows, side / parts, grid),
        )
        for name, parts, grid in (
            ("coarse", COARSE_PARTS, COARSE_GRID),
            ("fine", FINE_PARTS, FINE_GRID),
        )
    )
    insets, frames = pack_insets(observation.mission.country, finest, rows)
    # Peru's fine shapes are 327 kB: fetched only where a border could be seen to be off.
    zoom = zoom_for(side / COARSE_PARTS)
    return [coarse, fine, *insets], {
        "coarse": coarse.url,
        "fine": fine.url,
        "fine_from": zoom,
        "insets": frames,
    }


def _digest(units: gpd.GeoDataFrame, rows: np.ndarray) -> str:
    """Return a short hash of all that the files follow from."""
    # Of the polygons themselves: what is kept can then never be that of others.
    found = hashlib.sha256(f"{RECIPE} {shapely.geos_version_string}".encode())
    found.update(rows.astype("<i8").tobytes())
    for shape in shapely.to_wkb(units.geometry.to_numpy()):
        found.update(shape or b"-")
    return found.hexdigest()[:16]


def _kept(folder: Path | None, name: str) -> bytes:
    """Return a file that an earlier start has made, empty where there is none."""
    with suppress(OSError):
        return (folder / name).read_bytes() if folder else b""
    return b""


def _make(  # noqa: PLR0913, PLR0917 - what is drawn, how finely, and where it is kept
    folder: Path | None,
    name: str,
    units: gpd.GeoDataFrame,
    rows: np.ndarray,
    tolerance: float,
    grid: int,
) -> bytes:
    content = pack_topology(topojson(simplify(units, tolerance), rows.tolist(), grid))
    if folder is None:
        return content
    # A folder that cannot be written only costs time.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, content)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    return content


def zoom_for(tolerance: float) -> float:
    """Return the zoom from which a tolerance in degrees is wider than `VISIBLE` pixels.

    Examples
    --------
    >>> zoom_for(0.01)
    7.7
    """
    # At zoom 0 the world's 360 degrees are 256 pixels wide; each zoom doubles them.
    return round(math.log2(VISIBLE * 360 / 256 / tolerance), 1)
