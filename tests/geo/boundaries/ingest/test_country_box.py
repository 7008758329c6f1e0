import geopandas as gpd
import pytest
from shapely import box

from geo.boundaries.ingest.country_box import check_place
from geo.errors import BoundaryError
from tests.geo.toyland import country


@pytest.fixture
def land(tmp_path):
    return country(tmp_path)


def place(land, shape):
    return check_place(places(shape), land)


def places(*shapes):
    codes = [f"010{n + 1}" for n in range(len(shapes))]
    rows = {"row": range(1, len(shapes) + 1)}
    return gpd.GeoDataFrame(rows, index=codes, geometry=list(shapes), crs="EPSG:4326")


def test_polygons_lie_in_their_country(land):
    place(land, box(40, 0, 41, 1))
    with pytest.raises(BoundaryError, match="longitude and latitude are swapped"):
        place(land, box(0, 40, 1, 41))
    with pytest.raises(BoundaryError, match=r"lie outside Toyland.*covers 400000"):
        place(land, box(400_000, 0, 500_000, 1))


def test_the_few_that_lie_elsewhere_are_listed_and_the_rest_taken(land):
    there = [box(40 + n, 0, 41 + n, 1) for n in range(3)]
    units, rejected = check_place(places(*there, box(0, 40, 1, 41), box(90, 0, 91, 1)), land)
    assert units.index.tolist() == ["0101", "0102", "0103"]
    assert rejected["row"].tolist() == [4, 5]
    assert rejected["reason"].tolist() == [
        "its longitude and latitude are swapped",
        "it lies outside Toyland",
    ]
