"""Shapes of the insets for the browser: each cut around its frame, and as fine as that shows."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.boundaries.drawing.insets import drawn_insets, filling
from geo.boundaries.drawing.topojson import simplify, topojson
from geo.missions.countries.country import Country
from geo.missions.countries.country_values import Box
from views.payload.blob import Blob
from views.payload.topology import pack_topology

ASPECT = 0.75
"""Height per width of a frame."""
PARTS, GRID = 400, 5_000
"""Simplification tolerance: the frame's width over so many parts; lines that points lie on."""
MARGIN = 0.05
"""How far beyond its frame an inset is cut, in widths of it: the cut may not be seen."""


def pack_insets(
    country: Country, finest: gpd.GeoDataFrame, rows: np.ndarray
) -> tuple[list[Blob], list[dict[str, Any]]]:
    """Return a file of shapes per inset, and what it is: ``id, title, bbox, frame, url``.

    Parameters
    ----------
    finest : units of the finest level, EPSG:4326.
    rows : row of each in the cube.
    """
    blobs, described = [], []
    for inset in drawn_insets(country, finest):
        frame = filling(inset.bbox, ASPECT)
        content = pack_topology(_cut(finest, rows, frame))
        blobs.append(Blob(name=f"inset-{inset.id}.topology", content=content))
        described.append(
            {
                "id": inset.id,
                "title": dict(inset.title),
                "bbox": list(inset.bbox),
                "frame": list(frame),
                "url": blobs[-1].url,
            }
        )
    return blobs, described


def _cut(units: gpd.GeoDataFrame, rows: np.ndarray, frame: Box) -> dict[str, Any]:
    """Return the topology of what lies in a frame and a little around it."""
    west, south, east, north = frame
    margin = MARGIN * (east - west)
    box = (west - margin, south - margin, east + margin, north + margin)
    shapes = units.geometry.to_numpy()
    near = np.flatnonzero(shapely.intersects(shapes, shapely.box(*box)))
    cut = shapely.clip_by_rect(shapes[near], *box)
    # What only touches the frame is cut to a line, or to nothing.
    kept = shapely.area(cut) > 0
    parts = gpd.GeoDataFrame(geometry=cut[kept], crs=units.crs)
    return topojson(simplify(parts, (east - west) / PARTS), rows[near[kept]].tolist(), GRID)
