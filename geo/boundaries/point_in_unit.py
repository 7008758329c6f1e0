"""Points to units: exact, and a point on a border always in the same unit."""

import geopandas as gpd
import numpy as np
import shapely

OUTSIDE = -1


def locate(lon: np.ndarray, lat: np.ndarray, units: gpd.GeoDataFrame) -> np.ndarray:
    """Return for each point the position of its unit in `units`, -1 where it is in none.

    A point on a border belongs to the unit with the lowest code among those that touch it.

    Parameters
    ----------
    lon, lat : degrees, EPSG:4326, one per point; NaN is in no unit.
    units : index ``unit`` (code), geometry (Multi)Polygon EPSG:4326; units of one level.

    Returns
    -------
    Integer array as long as `lon`; ``units.index[positions]`` are the codes.

    Examples
    --------
    >>> from shapely import box
    >>> squares = gpd.GeoDataFrame(index=["b", "a"], geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)])
    >>> locate(np.array([0.5, 1.0, 1.5, 9.0]), np.array([0.5, 0.5, 0.5, 0.5]), squares).tolist()
    [0, 1, 1, -1]
    >>> locate(np.array([]), np.array([]), squares).tolist()
    []
    """
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    shapes = units.geometry.to_numpy()
    shapely.prepare(shapes)
    found = np.full(len(lon), OUTSIDE)
    # Sorted by longitude, each unit looks only at the points within its own width.
    by_lon = np.argsort(lon)
    x, y = lon[by_lon], lat[by_lon]
    boxes = shapely.bounds(shapes)
    starts, ends = np.searchsorted(x, boxes[:, 0]), np.searchsorted(x, boxes[:, 2], side="right")
    # Highest code first, so that the lowest has the last word on a shared border.
    order = np.argsort(units.index.to_numpy())[::-1]
    for row in order[starts[order] < ends[order]]:
        piece = slice(starts[row], ends[row])
        near = np.flatnonzero((y[piece] >= boxes[row, 1]) & (y[piece] <= boxes[row, 3]))
        near += starts[row]
        found[by_lon[near[shapely.intersects_xy(shapes[row], x[near], y[near])]]] = row
    return found
