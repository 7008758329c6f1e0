import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, MultiPolygon, Point, Polygon, box

from geo.export.geojson import json_value, to_geojson
from geo.export.shapes import round_shapes

HOLE = Polygon(
    [(0, 0), (0, 9), (9, 9), (9, 0)], holes=[[(1, 1), (2, 1), (2, 2), (1, 2)]]
)  # clockwise outside, counter-clockwise inside: the wrong way round


def parsed(shapes, **columns):
    return json.loads(to_geojson(gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)))


def test_rings_follow_the_right_hand_rule():
    ring, hole = parsed([HOLE])["features"][0]["geometry"]["coordinates"]
    assert shapely.is_ccw(shapely.linearrings(ring))
    assert not shapely.is_ccw(shapely.linearrings(hole))


def test_there_is_no_crs_and_the_extent_is_there():
    found = parsed([Point(1, 2), Point(3, 5)])
    assert "crs" not in found
    assert found["bbox"] == [1, 2, 3, 5]


@pytest.mark.parametrize(
    "shape", [None, Point(), Polygon(), GeometryCollection(), Point(np.nan, np.nan)]
)
def test_a_row_without_a_place_has_null(shape):
    assert parsed([shape], name=["x"])["features"][0] == {
        "type": "Feature",
        "geometry": None,
        "properties": {"name": "x"},
    }


def test_no_rows_are_an_empty_collection():
    assert parsed([]) == {"type": "FeatureCollection", "features": []}


def test_points_keep_six_decimals_and_outlines_five():
    point, outline = parsed([Point(-77.03001549, -12.1), box(0, 0, 1.0000049, 1)])["features"]
    assert point["geometry"]["coordinates"] == [-77.030015, -12.1]
    assert max(xy[0] for xy in outline["geometry"]["coordinates"][0]) == 1.0


def test_height_is_dropped():
    assert parsed([Point(1, 2, 3)])["features"][0]["geometry"]["coordinates"] == [1, 2]


@pytest.mark.parametrize(
    "shape",
    [
        Polygon([(0, 0), (1, 0), (1, 1), (0.5, 0.000001), (0, 1)]),
        MultiPolygon([box(0, 0, 1, 1), box(1.000001, 0, 2, 1)]),
        Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]),
    ],
)
def test_rounding_leaves_valid_shapes(shape):
    found = round_shapes(np.array([shape]))[0]
    assert found.is_valid
    assert found.area == pytest.approx(shapely.make_valid(shape).area, abs=1e-4)


def test_a_shape_smaller_than_the_grid_stays():
    tiny = box(0, 0, 1e-7, 1e-7)
    assert round_shapes(np.array([tiny]))[0].equals(tiny)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (np.float64("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (None, None),
        (np.int64(3), 3),
        (np.bool_(True), True),
        ("Ñ", "Ñ"),
        (pd.Timestamp("2021-06-06T19:30", tz="America/Lima"), "2021-06-07T00:30:00Z"),
    ],
)
def test_values_are_what_json_has(value, expected):
    assert json_value(value) == expected


def test_text_is_escaped_and_ids_and_the_foreign_member_are_there():
    rows = gpd.GeoDataFrame({"name": ['say "ñ"\n']}, geometry=[Point(1, 2)], crs=4326)
    found = json.loads(to_geojson(rows, pd.Series(["010101"]), {"exercise": True}))
    assert found["features"][0]["id"] == "010101"
    assert found["features"][0]["properties"]["name"] == 'say "ñ"\n'
    assert found["atalaya"] == {"exercise": True}
