"""Rings that a file calls holes and that lie outside their own polygon: land, or a fault.

Some publishers write every further part of a unit (its mainland beside its island) as a hole of
the first ring; others have a hole that was shifted into the neighbour's country. The file cannot
say which, the borders can: a part of a unit runs along its neighbours' borders, and nobody else
has it. Where that holds for one ring, the file writes parts in this way, and its other stray
rings that no unit claims (islands, which have no neighbour) are parts too. Without such a ring
they are left out.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.missions.countries.areas import valid_polygons

TOLERANCE = 0.0005
"""Degrees, about 55 m: vertices nearer to a neighbour's border lie on it."""
ALONG = 0.5
"""Share of a ring's vertices that lie on neighbours' borders where it is land for certain."""
CLAIMED = 0.1
"""Share of a ring's area from which on others have it, so that it is none of its unit's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayRings:
    """What was found in some shapes.

    Attributes
    ----------
    shapes : as given, with the rings that are land as parts, without the others.
    rings : every stray ring as valid (Multi)Polygon.
    owners : row of the shape that each was in.
    land : whether each is land.
    """

    shapes: np.ndarray
    rings: np.ndarray
    owners: np.ndarray
    land: np.ndarray


def sort_out_rings(shapes: np.ndarray) -> StrayRings:
    """Return the shapes with stray rings told apart: parts of their unit, or left out.

    Making such a polygon valid, and no more, would turn every stray ring into land: JTS
    GeometryFixer takes it for a shell.

    Examples
    --------
    >>> stray = shapely.from_wkt(
    ...     "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (5 5, 6 5, 6 6, 5 6, 5 5))"
    ... )
    >>> found = sort_out_rings(np.array([stray]))
    >>> found.shapes[0].area, found.owners.tolist(), found.land.tolist()
    (1.0, [0], [False])
    """
    result, rings, owners = shapes.copy(), [], []
    for row in np.flatnonzero(~shapely.is_valid(shapes)):
        kept, stray = _without_strays(shapes[row])
        if stray:
            result[row] = kept
            rings += stray
            owners += [row] * len(stray)
    found = valid_polygons(np.array(rings, dtype=object))
    at = np.array(owners, dtype=int)
    land = _are_land(result, found, at)
    for row in np.unique(at[land]):
        parts = [*shapely.get_parts(result[row]), *shapely.get_parts(found[land & (at == row)])]
        result[row] = shapely.MultiPolygon(parts)
    return StrayRings(shapes=result, rings=found, owners=at, land=land)


def _without_strays(
    shape: shapely.Polygon | shapely.MultiPolygon,
) -> tuple[shapely.Polygon | shapely.MultiPolygon, list[shapely.Polygon]]:
    """Return a shape without its stray rings, and these."""
    parts, strays = [], []
    for part in shapely.get_parts(shape):
        shell = valid_polygons(np.array([shapely.Polygon(part.exterior)]))[0]
        inside = [ring.intersects(shell) for ring in part.interiors]
        pairs = list(zip(part.interiors, inside, strict=True))
        strays += [shapely.Polygon(ring) for ring, kept in pairs if not kept]
        parts.append(shapely.Polygon(part.exterior, [ring for ring, kept in pairs if kept]))
    return (parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)), strays


def _are_land(shapes: np.ndarray, rings: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Tell which stray rings are parts of their unit."""
    if not len(rings):
        return np.zeros(0, dtype=bool)
    pieces = np.concatenate([valid_polygons(shapes), rings])
    of = np.concatenate([np.arange(len(shapes)), owners])
    # Stray rings among the pieces: the islands of one unit may be claimed by the stray ring of
    # another.
    tree = shapely.STRtree(pieces)
    ring, piece = tree.query(rings, predicate="dwithin", distance=TOLERANCE)
    foreign = of[piece] != owners[ring]
    near = {row: piece[foreign & (ring == row)] for row in range(len(rings))}
    free = np.array([_claimed(rings[row], pieces[near[row]]) < CLAIMED for row in near])
    proven = np.array([_along(rings[row], pieces[near[row]]) >= ALONG for row in near])
    # One proven part shows how this file writes parts; islands have no neighbour to prove them by.
    return free & (free & proven).any()


def _claimed(ring: shapely.Polygon, others: np.ndarray) -> float:
    """Return the share of a ring's area that others have, 0 to 1."""
    if not len(others) or not ring.area:
        return 0.0
    return shapely.intersection(shapely.union_all(others), ring).area / ring.area


def _along(ring: shapely.Polygon, others: np.ndarray) -> float:
    """Return the share of a ring's vertices that lie on the borders of others, 0 to 1."""
    if not len(others):
        return 0.0
    borders = shapely.union_all(shapely.boundary(others))
    shapely.prepare(borders)
    vertices = shapely.points(shapely.get_coordinates(ring))
    return float(shapely.dwithin(borders, vertices, TOLERANCE).mean())
