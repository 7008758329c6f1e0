"""Thiessen cells: stand-in units where only points (capitals, polling places) are known.

The cell of a point is everything nearer to it than to any other point (A. H. Thiessen,
"Precipitation averages for large areas", Monthly Weather Review 39, 1911).
"""

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BoundaryError
from geo.texts.sentences import say


def cells(points: gpd.GeoDataFrame, within: BaseGeometry) -> gpd.GeoDataFrame:
    """Return one cell per unit: what lies nearer to its points than to any other unit's.

    Parameters
    ----------
    points : index ``unit`` (code; repeated where a unit has several points), geometry Point in a
        projected CRS, so that "nearer" means metres. Points outside `within` are left out; of
        two units' points at one position the lower code has it.
    within : (Multi)Polygon in the same CRS that the cells fill.

    Returns
    -------
    GeoDataFrame, index ``unit`` sorted, ``geometry`` (Multi)Polygon in the CRS of `points`.

    Raises
    ------
    BoundaryError
        When the CRS is in degrees, or a unit is left without any area.

    Examples
    --------
    >>> from shapely import Point, box
    >>> two = gpd.GeoDataFrame(geometry=[Point(1, 1), Point(3, 1)], index=["a", "b"])
    >>> cells(two, box(0, 0, 4, 2)).area.to_dict()
    {'a': 4.0, 'b': 4.0}
    >>> len(cells(two.iloc[:0], box(0, 0, 4, 2)))
    0
    """
    if points.crs is not None and points.crs.is_geographic:
        raise BoundaryError(say("Thiessen cells need points in metres; project them first"))
    seats = _seats(points, within)
    if missing := sorted(set(points.index) - set(seats.index)):
        raise BoundaryError(
            say("no point of its own inside the area: {missing}", missing=", ".join(missing[:10]))
        )
    drawn = gpd.GeoSeries(_voronoi(seats, within), index=seats.index, crs=points.crs)
    merged = {unit: shapely.union_all(group.to_numpy()) for unit, group in drawn.groupby(level=0)}
    return gpd.GeoDataFrame(
        geometry=gpd.GeoSeries(merged, crs=points.crs).rename_axis("unit").sort_index()
    )


def _seats(points: gpd.GeoDataFrame, within: BaseGeometry) -> gpd.GeoSeries:
    """Return the points that get a cell: inside, one per position, lowest code first."""
    shapely.prepare(within)
    inside = points.geometry[shapely.intersects(within, points.geometry.to_numpy())].sort_index()
    positions = shapely.get_coordinates(inside.to_numpy())
    # Of two places at one point the diagram makes one cell: the lower code has it.
    _, first = np.unique(positions, axis=0, return_index=True)
    return inside.iloc[np.sort(first)]


def _voronoi(seats: gpd.GeoSeries, within: BaseGeometry) -> np.ndarray:
    if len(seats) < 2:  # a diagram needs two points; one alone has everything
        return np.array([within] * len(seats), dtype=object)
    # In the order of the points, by which each cell finds its unit again.
    diagram = shapely.voronoi_polygons(
        shapely.multipoints(seats.to_numpy()), extend_to=within, ordered=True
    )
    return shapely.intersection(shapely.get_parts(diagram), within)
