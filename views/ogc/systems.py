"""The systems of coordinates that features come in, each by the address that OGC names it by."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyproj
import shapely

from geo.export.rows import Box
from geo.export.shapes import POINT_DECIMALS

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""Longitude before latitude, as GeoJSON has it: what all is stored in."""
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
# A country's metres have no number by which another program could name them.
SYSTEMS = (CRS84, f"{_EPSG}4326", f"{_EPSG}3857")
_METRE_DECIMALS = 3


def in_system(shapes: np.ndarray, address: str) -> np.ndarray:
    """Return shapes of `CRS84` in another system, its axes in the order that it has them.

    Examples
    --------
    >>> print(in_system(np.array([shapely.Point(-77, -12)]), "http://www.opengis.net/def/crs/EPSG/0/4326")[0])
    POINT (-12 -77)
    """
    if address == CRS84:
        return shapes
    transformer = _transformer(address)
    degrees = transformer.target_crs is not None and transformer.target_crs.is_geographic
    decimals = POINT_DECIMALS if degrees else _METRE_DECIMALS

    def move(points: np.ndarray) -> np.ndarray:
        found = np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
        return np.round(found, decimals)

    return shapely.transform(shapes, move)


@lru_cache(maxsize=8)
def _transformer(address: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("OGC:CRS84", _short(address))


def _short(address: str) -> str:
    authority, _, code = address.removeprefix("http://www.opengis.net/def/crs/").split("/")
    return f"{authority}:{code}"


def box_from(edges: Sequence[float], address: str) -> Box:
    """Return the box in degrees, west, south, east, north, that holds one of another system.

    Parameters
    ----------
    edges : the lower and the upper corner, axes in the order that the system has them.

    Raises
    ------
    ValueError
        When it is no box there.

    Examples
    --------
    >>> box_from([-13, -78, -12, -77], "http://www.opengis.net/def/crs/EPSG/0/4326")
    (-78.0, -13.0, -77.0, -12.0)
    """
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        raise ValueError(address)
    try:
        low, left, high, right = edges
        found = _transformer(address).transform_bounds(low, left, high, right, direction="INVERSE")
    except pyproj.exceptions.ProjError as error:
        raise ValueError(address) from error
    if not np.isfinite(found).all():
        raise ValueError(address)
    west, south, east, north = map(float, found)
    return west, south, east, north
