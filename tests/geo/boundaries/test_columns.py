import geopandas as gpd
import pytest
import shapely
from shapely import Point, Polygon, box

from geo.boundaries.columns import Columns, check_place, find_columns, given_columns, identify
from geo.errors import BoundaryError
from geo.missions.country import BoundarySource
from tests.geo.toyland import country, squares


@pytest.fixture
def land(tmp_path):
    return country(tmp_path)


def identified(codes, land, level="district", shape=None):
    shapes = [box(40, 0, 41, 1) if shape is None else shape] * len(codes)
    table = gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs="EPSG:4326")
    return identify(table, Columns(code="code", uppers={}), land.level(level))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("COD_DISTRICT", "DISTRICT"),
        ("ubigeo", "nombre"),
        ("Código", "Name"),
        ("id_district", "nom"),
        ("COD_DISTRI", "DISTRICT"),
    ],
)
def test_usual_columns_are_recognised(land, code, name):
    table = squares().rename(columns={"COD_DISTRICT": code, "DISTRICT": name})
    found = find_columns(table, land, land.finest, {})
    assert (found.code, found.name, found.uppers) == (code, name, {"region": "REGION"})


def test_a_column_of_codes_is_told_by_what_it_holds(land):
    table = squares().rename(columns={"COD_DISTRICT": "code"}).assign(id=None)
    assert find_columns(table, land, land.finest, {}).code == "code"


def test_columns_may_be_stated(land):
    table = squares().rename(columns={"COD_DISTRICT": "a", "DISTRICT": "b", "REGION": "c"})
    found = find_columns(table, land, land.finest, {"code": "a", "name": "b", "parent": "c"})
    assert found == Columns(
        code="a", name="b", uppers={"region": "c"}, parent="c", parent_level=land.levels[0]
    )


@pytest.mark.parametrize("given", [{}, {"code": "x"}])
def test_the_error_names_the_columns_there_are(land, given):
    table = squares().rename(columns={"COD_DISTRICT": "a"}).drop(columns="DISTRICT")
    with pytest.raises(BoundaryError, match="there are a, REGION"):
        find_columns(table, land, land.finest, given)


def test_options_win_over_the_manifest():
    source = BoundarySource(
        level="district",
        title="",
        licence="",
        attribution="",
        columns={"code": "COD_DISTRICT", "name": "gone"},
    )
    found = given_columns(source, {"name": "DISTRICT", "parent": ""}, squares())
    assert found == {"code": "COD_DISTRICT", "name": "DISTRICT"}


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
