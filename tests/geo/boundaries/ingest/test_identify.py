import geopandas as gpd
import pytest
import shapely
from shapely import Point, Polygon, box

from geo.boundaries.ingest.columns import Columns, find_columns
from geo.boundaries.ingest.identify import identify
from tests.geo.toyland import country, squares


@pytest.fixture
def land(tmp_path):
    return country(tmp_path)


def identified(codes, land, level="district", shape=None):
    shapes = [box(40, 0, 41, 1) if shape is None else shape] * len(codes)
    table = gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs="EPSG:4326")
    return identify(table, Columns(code="code", uppers={}), land.level(level))


@pytest.mark.parametrize(
    ("code", "level", "unit"),
    [
        ("0101", "district", "0101"),
        (" 0101 ", "district", "0101"),
        (101, "district", "0101"),
        (101.0, "district", "0101"),
        ("101", "district", "0101"),
        ("0100", "region", "01"),
        (1, "region", "01"),
    ],
)
def test_codes_get_their_digits(land, code, level, unit):
    units, rejected = identified([code], land, level)
    assert units.index.tolist() == [unit]
    assert rejected.empty


@pytest.mark.parametrize("code", ["01", "04", "012", "01011", "abcd", "", None])
def test_other_codes_are_listed(land, code):
    units, rejected = identified([code], land)
    assert units.empty
    assert rejected["row"].tolist() == [1]


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (Point(40, 0), "--thiessen"),
        (shapely.from_wkt("LINESTRING (0 0, 1 1)"), "no polygon"),
        (Polygon(), "empty"),
    ],
)
def test_what_has_no_area_is_listed(land, shape, reason):
    units, rejected = identified(["0101"], land, shape=shape)
    assert units.empty
    assert reason in rejected["reason"].iloc[0]


def test_no_geometry_is_listed(land):
    table = squares()
    table.loc[1, "geometry"] = None
    _, rejected = identify(table, Columns(code="COD_DISTRICT", uppers={}), land.finest)
    assert rejected["reason"].tolist() == ["it has no geometry"]


def test_a_unit_without_a_name_is_called_by_its_code(land):
    table = squares().assign(DISTRICT=["Ash", None, "", "Dogwood"])
    columns = find_columns(table, land, land.finest, {})
    units, _ = identify(table, columns, land.finest)
    assert units["name"].tolist() == ["Ash", "0102", "0201", "Dogwood"]
