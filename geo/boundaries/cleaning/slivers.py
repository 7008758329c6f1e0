"""Gaps between polygons: the narrow ones closed, the wide ones left open."""

import numpy as np
import pandas as pd
import shapely

GAP_WIDTH = 0.005
"""Degrees, about 550 m: narrower gaps are slivers, wider ones are lakes and stay open."""
ENDS = ["x0", "y0", "x1", "y1"]


def close_gaps(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the shapes with slivers filled, the slivers, and how many wider gaps stay.

    GEOS can do this (`gap_width`), with each sliver by itself; here each unit is joined with all
    of its slivers at once, along borders that they share vertex for vertex.

    Parameters
    ----------
    shapes : a clean coverage.

    Examples
    --------
    >>> from shapely import box
    >>> shapes, slivers, wide = close_gaps(np.array([box(0, 0, 1, 1), box(1, 0, 2, 1)]))
    >>> len(slivers), wide
    (0, 0)
    """
    holes = _enclosed(shapes)
    if not len(holes):
        return shapes, holes, 0
    # Area over half the outline is the mean width of a thin shape, however it winds; its box would
    # take a sliver along a bent border for a lake.
    narrow = 2 * shapely.area(holes) < GAP_WIDTH * shapely.length(holes)
    gaps = holes[narrow]
    shared = _edges(gaps).merge(_edges(shapes), on=ENDS, suffixes=("_gap", ""))
    borders = shared.groupby(["owner_gap", "owner"])["length"].sum().reset_index()
    # Whole, to the neighbour it shares most with: cut up, it would leave borders that nobody drew.
    longest = borders.sort_values(["owner_gap", "length"], kind="stable")
    longest = longest.drop_duplicates("owner_gap", keep="last")
    taken, owners = longest["owner_gap"].to_numpy(), longest["owner"].to_numpy()
    result = shapes.copy()
    for owner in np.unique(owners):
        own = np.append(gaps[taken[owners == owner]], shapes[owner])
        result[owner] = shapely.coverage_union_all(own)
    # No vertex comes or goes when parts of a coverage are joined; looking takes half as long as
    # cleaning it once more.
    if not shapely.coverage_is_valid(result):
        result = shapely.coverage_clean(result)
    return result, gaps[taken], int((~narrow).sum())


def _enclosed(shapes: np.ndarray) -> np.ndarray:
    """Return the areas that units enclose and none has, also those that touch the outside."""
    # A gap that touches the outside in one point is no hole of the outline, but a face among its
    # lines.
    outline = shapely.coverage_union_all(shapes)
    lines = shapely.get_parts(shapely.union_all(shapely.boundary(outline)))
    faces = shapely.get_parts(shapely.polygonize(lines))
    shapely.prepare(outline)
    return faces[~shapely.intersects(outline, shapely.point_on_surface(faces))]


def _edges(shapes: np.ndarray) -> pd.DataFrame:
    """Return each ring's edges with their ends in order, the shape's row and the length."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    ends = np.stack([xy[:-1][same], xy[1:][same]])
    # Around its own unit a border runs the other way than around the neighbour: in order of their
    # ends both have the same edge.
    turned = (ends[0, :, 0] > ends[1, :, 0]) | (
        (ends[0, :, 0] == ends[1, :, 0]) & (ends[0, :, 1] > ends[1, :, 1])
    )
    ends[:, turned] = ends[::-1, turned]
    table = pd.DataFrame(np.hstack([ends[0], ends[1]]), columns=ENDS)
    return table.assign(owner=owner[part[ring[:-1][same]]], length=np.hypot(*(ends[1] - ends[0]).T))
