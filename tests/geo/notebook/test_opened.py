"""What a notebook reads is what the map shows and the files say."""

import json
import sys
from contextlib import closing

import pandas as pd
import pytest

from geo import open_mission
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps import measure_observation
from geo.gaps.table import gap_table
from geo.records.kinds import KINDS
from geo.store import open_store, store_url

TEN = "2021-06-06T10:00"
LATER = "2021-06-10T12:00"


@pytest.fixture(scope="module")
def mission(exercise_settings):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ATALAYA_HOME", str(exercise_settings.home))
        yield open_mission("per-exercise")


def test_measures_are_those_of_the_map_at_the_local_hour(mission):
    names = ["registered_voters", "stations_counted", "incidents"]
    rows = mission.read(names, TEN, level="all").set_index("unit")
    at = pd.Timestamp("2021-06-06T15:00", tz="UTC")
    assert (rows["moment"] == at).all()
    for name in names:
        expected = read(mission.cube, name, TimeQuery(at=at.to_pydatetime()))
        found = rows[name].astype("float64")
        pd.testing.assert_series_equal(
            found, expected.reindex(found.index).astype("float64"), check_names=False
        )
    drawn = rows[rows.geometry.notna()]
    assert set(drawn.index) <= set(mission.units.index)
    assert rows.crs == "EPSG:4326"


def test_several_moments_are_rows_one_after_the_other(mission):
    rows = mission.read("stations_counted", [LATER, TEN], level="department")
    assert rows["moment"].is_monotonic_increasing
    assert rows["moment"].nunique() == 2
    with pytest.raises(QueryError, match="at least one moment"):
        mission.read("stations_counted", [])


def test_records_have_every_column_and_row_and_room_for_what_is_unknown(mission):
    found = mission.records("incidents")
    with closing(open_store(store_url(mission.settings, "per-exercise"), "per-exercise")) as store:
        stored = store.current(KINDS["incident"])
    assert sorted(found["incident_id"]) == sorted(stored["incident_id"])
    assert {"source_file", "source_row", "recorded_at", "domain"} <= set(found)
    assert found.geometry.isna().any()
    assert found.attrs["mission"] == "per-exercise"
    counts = mission.records("station_result")["votes_cast"]
    assert counts.dtype == "Int64"
    with pytest.raises(QueryError, match="incident"):
        mission.records("incidance")


def test_the_gravest_gap_comes_first_with_its_polygon(mission):
    found = mission.indicators(TEN)
    query = TimeQuery(at=pd.Timestamp("2021-06-06T15:00", tz="UTC").to_pydatetime())
    seen = mission.observation
    expected = gap_table(measure_observation(seen), query, "district", seen.records["station"])
    assert found["gap_score"].tolist() == pytest.approx(expected["gap_score"].tolist(), nan_ok=True)
    assert found["gap_score"].dropna().is_monotonic_decreasing
    assert (found.geometry == seen.units.geometry.reindex(found.index)).all()


def test_tables_of_verification_are_those_of_the_commands(mission):
    readings = mission.verification("votes_at_stake", LATER)["readings"]
    assert len(readings)
    order = mission.verification("count_order", "2021-06-07T06:00", since="2021-06-06T22:00")
    assert {"change", "origins"} <= set(order)
    with pytest.raises(QueryError, match="known are count_order"):
        mission.verification("fraud")


def test_a_moment_without_a_zone_and_one_before_all_are_refused(mission):
    with pytest.raises(QueryError, match="time zone"):
        mission.indicators(pd.Timestamp("2021-06-06T10:00"))
    with pytest.raises(QueryError):
        mission.read("incidents", "1990-01-01T00:00")


def test_a_map_has_a_shape_a_unit_and_no_tiles(mission):
    page = mission.explore("registered_voters", TEN, level="department").get_root().render()
    names = mission.units.query("level == 'department'")["name"]
    assert all(json.dumps(name)[1:-1] in page or name in page for name in names)
    assert "tileLayer" not in page


def test_without_lonboard_one_sentence_says_so(mission, monkeypatch):
    monkeypatch.setitem(sys.modules, "lonboard", None)
    with pytest.raises(QueryError, match="pip install lonboard"):
        mission.lonboard("incident")


def test_measures_have_titles_and_units(mission):
    assert mission.measures.loc["registered_voters", "unit"] == "voters"
    assert mission.measures.loc["registered_voters", "title"]
    assert repr(mission).startswith("<mission per-exercise, ")
    assert (mission.moments[1:] > mission.moments[:-1]).all()
    assert {"kind", "reason"} <= set(mission.outside)
