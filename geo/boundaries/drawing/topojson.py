"""Polygons for drawing: simplified with their shared borders kept, and as TopoJSON.

A border between two units is one arc, stored once and simplified once, so neighbours can neither
overlap nor gape (TopoJSON format specification 1.0; Visvalingam and Whyatt, "Line generalisation
by repeated elimination of points", 1993).
"""

import itertools
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

GRADES = (0.25, 0.5, 1.0)
"""Parts of the tolerance: borders of small units are simplified by the first only."""
ACROSS = 12
"""A border is simplified by a tolerance where both its units are this many times as wide."""


def simplify(units: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Return the units with fewer vertices; none vanishes, neighbours still share their border.

    A small unit keeps more of its shape than a large one: a quarter of the tolerance holds for
    all borders, the half and the whole only between units that are many times as wide.

    Parameters
    ----------
    units : one level, a clean coverage in EPSG:4326.
    tolerance : degrees; triangles of less than its square in area are removed.

    Examples
    --------
    >>> notched = shapely.from_wkt("POLYGON ((0 0, 2 0, 2 1, 2.01 1.5, 2 2, 0 2, 0 0))")
    >>> shapes = simplify(gpd.GeoDataFrame(geometry=[notched]), 0.4).geometry
    >>> len(shapely.get_coordinates(shapes))
    5
    """
    before = units.geometry.to_numpy()
    width = np.sqrt(shapely.area(before))
    shapes = shapely.coverage_simplify(before, tolerance * GRADES[0])
    for grade in GRADES[1:]:
        wide = width > ACROSS * grade * tolerance
        # What bounds the wide ones is shared with smaller units, or the coast: it stays.
        shapes[wide] = shapely.coverage_simplify(
            shapes[wide], tolerance * grade, simplify_boundary=False
        )
    return units.set_geometry(gpd.GeoSeries(shapes, index=units.index, crs=units.crs))


def topojson(
    units: gpd.GeoDataFrame, ids: list[int] | None = None, grid: int = 100_000
) -> dict[str, Any]:
    """Return the units as a quantised topology: object ``units``, in the given order.

    Parameters
    ----------
    units : one level, a clean coverage in EPSG:4326.
    ids : ``id`` of each geometry; by default its position.
    grid : lines per side; coordinates are whole numbers on it (100,000 lines across 20 degrees
        are 22 m apart).

    Returns
    -------
    A TopoJSON object. Geometries are Polygon or MultiPolygon (a null type where a unit is empty)
    without properties; neighbours refer to the same arc, one of them backwards.

    Examples
    --------
    >>> two = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> [shape["arcs"] for shape in topojson(two)["objects"]["units"]["geometries"]]
    [[[0, 1]], [[-1, 2]]]
    >>> topojson(two.iloc[:0])["arcs"]
    []
    """
    shapes = units.geometry.to_numpy()
    parts, owner = shapely.get_parts(shapes, return_index=True)
    parts, owner = parts[~shapely.is_empty(parts)], owner[~shapely.is_empty(parts)]
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    box = xy.min(axis=0, initial=np.inf), xy.max(axis=0, initial=-np.inf)
    low, high = box if len(xy) else (np.zeros(2), np.ones(2))
    # A single point has no width: nothing may be divided by zero.
    scale = np.maximum(high - low, 1e-9) / (grid - 1)
    points = np.round((xy - low) / scale).astype(np.int64)
    arcs, references = _arcs(points, ring, len(rings))
    polygons: list[list[list[list[int]]]] = [[] for _ in shapes]
    ends = np.searchsorted(part, np.arange(len(parts) + 1))
    for unit, first, last in zip(owner, ends[:-1], ends[1:], strict=True):
        polygons[unit].append(references[first:last])
    names = range(len(shapes)) if ids is None else ids
    return {
        "type": "Topology",
        "bbox": [*low.tolist(), *high.tolist()],
        "transform": {"scale": scale.tolist(), "translate": low.tolist()},
        "objects": {
            "units": {
                "type": "GeometryCollection",
                "geometries": [_geometry(p, int(i)) for p, i in zip(polygons, names, strict=True)],
            }
        },
        "arcs": arcs,
    }


def _geometry(polygons: list[list[list[int]]], name: int) -> dict[str, Any]:
    if not polygons:
        return {"type": None, "id": name}
    if len(polygons) == 1:
        return {"type": "Polygon", "arcs": polygons[0], "id": name}
    return {"type": "MultiPolygon", "arcs": polygons, "id": name}


def _arcs(
    points: np.ndarray, ring: np.ndarray, count: int
) -> tuple[list[list[list[int]]], list[list[int]]]:
    """Return the arcs, and for each ring its arcs' numbers (``~number`` where backwards)."""
    spots, vertex = np.unique(points, axis=0, return_inverse=True)
    # Vertices that fall onto one point of the grid are one: an edge without a length is no edge.
    kept = np.append(True, (vertex[1:] != vertex[:-1]) | (ring[1:] != ring[:-1]))[: len(vertex)]
    vertex, ring = vertex[kept], ring[kept]
    # By edges, not by units: where the coast meets a border only two units touch, and an arc ends.
    crossing = _crossings(vertex, ring, len(spots))
    ends = np.searchsorted(ring, np.arange(count + 1))
    numbers: dict[bytes, int] = {}
    arcs: list[list[list[int]]] = []
    references = []
    for start, end in itertools.pairwise(ends):
        own = []
        for path in _split(vertex[start:end], crossing):
            forward = path.tobytes()
            backward = path[::-1].tobytes()
            if (known := numbers.get(backward)) is not None and forward not in numbers:
                own.append(~known)
                continue
            if forward not in numbers:
                numbers[forward] = len(arcs)
                # Differences, as the format wants them: small numbers, which pack well.
                steps = np.diff(spots[path], axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
                arcs.append(steps.tolist())
            own.append(numbers[forward])
        references.append(own)
    return arcs, references


def _crossings(vertex: np.ndarray, ring: np.ndarray, count: int) -> np.ndarray:
    """Tell per vertex whether other than two borders meet there: arcs end at such a vertex."""
    same = ring[1:] == ring[:-1]
    ends = np.stack([vertex[:-1][same], vertex[1:][same]])
    edges = np.unique(np.sort(ends, axis=0), axis=1)
    return np.bincount(edges.ravel(), minlength=count) != 2


def _split(path: np.ndarray, crossing: np.ndarray) -> list[np.ndarray]:
    """Cut a closed ring at its crossings; without one it starts at its lowest vertex."""
    if len(path) < 2:  # a ring that fell onto one point of the grid
        return [np.append(path, path)]
    open_path = path[:-1]
    cuts = np.flatnonzero(crossing[open_path])
    first = int(cuts[0]) if len(cuts) else int(open_path.argmin())
    turned = np.append(np.roll(open_path, -first), open_path[first])
    inner = (cuts - first)[1:]
    stops = [0, *inner.tolist(), len(open_path)]
    return [turned[a : b + 1] for a, b in itertools.pairwise(stops)]
