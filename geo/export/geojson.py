"""GeoJSON as RFC 7946 wants it: longitude and latitude in WGS84, right-hand rings, no crs."""

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

POINT_DECIMALS, SHAPE_DECIMALS = 6, 5
"""0.1 m for points and 1 m for outlines: finer than either is known (RFC 7946, 11.2)."""
MEMBER = "atalaya"


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
    shapes = round_shapes(rows.geometry.to_numpy())
    # As text, straight from GEOS: as values they would be read only to be written again.
    geometries = np.where(shapely.is_missing(shapes), "null", shapely.to_geojson(shapes))
    table = rows.drop(columns=rows.geometry.name)
    cells = [[json_value(value) for value in table[name]] for name in table]
    properties = zip(*cells, strict=True) if cells else [()] * len(rows)
    keys = [None] * len(rows) if ids is None else ids.astype(str).tolist()
    features = [
        _feature(key, geometry, dict(zip(table, values, strict=True)))
        for key, geometry, values in zip(keys, geometries, properties, strict=True)
    ]
    head = {"type": "FeatureCollection"} | _extent(shapes) | ({MEMBER: about} if about else {})
    # NaN raises here: in the file, other programs would refuse all of it.
    opening = json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1]
    lines = "".join(f"{feature},\n" for feature in features[:-1]) + "".join(
        f"{feature}\n" for feature in features[-1:]
    )
    return f'{opening}, "features": [\n{lines}]}}\n'.encode()


def round_shapes(shapes: np.ndarray) -> np.ndarray:
    """Return shapes in two dimensions, rounded, valid, right-handed; None where empty.

    Examples
    --------
    >>> round_shapes([shapely.Point(-77.123456789, -12, 154), None])
    array([<POINT (-77.123 -12)>, None], dtype=object)
    """
    flat = placed(shapely.force_2d(np.asarray(shapes, dtype=object)))
    areal = shapely.get_dimensions(flat) == 2
    rounded = flat.copy()
    # `structure` leaves areas only: the other method keeps a spike as a line beside its area.
    rounded[areal] = _rounded(shapely.make_valid(flat[areal], method="structure"))
    rounded[~areal] = shapely.transform(flat[~areal], lambda xy: np.round(xy, POINT_DECIMALS))
    return shapely.orient_polygons(rounded)


def placed(shapes: np.ndarray) -> np.ndarray:
    """Return the shapes with None for those that are nowhere: empty, or without numbers.

    Examples
    --------
    >>> placed([shapely.Point(), shapely.Point(-77, -12)]).tolist()
    [None, <POINT (-77 -12)>]
    >>> placed([]).tolist()
    []
    """
    found = np.array(shapes, dtype=object)
    # By bounds: to GEOS a point of NaN and NaN is not empty.
    found[~np.isfinite(shapely.bounds(found)).all(axis=1)] = None
    return found


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


def _rounded(shapes: np.ndarray) -> np.ndarray:
    """Snap polygons to the grid of decimals; one too small for it keeps its own coordinates."""
    snapped = shapely.set_precision(shapes, 10.0**-SHAPE_DECIMALS)
    snapped = shapely.transform(snapped, lambda xy: np.round(xy, SHAPE_DECIMALS))
    # An islet that falls onto one point of the grid would vanish from its unit.
    lost = shapely.is_empty(snapped) | ~shapely.is_valid(snapped)
    return np.where(lost, shapes, snapped)


def _extent(shapes: np.ndarray) -> dict[str, list[float]]:
    placed = shapes[~shapely.is_missing(shapes)]
    return {"bbox": shapely.total_bounds(placed).tolist()} if len(placed) else {}


def _feature(key: str | None, geometry: str, properties: dict[str, Any]) -> str:
    id_ = "" if key is None else f'"id": {json.dumps(key, ensure_ascii=False)}, '
    text = json.dumps(properties, ensure_ascii=False, allow_nan=False)
    return f'{{"type": "Feature", {id_}"geometry": {geometry}, "properties": {text}}}'
