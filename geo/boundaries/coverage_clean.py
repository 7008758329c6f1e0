"""Repair polygons into a clean coverage: valid rings, no overlaps, no slivers, shared borders.

Polygons that were simplified one by one overlap here and leave gaps there, so a point near a
border hits two units or none. A coverage has every border once, vertex for vertex the same on
both sides (JTS CoverageCleaner and CoverageValidator).
"""

from dataclasses import dataclass, fields

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.stated_rings import crossing_holes, stated_areas
from geo.boundaries.stray_rings import StrayRings, polygons, sort_out_rings
from geo.counts import counted
from geo.errors import BoundaryError
from geo.missions.areas import equal_area, square_km

GAP_WIDTH = 0.005
"""Degrees, about 550 m: narrower gaps are slivers, wider ones are lakes and stay open."""

ENDS = ["x0", "y0", "x1", "y1"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What a repair changed; areas in km² on the ellipsoid.

    Attributes
    ----------
    holes, hole_km2, hole_units : holes that lay outside their own polygon and were left out, what
        they would have added as land, and the codes of their units.
    parts, part_km2, part_units : the same of those that are parts of their unit, and were kept.
    crossing, crossing_inside_km2, crossing_outside_km2, crossing_units : holes that cross their own
        polygon: the part inside stays a hole, the part outside is left out.
    invalid : polygons whose rings crossed or touched themselves.
    duplicates : rows joined into another row of the same code.
    overlaps, overlap_km2 : pairs of units that overlapped, and the area both claimed.
    contained : units cut out of a neighbour that covered more than half of them.
    gaps, gap_km2 : slivers between units given to the neighbour with the longest border.
    open_gaps : wider gaps that stay open (lakes).
    area_km2 : area of all units afterwards.
    changed_unit, changed_km2, changed_share : the unit whose area changed most for its size, from
        what the rings of the file state to what is stored.
    """

    holes: int
    hole_km2: float
    hole_units: tuple[str, ...]
    parts: int
    part_km2: float
    part_units: tuple[str, ...]
    crossing: int
    crossing_inside_km2: float
    crossing_outside_km2: float
    crossing_units: tuple[str, ...]
    invalid: int
    duplicates: int
    overlaps: int
    overlap_km2: float
    contained: int
    gaps: int
    gap_km2: float
    open_gaps: int
    area_km2: float
    changed_unit: str
    changed_km2: float
    changed_share: float

    def sentences(self) -> list[str]:
        """Return what a person wants to read about it."""
        holes = (
            f"{self.holes} holes outside their own polygon left out, {self.hole_km2:,.3f} km²: "
            f"units {_first(self.hole_units)}"
        )
        parts = (
            f"{self.parts} holes outside their own polygon are parts of their unit (they run along "
            f"its neighbours, and no unit claims them): kept as land, {self.part_km2:,.3f} km²: "
            f"units {_first(self.part_units)}"
        )
        crossing = (
            f"{self.crossing} holes cross their own polygon: the part inside stays a hole, "
            f"{self.crossing_inside_km2:,.3f} km², the part outside is left out, "
            f"{self.crossing_outside_km2:,.3f} km²: units {_first(self.crossing_units)}"
        )
        return [
            *([crossing] if self.crossing else []),
            *([parts] if self.parts else []),
            *([holes] if self.holes else []),
            f"{counted(self.invalid, 'polygon')} with invalid rings repaired",
            f"{counted(self.duplicates, 'row')} joined to another row of the same code",
            (
                f"{self.overlaps} pairs of neighbours overlapped on {self.overlap_km2:,.3f} km²: "
                f"given to one of them ({counted(self.contained, 'unit')}"
                f" cut out of what covered them)"
            ),
            (
                f"{self.gaps} gaps between neighbours closed, {self.gap_km2:,.3f} km²; "
                f"{self.open_gaps} wider ones left open"
            ),
            (
                f"most changed unit: {self.changed_unit} by {self.changed_km2:+,.3f} km² "
                f"({self.changed_share:+.2%}); all units together {self.area_km2:,.1f} km²"
            ),
        ]

    def as_dict(self) -> dict[str, float | str | tuple[str, ...]]:
        """Return the figures for the report beside the polygons."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def clean(units: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Repairs]:
    """Return the units as a clean coverage, one row per code, and what it took.

    Parameters
    ----------
    units : index ``unit`` (code, may repeat), geometry (Multi)Polygon EPSG:4326; of a repeated
        code's other columns the first row counts.

    Raises
    ------
    BoundaryError
        When a unit has no area, before or after.

    Examples
    --------
    >>> two = gpd.GeoDataFrame(
    ...     index=["a", "b"],
    ...     geometry=[shapely.box(0, 0, 1.1, 1), shapely.box(1, 0, 2, 1)],
    ...     crs="EPSG:4326",
    ... )
    >>> fixed, repairs = clean(two)
    >>> bool(shapely.coverage_is_valid(fixed.geometry.to_numpy())), repairs.overlaps
    (True, 1)
    """
    given = units.geometry.to_numpy()
    stray, crossing = sort_out_rings(given), crossing_holes(given)
    stated = _stated(units, stray)
    valid = units.set_geometry(polygons(stray.shapes)).sort_index(kind="stable")
    merged = _one_per_code(valid)
    _refuse_empty(merged, "has no area")
    before = equal_area(merged.geometry)
    pairs = _overlaps(before)
    cut, contained = _cut_contained(merged.geometry.to_numpy(), before, pairs)
    tidy = shapely.coverage_clean(cut)
    filled, gaps, kept = close_gaps(tidy)
    done = merged.set_geometry(gpd.GeoSeries(filled, index=merged.index, crs=units.crs))
    _refuse_empty(done, "vanished under its neighbours")
    areas = stated.reindex(merged.index).to_numpy() + shapely.area(before) / 1e6
    change = shapely.area(equal_area(done.geometry)) / 1e6 - areas
    share = change / np.where(areas > 0, areas, areas + change)
    most = int(np.abs(share).argmax())
    return done, Repairs(
        holes=int((~stray.land).sum()),
        hole_km2=_total(stray.rings[~stray.land], units),
        hole_units=tuple(map(str, units.index[stray.owners[~stray.land]].unique())),
        parts=int(stray.land.sum()),
        part_km2=_total(stray.rings[stray.land], units),
        part_units=tuple(map(str, units.index[stray.owners[stray.land]].unique())),
        crossing=len(crossing.owners),
        crossing_inside_km2=_total(crossing.inside, units),
        crossing_outside_km2=_total(crossing.outside, units),
        crossing_units=tuple(map(str, units.index[crossing.owners].unique())),
        invalid=int((~shapely.is_valid(units.geometry.to_numpy())).sum()),
        duplicates=len(units) - len(merged),
        overlaps=len(pairs),
        overlap_km2=float(pairs["area"].sum() / 1e6),
        contained=contained,
        gaps=len(gaps),
        gap_km2=_total(gaps, units),
        open_gaps=kept,
        area_km2=float((areas + change).sum()),
        changed_unit=str(merged.index[most]),
        changed_km2=float(change[most]),
        changed_share=float(share[most]),
    )


def _stated(units: gpd.GeoDataFrame, stray: StrayRings) -> pd.Series:
    """Return by code what the rings of a file state beyond the valid shapes made of them, km²."""
    land = stated_areas(units, stray.rings[stray.land], stray.owners[stray.land])
    made = gpd.GeoSeries(polygons(stray.shapes), crs=units.crs)
    beyond = np.where(
        shapely.is_valid(units.geometry.to_numpy()), 0, land - shapely.area(equal_area(made))
    )
    return pd.Series(beyond / 1e6, index=units.index).groupby(level=0).sum()


def _first(units: tuple[str, ...]) -> str:
    return ", ".join(units[:5]) + (" …" if len(units) > 5 else "")


def _total(shapes: np.ndarray, units: gpd.GeoDataFrame) -> float:
    return float(square_km(gpd.GeoSeries(list(shapes), crs=units.crs)).sum())


def _one_per_code(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if units.index.is_unique:
        return units
    shapes = {u: shapely.union_all(g.to_numpy()) for u, g in units.geometry.groupby(level=0)}
    first = units[~units.index.duplicated()]
    return first.set_geometry(gpd.GeoSeries(shapes, crs=units.crs).reindex(first.index))


def _refuse_empty(units: gpd.GeoDataFrame, what: str) -> None:
    if empty := units.index[units.geometry.is_empty].tolist():
        raise BoundaryError(f"{counted(len(empty), 'unit')}: {', '.join(empty[:5])}: each {what}")


def _overlaps(shapes: np.ndarray) -> pd.DataFrame:
    """Return pairs (`low`, `high` row) that share an area, in m²."""
    low, high = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    low, high = low[low < high], high[low < high]
    area = shapely.area(shapely.intersection(shapes[low], shapes[high]))
    pairs = pd.DataFrame({"low": low, "high": high, "area": area})
    return pairs[pairs["area"] > 0]


def _cut_contained(
    shapes: np.ndarray, metres: np.ndarray, pairs: pd.DataFrame
) -> tuple[np.ndarray, int]:
    """Cut a unit out of the larger one that covers most of it, or cleaning would drop it."""
    areas = shapely.area(metres)
    low, high = pairs["low"].to_numpy(), pairs["high"].to_numpy()
    small = np.where(areas[low] < areas[high], low, high)
    large = low + high - small
    inside = pairs["area"].to_numpy() > areas[small] / 2
    result = shapes.copy()
    for inner, outer in zip(small[inside], large[inside], strict=True):
        result[outer] = shapely.difference(result[outer], shapes[inner])
    return polygons(result), int(inside.sum())


def close_gaps(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the shapes with slivers filled, the slivers, and how many wider gaps stay.

    GEOS can do this (`gap_width`) in 72 s for 43,000 slivers; here it takes 10 s, because each
    unit is joined with all its slivers at once.

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
    narrow = 2 * shapely.area(holes) < GAP_WIDTH * shapely.length(holes)
    gaps = holes[narrow]
    shared = _edges(gaps).merge(_edges(shapes), on=ENDS, suffixes=("_gap", ""))
    borders = shared.groupby(["owner_gap", "owner"])["length"].sum().reset_index()
    longest = borders.sort_values(["owner_gap", "length"], kind="stable")
    longest = longest.drop_duplicates("owner_gap", keep="last")
    taken, owners = longest["owner_gap"].to_numpy(), longest["owner"].to_numpy()
    result = shapes.copy()
    for owner in np.unique(owners):
        result[owner] = shapely.union_all(np.append(gaps[taken[owners == owner]], shapes[owner]))
    return shapely.coverage_clean(result), gaps[taken], int((~narrow).sum())


def _enclosed(shapes: np.ndarray) -> np.ndarray:
    """Return the areas that units enclose and none has, also those that touch the outside."""
    outline = shapely.union_all(shapes)
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
    turned = (ends[0, :, 0] > ends[1, :, 0]) | (
        (ends[0, :, 0] == ends[1, :, 0]) & (ends[0, :, 1] > ends[1, :, 1])
    )
    ends[:, turned] = ends[::-1, turned]
    table = pd.DataFrame(np.hstack([ends[0], ends[1]]), columns=ENDS)
    return table.assign(owner=owner[part[ring[:-1][same]]], length=np.hypot(*(ends[1] - ends[0]).T))
