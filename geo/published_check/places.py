"""The places of a snapshot: never finer than the rules, and drawn where everybody knows them."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import shapely
from pyproj import Geod, Transformer

from geo.published_check.allowed import NOWHERE, Allowed

_CELL = re.compile(r"cell:(\d+):(-?\d+):(-?\d+)")
POINT_DECIMALS, SHAPE_DECIMALS = 4, 3
DOUBLINGS = (1, 2, 4, 8)
# An outline is simplified; it may leave the unit it stands for by about so much, in degrees.
SLACK = 0.02
GRS80 = Geod(ellps="GRS80")


def place_faults(told: dict[str, Any], geometry: Any, allowed: Allowed) -> Iterator[str]:
    """Yield what is wrong with the place of an incident."""
    place, level = str(told["place"]), str(told["level"])
    if told["name"] != allowed.units["name"].get(place, ""):
        yield f"{told['name']!r} is not the name of {place}"
    rules = allowed.place_rules(told["domain"], told.get("category", ""))
    if place in {allowed.mission.country.iso3, NOWHERE}:
        if geometry is not None:
            yield f"{place} has a position"
        if level != ("country" if place != NOWHERE else NOWHERE):
            yield f"{place} is no {level}"
        return
    if not any(_is_coarse(place, rule.level, rule.grid_km, allowed) for rule in rules):
        yield f"the place {place} is finer than the rules allow"
        return
    if not _is_point(geometry, _public_point(place, allowed)):
        yield f"a position that is not the known point of {place}"
    if level != _level(place, allowed):
        yield f"{place} is no {level}"


def _is_coarse(place: str, level: str, grid_km: float, allowed: Allowed) -> bool:
    if cell := _CELL.fullmatch(place):
        return bool(grid_km) and int(cell[1]) in {round(grid_km * 1000) * n for n in DOUBLINGS}
    if place not in allowed.units.index or not level:
        return False
    unit = allowed.units.loc[place]
    if allowed.rank(unit["level"]) > allowed.rank(level):
        return False
    area, _ = GRS80.geometry_area_perimeter(unit["geometry"])
    # Another way to measure than the pipeline's; they agree within a thousandth.
    return abs(area) / 1e6 >= allowed.rules.smallest_km2 * 0.995


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


def check_areas(
    document: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    """Yield the places that no incident is in, the counts that are wrong, and wrong outlines."""
    counts = Counter(feature["properties"].get("place") for feature in incidents["features"])
    listed = {feature["id"]: feature for feature in document["features"]}
    if len(listed) != len(document["features"]) or listed.keys() != counts.keys():
        yield "areas.geojson does not list each place once"
        return
    for place, feature in listed.items():
        told = feature["properties"]
        if told.keys() != {"level", "name", "incidents"} or told["incidents"] != counts[place]:
            yield f"area {place}: {told} instead of {counts[place]} incidents"
        if feature["geometry"] is not None:
            yield from (f"area {place}: {f}" for f in _shape_faults(place, feature, allowed))


def check_outlines(document: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Yield outlines that are not those of the country's top level."""
    top = allowed.units.index[allowed.units["level"] == allowed.mission.country.levels[0].id]
    for feature in document["features"]:
        if feature["id"] not in top or feature["properties"].keys() != {"name"}:
            yield f"outline {feature['id']} is no unit of the top level"
        else:
            yield from (
                f"outline {feature['id']}: {f}"
                for f in _shape_faults(feature["id"], feature, allowed)
            )


def _shape_faults(place: str, feature: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    numbers = shapely.get_coordinates(shape).ravel()
    if any(not math.isclose(n, round(n, SHAPE_DECIMALS), abs_tol=1e-9) for n in numbers):
        yield f"coordinates with more than {SHAPE_DECIMALS} decimals"
    if _CELL.fullmatch(place):
        if not shapely.contains_xy(shape, *_public_point(place, allowed)):
            yield "is not the cell"
    elif not shapely.contains(allowed.units.loc[place, "geometry"].buffer(SLACK), shape):
        yield "is not the unit"
