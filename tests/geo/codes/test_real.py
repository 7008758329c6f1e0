"""Peru 2021: what a join of ONPE codes to INEI polygons does, and what the crosswalk does."""

import geopandas as gpd
import pandas as pd
import pytest

from geo.codes.code_systems import detect_system
from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.codes.translate import translate
from geo.errors import CodeError
from geo.missions.countries.country_manifest import load_country
from geo.settings import ROOT
from tests.real import PERU, real

pytestmark = real
LEVELS = {"DEPARTAMENTO": "department", "PROVINCIA": "province", "DISTRITO": "district"}


@pytest.fixture(scope="module")
def peru():
    return load_country("per", ROOT / "data" / "boundaries")


@pytest.fixture(scope="module")
def polygons():
    table = gpd.read_file(PERU / "districts.geojson")
    units = table.set_index(table["COD_DISTRITO"].rename("unit"))
    return units.assign(level="district", name=units["DISTRITO"])


@pytest.fixture(scope="module")
def results():
    return pd.read_csv(PERU / "round2_districts_onpe.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def home(peru, tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    table = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str, keep_default_na=False)
    walk, left_out = from_table(table, ("reniec", "inei"), peru, "onpe", "test")
    assert (len(table), len(walk.mapping), len(left_out)) == (1893, 1891, 2)
    save_crosswalk(walk, crosswalk_path(peru, "onpe", folder))
    return folder


def test_a_naive_join_puts_votes_into_wrong_districts(results, polygons):
    inside = results[results["ubigeo_inei"] != ""]
    naive = inside["ubigeo_onpe"].where(inside["ubigeo_onpe"].isin(polygons.index), "")
    right = (naive == inside["ubigeo_inei"]).sum()
    wrong = ((naive != "") & (naive != inside["ubigeo_inei"])).sum()
    assert (right, wrong, (naive == "").sum()) == (111, 986, 777)


def test_translate_refuses_that_join(results, polygons, peru, tmp_path):
    with pytest.raises(CodeError, match="import crosswalk"):
        translate(results["ubigeo_onpe"], None, "onpe", peru, tmp_path, polygons)


def test_the_same_codes_said_to_be_inei_are_caught_by_their_names(
    results, polygons, peru, tmp_path
):
    names = results.rename(columns=LEVELS)
    with pytest.raises(CodeError, match="another code system"):
        translate(results["ubigeo_onpe"], names, "inei", peru, tmp_path, polygons)


def test_the_crosswalk_joins_every_district(results, polygons, peru, home):
    done = translate(results["ubigeo_onpe"], None, "onpe", peru, home, polygons)
    inside = ~done.abroad
    assert (done.joined, done.abroad_rows, len(done.unmatched)) == (1874, 208, 0)
    assert (done.units[inside] == results.loc[inside, "ubigeo_inei"]).all()


@pytest.mark.parametrize("with_names", [True, False])
def test_the_system_is_measured(results, polygons, peru, home, with_names):
    names = results.rename(columns=LEVELS) if with_names else None
    assert detect_system(results["ubigeo_onpe"], names, peru, home, polygons) == "onpe"
