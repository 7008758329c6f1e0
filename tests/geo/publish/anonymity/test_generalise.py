import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.publish.anonymity.generalise import place_chains
from geo.publish.anonymity.places import places, read_cell
from geo.publish.rules import parse_rules
from tests.geo.publish.sample import PERU, RELEASE, UNITS, incidents

RULES = parse_rules(RELEASE, PERU)
KNOWN = places(PERU, UNITS, RULES)


def chain(**row) -> dict[str, str]:
    return place_chains(KNOWN, incidents([row]), RULES)[0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"unit": "020101"}, ["020101", "0201", "02", "per"]),
        ({"unit": "020101", "domain": "violence"}, ["0201", "02", "per"]),
        ({"unit": "010101"}, ["0101", "01", "per"]),  # smaller than 25 square kilometres
        ({"unit": "02"}, ["02", "per"]),
        ({"unit": "per"}, ["per"]),
        ({"unit": ""}, ["per"]),
        ({"unit": "920202"}, ["abroad", "per"]),
        ({"unit": "020101", "geo_precision": 3}, ["02", "per"]),
        ({"unit": "020101", "domain": "violence", "category": "arson"}, ["per"]),
    ],
)
def test_units_from_the_finest_allowed_up(row, expected):
    assert list(chain(**row).values()) == expected


def test_cells_double_up_to_the_country():
    found = chain(domain="violence", category="arson", lon=-75.0, lat=-15.0)
    assert list(found) == ["grid 5 km", "grid 10 km", "grid 20 km", "grid 40 km", "country"]


def test_a_region_is_no_point_for_a_grid():
    found = chain(domain="violence", category="arson", lon=-75.0, lat=-15.0, geo_precision=3)
    assert list(found.values()) == ["per"]


@given(st.floats(-80, -70), st.floats(-18, -2))
def test_each_cell_has_the_point_inside_and_the_size_of_its_level(lon, lat):
    found = chain(domain="violence", category="arson", lon=lon, lat=lat)
    x, y = Transformer.from_crs(4326, PERU.metric_crs, always_xy=True).transform(lon, lat)
    for level, place in list(found.items())[:-1]:
        size, column, row = read_cell(place)
        assert level == f"grid {size / 1000:g} km"
        assert column * size <= x < (column + 1) * size
        assert row * size <= y < (row + 1) * size


def test_the_same_point_is_always_in_the_same_cell_and_near_ones_share_it():
    row = {"domain": "violence", "category": "arson", "lon": -75.01, "lat": -15.01}
    near = row | {"lat": -15.0100001}
    assert chain(**row) == chain(**row) == chain(**near)
