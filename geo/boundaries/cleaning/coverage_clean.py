"""Repair polygons into a clean coverage: valid rings, no overlaps, no slivers, shared borders.

Polygons that were simplified one by one overlap here and leave gaps there, so a point near a
border hits two units or none. A coverage has every border once, vertex for vertex the same on
both sides (JTS CoverageCleaner and CoverageValidator).
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.cleaning.repairs import Repairs
from geo.boundaries.cleaning.slivers import close_gaps
from geo.boundaries.cleaning.stated_rings import crossing_holes, stated_areas
from geo.boundaries.cleaning.stray_rings import StrayRings, sort_out_rings
from geo.errors import BoundaryError
from geo.missions.countries.areas import equal_area, square_km, valid_polygons
from geo.progress import Report, silent
from geo.texts.sentences import counted, say


def clean(units: gpd.GeoDataFrame, report: Report = silent) -> tuple[gpd.GeoDataFrame, Repairs]:
    """Return the units as a clean coverage, one row per code, and what it took.

    Parameters
    ----------
    units : index ``unit`` (code, may repeat), geometry (Multi)Polygon EPSG:4326; of a repeated
        code's other columns the first row counts.
    report : given a sentence when a step begins.

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
    points = counted(int(shapely.get_num_coordinates(given).sum()), "point")
    polygons = counted(len(units), "polygon")
    report(say("making {polygons} of {points} valid", polygons=polygons, points=points))
    # Of the rings as the file states them: once they are made valid nobody can tell what was a
    # hole.
    stray, crossing = sort_out_rings(given), crossing_holes(given)
    stated = _stated(units, stray)
    valid = units.set_geometry(valid_polygons(stray.shapes)).sort_index(kind="stable")
    merged = _one_per_code(valid)
    if empty := _without_area(merged):
        raise BoundaryError(say("{units}: each has no area", units=empty))
    report(say("looking for neighbours that overlap"))
    before = equal_area(merged.geometry)
    pairs = _overlaps(before)
    cut, contained = _cut_contained(merged.geometry.to_numpy(), before, pairs)
    report(say("giving neighbours the same border"))
    tidy = shapely.coverage_clean(cut)
    report(say("closing gaps between neighbours"))
    filled, gaps, kept = close_gaps(tidy)
    report(say("measuring what has changed"))
    done = merged.set_geometry(gpd.GeoSeries(filled, index=merged.index, crs=units.crs))
    if empty := _without_area(done):
        raise BoundaryError(say("{units}: each vanished under its neighbours", units=empty))
    # Against what the file states, not what making it valid has left: else a part that was dropped
    # on the way would be no change.
    areas = stated.reindex(merged.index).to_numpy() + shapely.area(before) / 1e6
    change = shapely.area(equal_area(done.geometry)) / 1e6 - areas
    # A unit whose rings state no land has changed by all that it has now, not by infinity.
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
    made = gpd.GeoSeries(valid_polygons(stray.shapes), crs=units.crs)
    beyond = np.where(
        shapely.is_valid(units.geometry.to_numpy()), 0, land - shapely.area(equal_area(made))
    )
    return pd.Series(beyond / 1e6, index=units.index).groupby(level=0).sum()


def _total(shapes: np.ndarray, units: gpd.GeoDataFrame) -> float:
    return float(square_km(gpd.GeoSeries(list(shapes), crs=units.crs)).sum())


def _one_per_code(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if units.index.is_unique:
        return units
    shapes = {u: shapely.union_all(g.to_numpy()) for u, g in units.geometry.groupby(level=0)}
    first = units[~units.index.duplicated()]
    return first.set_geometry(gpd.GeoSeries(shapes, crs=units.crs).reindex(first.index))


def _without_area(units: gpd.GeoDataFrame) -> str:
    """Return how many units are empty, and the first of them; "" where none is."""
    empty = units.index[units.geometry.is_empty].tolist()
    return f"{counted(len(empty), 'unit')}: {', '.join(empty[:5])}" if empty else ""


def _overlaps(shapes: np.ndarray) -> pd.DataFrame:
    """Return pairs (`low`, `high` row) that share an area, in m²."""
    low, high = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    low, high = low[low < high], high[low < high]
    area = shapely.area(shapely.intersection(shapes[low], shapes[high]))
    # Neighbours meet along their border, where the intersection is a line: only what both claim is
    # one.
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
    return valid_polygons(result), int(inside.sum())
