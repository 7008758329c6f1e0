"""Coordinates of a GeoParquet in longitude and latitude, whatever it says that they are in."""

import json
from functools import lru_cache

import numpy as np
import pyarrow as pa
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from geo.aggregate.partitions import geometry_of, stated_geometry
from geo.errors import SourceError
from geo.missions.countries.country import WGS84
from geo.texts.sentences import say


def to_degrees(x: np.ndarray, y: np.ndarray, schema: pa.Schema) -> tuple[np.ndarray, np.ndarray]:
    """Return longitude and latitude (WGS84) of the coordinates of a GeoParquet.

    What cannot be brought into degrees is infinite.

    Parameters
    ----------
    x, y : (n,) arrays, NaN where there is no point.
    schema : of the file; without a word on its coordinates they are degrees, by the format.

    Raises
    ------
    SourceError
        When it says that nobody knows what they are in, or names what nobody knows.

    Examples
    --------
    >>> to_degrees(np.array([-77.0]), np.array([-12.0]), pa.schema([]))
    (array([-77.]), array([-12.]))
    """
    columns = stated_geometry(schema).get("columns")
    column = columns.get(geometry_of(schema)) if isinstance(columns, dict) else None
    if not isinstance(column, dict) or "crs" not in column:
        return x, y
    if column["crs"] is None:
        raise SourceError(
            say("its geometries say that their coordinate system is unknown: state it in the file")
        )
    turned = _to_wgs84(json.dumps(column["crs"]))
    return turned.transform(x, y) if turned is not None else (x, y)


@lru_cache(maxsize=8)
def _to_wgs84(stated: str) -> Transformer | None:
    """Return what turns coordinates into degrees; None where they are degrees of WGS84."""
    try:
        crs = CRS.from_user_input(json.loads(stated))
        # By the format x is the longitude, whatever the order of the axes of the system.
        if crs.equals(CRS(WGS84), ignore_axis_order=True):
            return None
        return Transformer.from_crs(crs, WGS84, always_xy=True)
    except (ProjError, TypeError) as error:
        raise SourceError(
            say("its geometries are in a coordinate system that nobody knows")
        ) from error
