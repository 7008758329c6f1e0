from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from geo.cube.build import read
from geo.cube.load import observe
from geo.cube.observation import Observation, join_records
from geo.cube.time_query import TimeQuery
from geo.records.kinds import INCIDENT, STATION_RESULT
from geo.records.vocabulary import DEPLOYMENT_STATUSES
from geo.settings import Settings
from geo.store import open_store, store_url
from layers.deployments import LAYER as DEPLOYMENTS
from tests.geo.tiny import END, START, deployments, hours, incidents, mission, sheets, units
from views.payload.records import record_columns

TINY = """
name = "small"
title = { es = "Chico" }
country = "per"
election = "2021-06-06"
round = 1
languages = ["es"]
series = "SERIES"
options = [{ id = "yes", title = { es = "Si" }, colour = "#000000" }]
phases = [{ id = "voting", start = "2021-06-06T06:00", end = "2021-06-07T06:00", step = "1h" }]
"""


@pytest.fixture
def settings(tmp_path):
    folder = tmp_path / "missions" / "small"
    folder.mkdir(parents=True)
    (folder / "mission.toml").write_text(TINY, encoding="utf-8")
    return Settings(mission="small", home=tmp_path / "home", missions=tmp_path / "missions")


def store_of(settings):
    return open_store(store_url(settings, "small"))


def test_a_mission_without_records_can_be_observed(settings):
    observation = observe(settings)
    assert isinstance(observation, Observation)
    assert observation.outside.empty
    assert observation.attribution
    assert all(frame.empty for frame in observation.records.values())


def test_what_is_stored_is_what_is_read(settings):
    rows = incidents(occurred_at=hours(1, 1), unit=["150101", ""])
    store_of(settings).append(INCIDENT, rows)
    observation = observe(settings)
    found = read(observation.cube, "incidents", TimeQuery(at=END))
    assert found[["per", "15", "150101", "unlocated"]].tolist() == [2, 1, 1, 1]
    assert observation.records["incident"]["level"].tolist() == ["district", ""]
    assert observation.outside["record"].tolist() == ["1"]


def test_the_version_changes_with_records_and_manifest_and_only_then(settings):
    before = observe(settings).version
    assert observe(settings).version == before
    store_of(settings).append(INCIDENT, incidents(occurred_at=hours(1)))
    after = observe(settings).version
    assert after != before
    path = settings.missions / "small" / "mission.toml"
    path.write_text(path.read_text().replace("SERIES", "official"))
    assert observe(settings).version not in {before, after}


def test_all_states_of_a_sheet_are_in_the_cube_and_the_last_in_the_records(settings):
    rows = sheets(station=["1", "1"], unit="150101", reported_at=hours(1, 2), votes_yes=[5, 7])
    store_of(settings).append(STATION_RESULT, rows)
    observation = observe(settings)
    assert observation.records["station_result"]["votes_yes"].tolist() == [7]
    assert observation.cube["votes_yes"].sel(unit="150101").to_numpy()[:4].tolist() == [0, 0, 5, 7]


def test_revisions_are_kept_and_the_latest_is_the_record():
    rows = incidents(
        incident_id=["a", "a"],
        occurred_at=hours(1, 1),
        recorded_at=hours(3, 2),
        veracity=["confirmed_true", "unconfirmed"],
    )
    observation = join_records(mission(), units(), {"incident": rows}, version="1")
    assert len(observation.revisions) == 2
    assert observation.records["incident"]["veracity"].tolist() == ["confirmed_true"]


def test_frames_given_stay_as_they_were():
    rows = incidents(occurred_at=hours(1))
    before = rows.copy()
    join_records(mission(), units(), {"incident": rows}, version="1")
    pd.testing.assert_frame_equal(rows, before)


def test_a_missing_mission_is_named(settings):
    with pytest.raises(Exception, match="known missions: small"):
        observe(replace(settings, mission="nowhere"))


def test_the_map_draws_what_counts_and_a_late_team_hollow_until_it_is_there():
    frame = deployments(
        start=hours(1, 2, 5),
        end=hours(4, 6, 4),
        arrived_at=hours(3, None, None),
        deployment_id=["late", "overlapping", "backwards"],
        source_row=[2, 3, 4],
    ).assign(recorded_at=START, lon=0.5, lat=0.5, type="STO", mode="mobile")
    observation = join_records(mission(), units(), {"deployment": frame}, version="test")
    assert sorted(observation.outside["record"]) == ["backwards"]
    drawn = {2: {"late": "confirmed", "overlapping": "in_place"}, 3: {"late": "in_place"}}
    for hour, expected in drawn.items():
        shown = DEPLOYMENTS.features(observation, TimeQuery(at=START + timedelta(hours=hour)), "")
        assert dict(zip(shown["deployment_id"], shown["status"], strict=True)) == expected
        late = shown.loc[shown["deployment_id"] == "late", "start"].item()
        assert late == START + timedelta(hours=1)
    columns = record_columns(observation, DEPLOYMENTS)
    picked = observation.records["deployment"]["deployment_id"].iloc[columns["id"]]
    statuses = [DEPLOYMENT_STATUSES[n] for n in columns["status"]]
    assert sorted(zip(picked, statuses, strict=True)) == [
        ("late", "confirmed"),
        ("late", "in_place"),
        ("overlapping", "in_place"),
        ("overlapping", "in_place"),
    ]


def test_an_incident_without_a_place_counts_where_its_station_is_also_in_its_past():
    rows = incidents(incident_id=["a", "b", "c"], unit=["", "0102", ""], occurred_at=hours(1, 1, 1))
    stations = pd.DataFrame({"station": ["1", "2"], "unit": ["0201", "0101"]})
    given = {"incident": rows.assign(station=["1", "2", "9"]), "station": stations}
    known = {kind: frame.assign(recorded_at=START) for kind, frame in given.items()}
    observation = join_records(mission(), units(), known, version="1")
    found = read(observation.cube, "incidents", TimeQuery(at=START + timedelta(hours=2)))
    assert found[["0201", "0102", "0101", "unlocated", "tst"]].tolist() == [1, 1, 0, 1, 3]
    assert observation.revisions["unit"].tolist() == ["0201", "0102", ""]


def test_a_result_without_a_unit_counts_where_its_station_is():
    rows = sheets(station=["1", "2", "9"], unit=["", "0102", ""], reported_at=hours(1, 1, 1))
    stations = pd.DataFrame({"station": ["1", "2"], "unit": ["0201", "0101"]})
    given = {"station_result": rows, "station": stations}
    known = {kind: frame.assign(recorded_at=START) for kind, frame in given.items()}
    observation = join_records(mission(), units(), known, version="1")
    votes = read(observation.cube, "votes_yes", TimeQuery(at=START + timedelta(hours=2)))
    assert votes[["0201", "0102", "unlocated", "tst"]].tolist() == [50, 50, 50, 150]
    assert votes[["0101"]].fillna(0).tolist() == [0]
    assert observation.outside["record"].str.contains("9").tolist() == [True]
