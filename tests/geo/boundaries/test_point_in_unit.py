import geopandas as gpd
import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, box

from geo.boundaries.point_in_unit import OUTSIDE, locate

# Four squares that meet in (1, 1); the order of the rows is not the order of the codes.
SQUARES = gpd.GeoDataFrame(
    index=["d", "b", "c", "a"],
    geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(1, 1, 2, 2)],
)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (0.5, 0.5, "d"),
        (1.0, 0.5, "b"),  # between d and b
        (0.5, 1.0, "c"),  # between d and c
        (1.0, 1.0, "a"),  # all four
        (0.0, 0.0, "d"),  # the outer corner
        (2.0, 1.0, "a"),
    ],
)
def test_a_border_point_belongs_to_the_lowest_code(lon, lat, code):
    assert SQUARES.index[locate(np.array([lon]), np.array([lat]), SQUARES)[0]] == code


def test_the_order_of_rows_does_not_matter():
    lon, lat = np.meshgrid(np.linspace(0, 2, 9), np.linspace(0, 2, 9))
    turned = SQUARES.iloc[::-1]
    one = SQUARES.index[locate(lon.ravel(), lat.ravel(), SQUARES)]
    other = turned.index[locate(lon.ravel(), lat.ravel(), turned)]
    assert list(one) == list(other)


@pytest.mark.parametrize(("lon", "lat"), [(9, 9), (-1, 0.5), (np.nan, 0.5), (0.5, np.nan)])
def test_a_point_in_no_unit_is_outside(lon, lat):
    assert locate(np.array([lon]), np.array([lat]), SQUARES)[0] == OUTSIDE


def test_holes_and_parts():
    ring = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 2, 2).exterior])
    units = gpd.GeoDataFrame(index=["a"], geometry=[MultiPolygon([ring, box(6, 0, 7, 1)])])
    lon, lat = np.array([1.5, 3.0, 6.5, 5.0]), np.array([1.5, 3.0, 0.5, 0.5])
    assert locate(lon, lat, units).tolist() == [-1, 0, 0, -1]


def test_no_points_and_no_units():
    assert locate(np.array([]), np.array([]), SQUARES).size == 0
    assert locate(np.array([0.5]), np.array([0.5]), SQUARES.iloc[:0]).tolist() == [OUTSIDE]


def test_same_answers_as_sjoin_on_built_in_districts(districts):
    rng = np.random.default_rng(2021)
    lon, lat = rng.uniform(-81.6, -68.4, 20_000), rng.uniform(-18.6, 0.2, 20_000)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    joined = points.sjoin(districts[["geometry"]], predicate="within")["unit"]
    found = locate(lon, lat, districts)
    assert (districts.index[found[joined.index]] == joined).all()
    assert (found >= 0).sum() == len(joined)
