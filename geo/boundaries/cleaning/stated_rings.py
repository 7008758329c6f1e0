"""What a file states by its rings alone, before anything is repaired: areas, and holes that cross.

A shell less its holes is what a polygon claims to be. Where a hole lies across its own shell, or
outside it, no land can be that: the repair takes the part inside away, and the difference between
what was stated and what is stored is a change that a report has to name.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geo.missions.countries.areas import equal_area, valid_polygons

LEAST = 1e-9
"""Square degrees, about 0.01 km²: less of a hole beyond its shell is rounding of coordinates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingHoles:
    """Holes that lie partly inside and partly outside their own polygon.

    Attributes
    ----------
    inside, outside : the two parts of each, valid (Multi)Polygons.
    owners : row of the shape that each is in.
    """

    inside: np.ndarray
    outside: np.ndarray
    owners: np.ndarray


def crossing_holes(shapes: np.ndarray) -> CrossingHoles:
    """Return the holes that cross the shell of their own polygon.

    Examples
    --------
    >>> shell, hole = [(0, 0), (4, 0), (4, 4), (0, 4)], [(3, 1), (5, 1), (5, 3), (3, 3)]
    >>> found = crossing_holes(np.array([shapely.Polygon(shell, [hole])]))
    >>> found.inside[0].area, found.outside[0].area, found.owners.tolist()
    (2.0, 2.0, [0])
    >>> len(crossing_holes(np.array([shapely.box(0, 0, 1, 1)])).owners)
    0
    """
    inside, outside, owners = [], [], []
    for row in np.flatnonzero(~shapely.is_valid(shapes)):
        for part in shapely.get_parts(shapes[row]):
            shell = _of_ring(part.exterior)
            for ring in part.interiors:
                hole = _of_ring(ring)
                # By area: a hole that only touches its shell leaves the width of a rounding beyond
                # it.
                within, beyond = hole.intersection(shell), hole.difference(shell)
                if min(within.area, beyond.area) > LEAST:
                    inside.append(within)
                    outside.append(beyond)
                    owners.append(row)
    return CrossingHoles(
        inside=np.array(inside, dtype=object),
        outside=np.array(outside, dtype=object),
        owners=np.array(owners, dtype=int),
    )


def stated_areas(units: gpd.GeoDataFrame, land: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Return what the rings of each row state: shells less holes, m² on the ellipsoid.

    A valid polygon states its area. Each ring counts as the area that it encloses, whichever way
    it turns and however often it crosses itself.

    Parameters
    ----------
    units : (Multi)Polygons as given, EPSG:4326.
    land, owners : rings that the file calls holes and that are parts, and the row of each.
    """
    shapes = units.geometry.to_numpy()
    areas = shapely.area(equal_area(units.geometry))
    for row in np.flatnonzero(~shapely.is_valid(shapes)):
        parts = shapely.get_parts(shapes[row])
        shells = [_of_ring(part.exterior) for part in parts]
        holes = [_of_ring(ring) for part in parts for ring in part.interiors]
        areas[row] = _total(shells, units) - _total(holes, units)
    for ring, row in zip(land, owners, strict=True):
        # Twice: as a hole it was taken off above, and it is land.
        areas[row] += 2 * _total([ring], units)
    return areas


def _of_ring(ring: shapely.LinearRing) -> shapely.Geometry:
    return valid_polygons(np.array([shapely.Polygon(ring)]))[0]


def _total(shapes: list[shapely.Geometry], units: gpd.GeoDataFrame) -> float:
    return float(shapely.area(equal_area(gpd.GeoSeries(shapes, crs=units.crs))).sum())
