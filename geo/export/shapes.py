"""Shapes as files have them: two dimensions, rounded, valid, right-handed."""

import numpy as np
import shapely

POINT_DECIMALS, SHAPE_DECIMALS = 6, 5
"""0.1 m for points and 1 m for outlines: finer than either is known (RFC 7946, 11.2)."""


def round_shapes(shapes: np.ndarray) -> np.ndarray:
    """Return shapes in two dimensions, rounded, valid, right-handed; None where empty.

    Examples
    --------
    >>> round_shapes([shapely.Point(-77.123456789, -12, 154), None])
    array([<POINT (-77.123 -12)>, None], dtype=object)
    """
    given = np.asarray(shapes, dtype=object)
    if (points := _points(given)) is not None:
        return points
    flat = placed(shapely.force_2d(given))
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


def _rounded(shapes: np.ndarray) -> np.ndarray:
    """Snap polygons to the grid of decimals; one too small for it keeps its own coordinates."""
    snapped = shapely.set_precision(shapes, 10.0**-SHAPE_DECIMALS)
    snapped = shapely.transform(snapped, lambda xy: np.round(xy, SHAPE_DECIMALS))
    # An islet that falls onto one point of the grid would vanish from its unit.
    lost = shapely.is_empty(snapped) | ~shapely.is_valid(snapped)
    return np.where(lost, shapes, snapped)


def _points(shapes: np.ndarray) -> np.ndarray | None:
    """Return shapes that are all points with a place, rounded; None where one is not."""
    if not len(shapes) or (shapely.get_type_id(shapes) != shapely.GeometryType.POINT).any():
        return None
    places = shapely.get_coordinates(shapes)
    # An empty point has no coordinates, one of NaN is nowhere.
    if len(places) != len(shapes) or not np.isfinite(places).all():
        return None
    rounded = np.round(places, POINT_DECIMALS)
    # Making a point anew takes longer than all else that is done with it: few need to be.
    changed = (rounded != places).any(axis=1) | shapely.has_z(shapes)
    found = np.array(shapes, dtype=object)
    found[changed] = shapely.points(rounded[changed])
    return found
