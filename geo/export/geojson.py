"""GeoJSON as RFC 7946 wants it: longitude and latitude in WGS84, right-hand rings, no crs."""

import io
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.export.formats.json_lines import write_geojson
from geo.export.stream import stream_of


def to_geojson(
    rows: gpd.GeoDataFrame, ids: pd.Series | None = None, about: Mapping[str, Any] | None = None
) -> bytes:
    """Return a FeatureCollection, UTF-8, one feature a line.

    Exterior rings run counter-clockwise; coordinates are rounded and polygons stay valid; a row
    without geometry has null; NaN and missing values are null; instants are ISO 8601 in UTC.

    Parameters
    ----------
    rows : EPSG:4326.
    ids : feature ids, text, unique.
    about : foreign member ``atalaya``.

    Examples
    --------
    >>> empty = gpd.GeoDataFrame({"name": []}, geometry=[], crs=4326)
    >>> print(to_geojson(empty).decode().strip())
    {"type": "FeatureCollection", "features": [
    ]}
    """
    out = io.BytesIO()
    write_geojson(stream_of(rows, about or {}, ids), out)
    return out.getvalue()


def json_value(value: object) -> Any:
    """Return a value that JSON has; missing ones are None.

    >>> json_value(float("nan")), json_value(pd.Timestamp("2021-06-07T00:30", tz="UTC"))
    (None, '2021-06-07T00:30:00Z')
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_convert("UTC").isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value
