"""The places of a snapshot: never finer than the rules, and drawn where everybody knows them."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from pyproj import Geod, Transformer

from geo.published_check.allowed import NOWHERE, Allowed
from geo.texts.sentences import counted, say

_CELL = re.compile(r"cell:(\d+):(-?\d+):(-?\d+)")
POINT_DECIMALS, SHAPE_DECIMALS = 4, 3
# Written out, not taken from the pipeline: it is what these numbers check.
CELL_MULTIPLES = (1, 2, 4, 8)
FEATURE = {"type", "id", "geometry", "properties"}
# An outline is simplified and rounded: it leaves that of its unit by no more, in degrees.
SLACK = 0.006
GRS80 = Geod(ellps="GRS80")
# Areas are measured in another way than the pipeline's; they agree within a thousandth.
ALMOST = 0.995


def place_faults(properties: dict[str, Any], geometry: Any, allowed: Allowed) -> Iterator[str]:
    """Yield what is wrong with the place of an incident."""
    place, level = str(properties["place"]), str(properties["level"])
    if properties["name"] != allowed.units["name"].get(place, ""):
        yield say("{name!r} is not the name of {place}", name=properties["name"], place=place)
    # Every rule that the row may have gone out by: without its category those of the whole domain.
    rules = allowed.place_rules(properties["domain"], properties.get("category", ""))
    # The country and abroad are no point on a map: a position would be somebody's.
    if place in {allowed.mission.country.iso3, NOWHERE}:
        if geometry is not None:
            yield say("{place} has a position", place=place)
        if level != ("country" if place != NOWHERE else NOWHERE):
            yield say("{place} is no {level}", place=place, level=level)
        return
    if not all(_is_coarse(place, rule.level, rule.grid_km, allowed) for rule in rules):
        yield say("the place {place} is finer than the rules allow", place=place)
        return
    if not _is_point(geometry, _public_point(place, allowed)):
        yield say("its position is not the known point of {place}", place=place)
    if level != _level(place, allowed):
        yield say("{place} is no {level}", place=place, level=level)


def _is_coarse(place: str, level: str, grid_km: float, allowed: Allowed) -> bool:
    if cell := _CELL.fullmatch(place):
        return bool(grid_km) and int(cell[1]) in {round(grid_km * 1000) * n for n in CELL_MULTIPLES}
    if place not in allowed.units.index or not level:
        return False
    unit = allowed.units.loc[place]
    if allowed.rank(unit["level"]) > allowed.rank(level):
        return False
    return _square_kilometres(unit["geometry"]) >= allowed.rules.smallest_km2 * ALMOST


def _square_kilometres(shape: Any) -> float:
    area, _ = GRS80.geometry_area_perimeter(shape)
    # The sign says only which way the ring runs.
    return abs(area) / 1e6


def _level(place: str, allowed: Allowed) -> str:
    if cell := _CELL.fullmatch(place):
        return f"grid {int(cell[1]) / 1000:g} km"
    return str(allowed.units.loc[place, "level"])


def _is_point(geometry: Any, point: list[float]) -> bool:
    """Tell whether a geometry is this point, rounded to the last of `POINT_DECIMALS`."""
    if not isinstance(geometry, dict) or geometry.keys() != {"type", "coordinates"}:
        return False
    given = geometry["coordinates"]
    return (
        geometry["type"] == "Point"
        and len(given) == len(point)
        # Digits beyond the last are a channel: they could carry the record's own position.
        and all(n == round(n, POINT_DECIMALS) for n in given)
        and all(abs(n - m) < 10.0**-POINT_DECIMALS for n, m in zip(given, point, strict=True))
    )


def _public_point(place: str, allowed: Allowed) -> list[float]:
    """Return the point at which everybody may look a place up."""
    if cell := _CELL.fullmatch(place):
        size, column, row = map(int, cell.groups())
        country = allowed.mission.country
        back = Transformer.from_crs(country.metric_crs, "EPSG:4326", always_xy=True)
        lon, lat = back.transform((column + 0.5) * size, (row + 0.5) * size)
    else:
        lon, lat = allowed.units.loc[place, ["lon", "lat"]]
    return [float(lon), float(lat)]


def shapes_of(document: dict[str, Any]) -> list[Any]:
    """Return the geometry of each feature, None where it has none.

    Examples
    --------
    >>> point = {"type": "Point", "coordinates": [1, 2]}
    >>> shapes_of({"features": [{"geometry": point}, {"geometry": None}]})
    [<POINT (1 2)>, None]
    """
    found = [feature["geometry"] for feature in document["features"]]
    return [None if shape is None else shapely.from_geojson(json.dumps(shape)) for shape in found]


def check_areas(
    document: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    """Yield the places that no incident is in, wrong properties of one, and wrong outlines."""
    properties = [feature["properties"] for feature in incidents["features"]]
    counts = Counter(place["place"] for place in properties)
    names = {place["place"]: (place["level"], place["name"]) for place in properties}
    listed = Counter(feature.get("id") for feature in document["features"])
    if listed != Counter(counts.keys()):
        yield say("{file} does not list each place once", file="areas.geojson")
        return
    for feature in document["features"]:
        place = feature["id"]
        level, name = names[place]
        expected = {"level": level, "name": name, "incidents": counts[place]}
        if not _is_feature(feature) or feature["properties"] != expected:
            yield say(
                "area {place}: {properties} instead of {incidents}",
                place=place,
                properties=feature["properties"],
                incidents=counted(counts[place], "incident"),
            )
        drawn = feature["geometry"] is not None
        if drawn == (place in {allowed.mission.country.iso3, NOWHERE}):
            yield say(
                "area {place}: it is drawn where it has no outline, or not drawn", place=place
            )
        elif drawn:
            yield from (
                say("area {place}: {fault}", place=place, fault=fault)
                for fault in _shape_faults(place, feature, allowed)
            )


def check_small(incidents: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Yield units told beside which a small one, held back as the unit above, stands out.

    What is told of the unit above and of none of its parts that are told can only be of the
    others: they have to be as large together as the smallest unit that may be told.
    """
    properties = {feature["properties"]["place"] for feature in incidents["features"]}
    parents = allowed.units["parent"]
    # Only beside what is told: where no part of a unit is told, none stands out.
    parts = allowed.units[parents.isin(parents[parents.index.isin(properties)])]
    for above, units in parts.groupby("parent"):
        areas = units.geometry.map(_square_kilometres)
        others = areas[~areas.index.isin(properties)]
        small = others.min() < allowed.rules.smallest_km2 * ALMOST
        if len(others) and small and others.sum() < allowed.rules.smallest_km2 * ALMOST:
            yield say(
                "in {above} nothing but {units} is left untold, too small",
                above=above,
                units=", ".join(others.index),
            )


def check_outlines(document: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Yield outlines that are not those of the country's top level."""
    top = allowed.units[allowed.units["level"] == allowed.mission.country.levels[0].id]
    listed = Counter(feature.get("id") for feature in document["features"])
    for unit in (listed - Counter(top.index)) + (Counter(top.index) - listed):
        yield say("outline {unit} is no unit of the top level, there twice, or missing", unit=unit)
    for feature in document["features"]:
        place = feature["id"]
        if place not in top.index:
            continue
        if not _is_feature(feature) or feature["properties"] != {"name": top.loc[place, "name"]}:
            yield say(
                "outline {place}: its properties are {properties}",
                place=place,
                properties=feature["properties"],
            )
        yield from (
            say("outline {place}: {fault}", place=place, fault=fault)
            for fault in _shape_faults(place, feature, allowed)
        )


def _is_feature(feature: dict[str, Any]) -> bool:
    return feature.keys() == FEATURE and feature["type"] == "Feature"


def _shape_faults(place: str, feature: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Yield where a shape is not that of its place: no vertex may be anywhere else."""
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    numbers = shapely.get_coordinates(shape)
    if any(not math.isclose(n, round(n, SHAPE_DECIMALS), abs_tol=1e-9) for n in numbers.ravel()):
        yield say("its coordinates have more than {n:,} decimals", n=SHAPE_DECIMALS)
    cell = _CELL.fullmatch(place)
    own = _square(cell, allowed) if cell else allowed.units.loc[place].geometry
    # Against the boundary and not the area: a vertex inside would be as private a point as any.
    off = shapely.distance(shapely.points(numbers), own.boundary)
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or off.max() > SLACK:
        yield say("it is not the cell") if cell else say("it is not the unit")
    # A shape that leaves part of its place out narrows down where its incidents are.
    elif shape.symmetric_difference(own).area > SLACK * own.boundary.length:
        yield say("it is not the whole of its place")


def _square(cell: re.Match[str], allowed: Allowed) -> Any:
    """Return a cell as it lies on the map."""
    size, column, row = map(int, cell.groups())
    crs = allowed.mission.country.metric_crs
    back = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    square = shapely.box(column * size, row * size, (column + 1) * size, (row + 1) * size)
    return shapely.transform(square, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1])))
