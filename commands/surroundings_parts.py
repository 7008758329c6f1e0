"""What lies around a country, cut out of Natural Earth: land, borders, lakes, rivers, places.

Lines are lists of whole numbers ``x, y, dx, dy, ...`` in thousandths of a degree (110 m at the
equator), each point less the one before: such numbers are small, and small numbers travel small.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from commands.place_names import spelled
from geo.missions.countries.country_values import Box

GRID = 1_000
"""Coordinates are whole numbers of this part of a degree."""
PARTS = 1_600
"""Simplification tolerance: the country's larger side over this many parts, as its own units'."""
WIDE, HIGH = 1.2, 0.5
"""How far what is cut out reaches beyond the country, in its larger side, as wide screens show."""
FAR = 0.25
"""Degrees by which the land beyond may be off: it is seen only from far away."""
NEAR = (0.1, 0.4, 1.2)
"""How far around the country its neighbours' names are looked a place for, in its larger side."""
OVERSEAS = 0.25
"""Least size of a named part beside the largest: French Guiana is no place for France's name."""
UNNAMED = ("Disputed", "Indeterminate")
LEAST = 5
"""The least rank (`LABELRANK`) of a country that is named."""
RIVER, FOREIGN = 7, 4
"""The least ranks (Natural Earth's `scalerank`, 0 is the largest) of rivers and of places."""
LANGUAGES = ("es", "en", "pt")
CAPITALS = {"Admin-0 capital": 2, "Admin-1 capital": 1}
"""What Natural Earth calls a capital, and how much one weighs."""


def around(box: Box) -> Box:
    """Return the box that is cut out for a country that the map opens with.

    Examples
    --------
    >>> around((-80.0, -20.0, -70.0, 0.0))
    (-104.0, -30.0, -46.0, 10.0)
    """
    west, south, east, north = box
    side = max(east - west, north - south)
    x, y = WIDE * side, HIGH * side
    return (
        max(west - x, -180.0), max(south - y, -85.0), min(east + x, 180.0), min(north + y, 85.0),
    )  # fmt: skip


def tolerance_of(box: Box) -> float:
    """Return the tolerance in degrees for a country that fills this box.

    Examples
    --------
    >>> tolerance_of((-80.0, -16.0, -70.0, 0.0))
    0.01
    """
    west, south, east, north = box
    return max(east - west, north - south) / PARTS


def steps(line: BaseGeometry) -> list[int]:
    """Return a line's points on the grid, each less the one before.

    Examples
    --------
    >>> steps(shapely.LineString([(-70.0, 1.0), (-70.001, 1.0), (-70.001, 0.5)]))
    [-70000, 1000, -1, 0, 0, -500]
    """
    points = np.round(shapely.get_coordinates(line) * GRID).astype(int)
    moves = np.diff(points, axis=0, prepend=0)
    # A step of no length is of two points that fell on one.
    kept = moves.any(axis=1)
    kept[:1] = True
    return moves[kept].ravel().tolist()


def rings(shape: BaseGeometry) -> list[list[int]]:
    """Return all rings of a shape, holes among them: filled by the even-odd rule.

    Examples
    --------
    >>> rings(shapely.box(0, 0, 0.002, 0.001))
    [[2, 0, 0, 1, -2, 0, 0, -1, 2, 0]]
    """
    found = [steps(ring) for ring in shapely.get_rings(shapely.get_parts(shape))]
    return [ring for ring in found if len(ring) > 6]


def lines(shape: BaseGeometry) -> list[list[int]]:
    """Return the lines of a shape, those that end where one other begins joined.

    Examples
    --------
    >>> lines(shapely.from_wkt("MULTILINESTRING ((0 0, 0 1), (0 1, 1 1))"))
    [[0, 0, 0, 1000, 1000, 0]]
    """
    whole = shapely.line_merge(shape)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "LineString"]
    return [steps(part) for part in parts if part.length]


def land(countries: gpd.GeoDataFrame, box: Box) -> list[list[int]]:
    """Return the land of the world: as the countries have it inside the box, coarse beyond it.

    Parameters
    ----------
    countries : polygons of the world in EPSG:4326, simplified as they are to be drawn.
    """
    near = shapely.union_all(shapely.clip_by_rect(countries.geometry.to_numpy(), *box))
    far = shapely.simplify(shapely.union_all(countries.geometry.to_numpy()), FAR)
    beyond = shapely.difference(shapely.make_valid(far), shapely.box(*box))
    large = [part for part in shapely.get_parts(beyond) if part.area > FAR**2]
    return [*rings(near), *(ring for part in large for ring in rings(part))]


def borders(countries: gpd.GeoDataFrame, box: Box, own: str) -> list[list[int]]:
    """Return the borders between two other countries; the country's own are its units'."""
    shapes = countries.loc[countries.index != own].geometry
    near = shapes[shapely.intersects(shapes.to_numpy(), shapely.box(*box))]
    shared = [
        shapely.intersection(one.boundary, other.boundary)
        for one, other in combinations(near, 2)
        if one.intersects(other)
    ]
    found = shapely.clip_by_rect(shapely.union_all(_strings(shared)), *box)
    return lines(found)


def _strings(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Return the lines alone: where two borders cross they share a point."""
    return [part for shape in shapes for part in shapely.get_parts(shape) if part.length]


def neighbours(countries: gpd.GeoDataFrame, box: Box, own: str) -> list[dict[str, Any]]:
    """Return the names of other countries near it, and where each may stand, the nearest first.

    No territory that Natural Earth calls disputed or indeterminate is named, and none so small
    that its name would stand on water.

    Columns ``name_es``, ``name_en``, ``name_pt``, ``type``, ``rank`` (Natural Earth's `LABELRANK`),
    ``x`` and ``y`` (the place that it gives for the whole country).
    """
    west, south, east, north = box
    side = max(east - west, north - south)
    reach = [(west - m * side, south - m * side, east + m * side, north + m * side) for m in NEAR]
    found = []
    named = ~countries["type"].isin(UNNAMED) & (countries["rank"] <= LEAST)
    for code, row in countries[named & (countries.index != own)].iterrows():
        cuts = [shapely.clip_by_rect(row.geometry, *part) for part in reach]
        # A sliver that the box catches has no room for a name.
        spots = [_middle(cut) for cut in cuts if cut.area > (side / 40) ** 2]
        at = _apart(_at_home([*spots, (row["x"], row["y"])], row.geometry), reach[-1], side / 40)
        if not at:
            continue
        names = {language: row[f"name_{language}"] for language in LANGUAGES}
        found.append({"code": code, "name": names, "rank": int(row["rank"]), "at": at})
    return sorted(found, key=lambda each: (each["rank"], each["code"]))


def _at_home(spots: list[tuple[float, float]], country: BaseGeometry) -> list[tuple[float, float]]:
    """Return the places in a country's larger parts, and those outside all of them."""
    parts = shapely.get_parts(country)
    small = parts[shapely.area(parts) < OVERSEAS * shapely.area(parts).max()]
    return [spot for spot in spots if not shapely.contains_xy(small, *spot).any()]


def _apart(spots: list[tuple[float, float]], box: Box, least: float) -> list[tuple[float, float]]:
    """Return the places in the box that are not beside an earlier one."""
    kept: list[tuple[float, float]] = []
    for x, y in spots:
        inside = box[0] < x < box[2] and box[1] < y < box[3]
        if inside and all(np.hypot(x - a, y - b) > least for a, b in kept):
            kept.append((round(x, 2), round(y, 2)))
    return kept


def _middle(shape: BaseGeometry) -> tuple[float, float]:
    """Return the point that is furthest from the border of a shape's largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.05), 0)
    return centre.x, centre.y


def lakes(table: gpd.GeoDataFrame, box: Box) -> list[list[int]]:
    """Return the lakes in the box."""
    shapes = shapely.make_valid(table.geometry.to_numpy())
    return rings(shapely.union_all(shapely.clip_by_rect(shapes, *box)))


def rivers(table: gpd.GeoDataFrame, box: Box, tolerance: float) -> list[dict[str, Any]]:
    """Return the rivers in the box by rank, the largest first. Column ``scalerank``."""
    kept = table[table["scalerank"] <= RIVER]
    shapes = shapely.simplify(kept.geometry.to_numpy(), tolerance)
    cut = kept.set_geometry(shapely.clip_by_rect(shapes, *box), crs=kept.crs)
    cut = cut[~cut.geometry.is_empty]
    return [
        {"rank": int(rank), "lines": lines(shapely.union_all(group.geometry.to_numpy()))}
        for rank, group in cut.groupby("scalerank")
    ]


def places(table: gpd.GeoDataFrame, box: Box, own: str) -> list[dict[str, Any]]:
    """Return capitals and cities, the largest first; of the country's own smaller ones, too.

    Columns ``name``, ``namealt``, ``adm0_a3``, ``featurecla``, ``scalerank``, ``pop_max``.
    """
    at_home = table["adm0_a3"] == own
    inside = shapely.contains_xy(
        shapely.box(*box), table.geometry.x.to_numpy(), table.geometry.y.to_numpy()
    )
    kept = table[at_home | (inside & (table["scalerank"] <= FOREIGN))]
    kept = kept.assign(
        own=at_home[kept.index],
        capital=kept["featurecla"].map(CAPITALS).fillna(0).astype(int),
        people=kept["pop_max"].clip(lower=0),
    ).sort_values(["scalerank", "people", "name"], ascending=[True, False, True])
    return [
        {
            "name": spelled(row.name_, row.namealt if isinstance(row.namealt, str) else None),
            "at": [round(row.geometry.x, 3), round(row.geometry.y, 3)],
            "rank": int(row.scalerank),
            "capital": int(row.capital),
            "own": bool(row.own),
        }
        for row in kept.rename(columns={"name": "name_"}).itertuples()
    ]


def cut_out(
    countries: gpd.GeoDataFrame,
    tables: dict[str, gpd.GeoDataFrame],
    own: str,
    box: Box,
    credit: Sequence[str],
) -> dict[str, Any]:
    """Return the surroundings of one country, as JSON can hold it.

    Parameters
    ----------
    countries : polygons of the world by ISO code, a clean coverage in EPSG:4326; see `neighbours`.
    tables : ``lakes``, ``rivers`` and ``places``; one that is missing is left out.
    own : the country's code in capitals.
    box : west, south, east, north of what the map opens with.
    credit : who has to be named.
    """
    region, tolerance = around(box), tolerance_of(box)
    shapes = shapely.coverage_simplify(countries.geometry.to_numpy(), tolerance)
    coverage = countries.set_geometry(shapes, crs=countries.crs)
    return {
        "grid": GRID,
        "credit": ", ".join(credit),
        "box": [round(side, 3) for side in region],
        "land": land(coverage, region),
        "borders": borders(coverage, region, own),
        "countries": neighbours(coverage, box, own),
        "lakes": lakes(tables["lakes"], region) if "lakes" in tables else [],
        "rivers": rivers(tables["rivers"], region, tolerance) if "rivers" in tables else [],
        "places": places(tables["places"], region, own) if "places" in tables else [],
    }
