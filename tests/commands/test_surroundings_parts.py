"""What lies around a country: cut to its region, and nothing named that is disputed."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from commands.place_names import spelled
from commands.surroundings_parts import (
    around,
    borders,
    cut_out,
    land,
    neighbours,
    places,
    rivers,
)
from geo.missions.countries.country import WGS84

BOX = (0.0, 0.0, 10.0, 10.0)


def world() -> gpd.GeoDataFrame:
    """Return the country AAA on `BOX`, two neighbours that share a border, and what is far away."""
    shapes = {
        "AAA": shapely.box(0, 0, 10, 10),
        "BBB": shapely.box(10, 0, 20, 5),
        "CCC": shapely.box(10, 5, 20, 10),
        # A country far away with a small part beside AAA.
        "DDD": shapely.union_all([shapely.box(60, 0, 100, 40), shapely.box(-4, 0, -2, 3)]),
        "EEE": shapely.box(0, -6, 10, -2),
    }
    table = gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=WGS84)
    x, y = shapely.get_coordinates(shapely.centroid(table.geometry.to_numpy())).T
    names = {f"name_{tongue}": [f"{c}-{tongue}" for c in shapes] for tongue in ("es", "en", "pt")}
    return table.assign(
        **names,
        type=["Sovereign country"] * 4 + ["Disputed"], rank=3, x=x, y=y,
    )  # fmt: skip


def points(line: list[int]) -> list[tuple[int, int]]:
    """Return the points of a line of steps."""
    x = y = 0
    found = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_only_borders_between_others_are_drawn():
    (line,) = borders(world(), around(BOX), "AAA")
    assert {points(line)[0], points(line)[-1]} == {(10_000, 5_000), (20_000, 5_000)}


def test_neighbours_are_named_in_every_language_and_none_that_is_disputed_or_overseas():
    found = neighbours(world(), BOX, "AAA")
    assert [each["code"] for each in found] == ["BBB", "CCC"]
    assert found[0]["name"] == {"es": "BBB-es", "en": "BBB-en", "pt": "BBB-pt"}
    # The nearest place first: in the strip of it that is seen beside the country.
    (x, y), *_ = found[0]["at"]
    assert 10 < x < 12
    assert 0 < y < 5


def test_land_is_whole_inside_the_box_and_coarse_beyond_it():
    wavy = shapely.segmentize(shapely.box(60, 0, 100, 40), 0.1)
    shapes = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 10, 10), wavy], crs=WGS84)
    near, far = land(shapes, around(BOX))
    assert set(points(near)) == {(0, 0), (0, 10_000), (10_000, 10_000), (10_000, 0)}
    assert len(points(far)) < 10


def test_rivers_are_kept_by_rank_and_joined():
    wide = shapely.LineString([(0, 1), (5, 1)])
    on = shapely.LineString([(5, 1), (9, 1)])
    small = shapely.LineString([(0, 2), (9, 2)])
    table = gpd.GeoDataFrame({"scalerank": [1.0, 1.0, 9.0]}, geometry=[wide, on, small], crs=WGS84)
    (found,) = rivers(table, around(BOX), 0.01)
    assert found["rank"] == 1
    assert len(found["lines"]) == 1


def test_places_are_the_largest_first_and_small_ones_only_at_home():
    rows = [
        ("Bogota", "Bogotá", "BBB", "Admin-0 capital", 1, 7e6, (12, 2)),
        ("Small", None, "BBB", "Populated place", 7, 1e4, (12, 3)),
        ("Village", None, "AAA", "Populated place", 8, -99, (1, 1)),
        ("Seat", None, "AAA", "Admin-1 capital", 4, 1e5, (2, 2)),
        ("Elsewhere", None, "DDD", "Admin-0 capital", 0, 9e6, (80, 20)),
    ]
    columns = ["name", "namealt", "adm0_a3", "featurecla", "scalerank", "pop_max", "at"]
    table = pd.DataFrame(rows, columns=columns)
    shapes = shapely.points(table.pop("at").tolist())
    found = places(gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84), around(BOX), "AAA")
    assert [(p["name"], p["capital"], p["own"]) for p in found] == [
        ("Bogotá", 2, False), ("Seat", 1, True), ("Village", 0, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("Belem", "Belém", "Belém"),
        ("Sao Paulo", "Sao Paulo|São Paulo", "São Paulo"),
        ("Santiago", "Santiago de los Caballeros", "Santiago"),
        ("Havana", None, "La Habana"),
    ],
)
def test_names_are_written_as_at_the_place(name, others, expected):
    assert spelled(name, others) == expected


def test_what_no_package_gives_is_left_empty():
    made = cut_out(world(), {}, "AAA", BOX, ["Natural Earth"])
    assert (made["lakes"], made["rivers"], made["places"]) == ([], [], [])
    assert made["credit"] == "Natural Earth"
