import pandas as pd
import pytest

from geo.boundaries.ingest.columns import Columns, find_columns, given_columns
from geo.errors import BoundaryError
from geo.missions.countries.country import BoundarySource
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from tests.geo.toyland import country, squares


@pytest.fixture
def land(tmp_path):
    return country(tmp_path)


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
    ("iso3", "level", "columns"),
    [
        ("ecu", "parish", ("DPA_PARROQ", "DPA_DESPAR", "DPA_DESCAN")),
        ("ecu", "canton", ("DPA_CANTON", "DPA_DESCAN", "DPA_DESPRO")),
        ("col", "municipality", ("mpio_cdpmp", "mpio_cnmbr", "dpto_cnmbr")),
    ],
)
def test_columns_of_the_offices_are_recognised(iso3, level, columns):
    """In any case: an office changes it from year to year."""
    land = load_country(iso3, Settings().boundaries)
    source = next(source for source in land.sources if source.level == level)
    table = pd.DataFrame(columns=[*columns, "AREA"])
    assert tuple(given_columns(source, {}, table).values()) == columns
