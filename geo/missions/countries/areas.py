"""Areas on the ellipsoid, whatever coordinate system a country measures its lengths in."""

import geopandas as gpd
import numpy as np
import shapely

EQUAL_AREA = "EPSG:6933"
"""WGS 84 / NSIDC EASE-Grid 2.0 Global: Lambert's cylindrical equal-area projection, metres.

Source: Brodzik et al., "EASE-Grid 2.0", ISPRS Int. J. Geo-Inf. 1 (2012) 32.
"""


def equal_area(shapes: gpd.GeoSeries) -> np.ndarray:
    """Return valid (Multi)Polygons in metres of a projection in which every area is right.

    Distances and angles in it are not: it is for areas alone.

    Examples
    --------
    >>> from shapely import box
    >>> cells = gpd.GeoSeries([box(0, 0, 1, 1), box(0, 59, 1, 60)], crs="EPSG:4326")
    >>> [round(shape.area / 1e6) for shape in equal_area(cells)]
    [12308, 6310]
    """
    # Projecting bends no edge but may make a hair-thin ring cross itself.
    return valid_polygons(shapes.to_crs(EQUAL_AREA).to_numpy())


def valid_polygons(shapes: np.ndarray) -> np.ndarray:
    """Return valid (Multi)Polygons; lines and points that a repair leaves over are dropped.

    >>> bow = shapely.from_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    >>> valid_polygons(np.array([bow]))[0].area
    2.0
    """
    # Repairing what is valid changes nothing, and takes forty times as long as asking.
    wrong = ~shapely.is_valid(shapes)
    if not wrong.any():
        return shapes
    result = shapes.copy()
    result[wrong] = shapely.make_valid(shapes[wrong], method="structure", keep_collapsed=False)
    return result


def square_km(shapes: gpd.GeoSeries) -> np.ndarray:
    """Return the area of each shape in km².

    Examples
    --------
    >>> square = gpd.GeoSeries([shapely.box(0, 0, 1, 1)], crs="EPSG:4326")
    >>> square_km(square).round().tolist()
    [12308.0]
    >>> square_km(gpd.GeoSeries([], crs="EPSG:4326")).tolist()
    []
    """
    return np.asarray(shapely.area(shapes.to_crs(EQUAL_AREA).to_numpy()) / 1e6)
