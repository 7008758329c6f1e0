"""An address gives the file that the command gives."""

import geopandas as gpd
import pytest

from app import create_app
from geo.__main__ import main
from geo.catalogue import CATALOGUE
from geo.errors import UnknownNameError
from geo.gaps.table import columns
from layers import layers_of
from views.page.downloads import answer

TEN = "2021-06-06T15:00Z"


@pytest.fixture(scope="module")
def served(own_exercise):
    return create_app(own_exercise).server.test_client()


NARROWED = ["--voters", "20000", "--cover", "uncovered"]


@pytest.mark.parametrize("ending", ["csv", "geojson", "parquet", "gpkg", "xlsx"])
def test_two_commands_and_the_address_give_the_same_file(
    served, own_exercise, tmp_path, monkeypatch, ending
):
    monkeypatch.setenv("ATALAYA_HOME", str(own_exercise.home))
    exported, ranked = (tmp_path / name / f"gaps.{ending}" for name in ("exported", "ranked"))
    for path, words in ((exported, ["export", "gaps"]), (ranked, ["gaps"])):
        path.parent.mkdir()
        assert main([*words, "--at", TEN, *NARROWED, "--out", str(path)]) == 0
    sent = served.get(f"/export/gaps.{ending}?t={TEN}&voters=20000&cover=uncovered&level=district")
    assert sent.status_code == 200
    assert sent.data == exported.read_bytes()
    assert ranked.read_bytes() == exported.read_bytes()


def test_what_is_counted_is_a_whole_number_in_each_of_them(own_exercise, tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(own_exercise.home))
    out = tmp_path / "gaps.parquet"
    assert main(["gaps", "--at", TEN, *NARROWED, "--out", str(out)]) == 0
    found = gpd.read_parquet(out)
    assert len(found) == 7
    counts = {"registered_voters", "teams", "stations_total", "incidents", "units_total"}
    assert all(CATALOGUE[name].decimals == 0 for name in counts)
    assert {str(found[name].dtype) for name in counts} <= {"int64", "Int64"}
    assert set(columns()) <= set(found)
    assert {"parent", "since_local"} <= set(found)


def test_a_slip_of_the_pen_exports_nothing(observation):
    with pytest.raises(UnknownNameError, match="nearest is 'voters'"):
        answer(observation, layers_of(observation.mission), "gaps", "csv", {"voter": "20000"})
