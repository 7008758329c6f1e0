import sqlite3
from contextlib import closing
from datetime import timedelta

import pandas as pd
import pytest
from sqlalchemy import inspect

from geo.errors import StoreError
from geo.records.kinds import INCIDENT, STATION, STATION_RESULT, TALLY
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.engine import reading

NIGHT = pd.Timestamp("2021-06-07T01:00Z")


def incidents(**changes) -> pd.DataFrame:
    columns = {
        "incident_id": ["007", "008"],
        "domain": "media",
        "severity": "minor",
        "veracity": "unconfirmed",
        "occurred_at": [NIGHT, NIGHT + timedelta(hours=1)],
        "reported_at": [NIGHT + timedelta(hours=2), pd.NaT],
        "has_proof": [True, None],
        "fatalities": [None, 2],
        "lon": [-77.5, None],
        "lat": [-12.0, None],
        "unit": ["150101", "15"],
        "source_row": [2, 3],
    }
    return pd.DataFrame(columns | changes)


def results(hours: int = 0, **changes) -> pd.DataFrame:
    columns = {
        "station": ["000001", "000002"],
        "unit": "010101",
        "series": "onpe",
        "reported_at": NIGHT + timedelta(hours=hours),
        "state": "normal",
        "counted": True,
        "votes_cast": [10, 20],
        "votes_b": [4, 9],
        "votes_a": [6, None],
    }
    return pd.DataFrame(columns | changes)


def test_what_goes_in_comes_out(store):
    store.append(INCIDENT, incidents(), source_file="night.csv")
    out = store.revisions(INCIDENT)
    assert out["incident_id"].tolist() == ["007", "008"]
    assert out["occurred_at"].tolist() == [NIGHT, NIGHT + timedelta(hours=1)]
    assert out["reported_at"].isna().tolist() == [False, True]
    assert out["fatalities"].isna().tolist() == [True, False]
    assert out["lon"].isna().tolist() == [False, True]
    assert out["has_proof"].tolist() == [True, pd.NA]
    assert out["unit"].tolist() == ["150101", "15"]
    assert out["source_row"].tolist() == [2, 3]
    assert set(out["source_file"]) == {"night.csv"}
    assert out["summary"].tolist() == ["", ""]


def test_the_content_of_a_record_has_the_same_hash_for_ever(store):
    store.append(INCIDENT, incidents())
    store.append(STATION_RESULT, results())
    hashes = [*store.revisions(INCIDENT)["content_hash"]]
    hashes += [*store.revisions(STATION_RESULT)["content_hash"]]
    assert hashes == [
        "dd6a6921661ea79f88ae6abe",
        "30517bd4a65a6d68943ac04c",
        "b0ea5a6e579991cfed29f0ad",
        "b4d4a2e68acd2403e857dc3b",
    ]


def test_places_are_told_with_what_they_follow_from(store):
    store.append(INCIDENT, incidents(stated_unit=["15", ""]), options={"polygons": "v1"})
    placed = store.placed(INCIDENT)
    assert placed["stated_unit"].tolist() == ["15", ""]
    assert placed["placed_by"].tolist() == ["v1", "v1"]
    rest = placed.drop(columns=["stated_unit", "placed_by"])
    assert rest.equals(store.revisions(INCIDENT).drop(columns=["instance_id", "content_hash"]))


def test_votes_are_columns_again(store):
    store.append(STATION_RESULT, results())
    out = store.revisions(STATION_RESULT)
    assert out["votes_b"].tolist() == [4, 9]
    assert out["votes_a"].tolist() == [6, pd.NA]
    assert "votes" not in out


@pytest.mark.parametrize("kind", [INCIDENT, STATION, STATION_RESULT, TALLY])
def test_an_empty_store_has_the_columns(store, kind):
    out = store.current(kind)
    assert out.empty
    expected = {column.name for column in kind.columns} | {
        "instance_id", "content_hash", "recorded_at", "source_file", "source_row",
    }  # fmt: skip
    assert set(out.columns) == expected
    assert str(out["recorded_at"].dtype) == "datetime64[us, UTC]"


def test_the_same_rows_twice_add_nothing(store):
    first = store.append(INCIDENT, incidents())
    version = store.version()
    second = store.append(INCIDENT, incidents())
    assert (first.added, first.known) == (2, 0)
    assert (second.added, second.known, len(second.conflicts)) == (0, 2, 0)
    assert store.version() == version


def test_the_order_of_columns_and_empty_ones_do_not_matter(store):
    store.append(INCIDENT, incidents())
    other = incidents(summary=["", None])[["summary", *reversed(incidents().columns)]]
    assert store.append(INCIDENT, other).known == 2


def test_a_point_in_another_unit_after_better_polygons_is_still_known(store):
    store.append(INCIDENT, incidents())
    moved = store.append(INCIDENT, incidents(unit=["150102", "16"]))
    assert (moved.known, len(moved.conflicts)) == (1, 1)
    assert "unit '15' is kept, '16' was given" in moved.conflicts["reason"][0]


def test_other_content_under_the_same_id_is_a_conflict_that_changes_nothing(store):
    store.append(INCIDENT, incidents())
    version = store.version()
    appended = store.append(INCIDENT, incidents(severity=["major", "minor"]))
    assert (appended.added, appended.known) == (0, 1)
    assert appended.conflicts["source_row"].tolist() == [2]
    assert "severity 'minor' is kept, 'major' was given" in appended.conflicts["reason"][0]
    assert store.version() == version
    assert set(store.current(INCIDENT)["severity"]) == {"minor"}


def test_a_revision_on_purpose_is_the_current_one_and_the_first_one_stays(store):
    store.append(INCIDENT, incidents())
    revised = store.append(INCIDENT, incidents(severity=["major", "minor"]), revise=True)
    assert (revised.added, revised.known) == (1, 1)
    assert store.current(INCIDENT)["severity"].tolist() == ["major", "minor"]
    assert store.revisions(INCIDENT)["instance_id"].tolist() == ["007", "008", "007~2"]


def test_a_revision_can_be_taken_back(store):
    for severity in ("minor", "major", "minor"):
        store.append(INCIDENT, incidents(severity=severity), revise=True)
    assert len(store.revisions(INCIDENT)) == 6
    assert store.append(INCIDENT, incidents(), revise=True).known == 2
    assert store.append(INCIDENT, incidents(severity="major")).known == 2


def test_submissions_with_their_own_ids_revise_a_record(store):
    store.append(INCIDENT, incidents(instance_id=["uuid:1", "uuid:2"]))
    later = incidents(instance_id=["uuid:3", "uuid:2"], severity=["critical", "minor"])
    assert store.append(INCIDENT, later).added == 1
    assert store.current(INCIDENT)["severity"].tolist() == ["critical", "minor"]


def test_rows_of_one_frame_are_compared_with_each_other(store):
    twice = pd.concat([incidents(), incidents(), incidents(domain="legal")])
    appended = store.append(INCIDENT, twice)
    assert (appended.added, appended.known, len(appended.conflicts)) == (2, 2, 2)
    assert "an earlier row" in appended.conflicts["reason"][0]


def test_current_is_the_last_count_whatever_the_order_of_arrival(store):
    for hours in (0, 5, 3):
        store.append(STATION_RESULT, results(hours, votes_cast=hours))
    store.append(STATION_RESULT, results(9, series="observers", votes_cast=99))
    current = store.current(STATION_RESULT)
    assert current.groupby("series")["votes_cast"].unique().map(list).to_dict() == {
        "onpe": [5],
        "observers": [99],
    }
    assert len(store.revisions(STATION_RESULT)) == 8


def test_records_of_some_values_are_read_at_their_latest_and_without_the_others(store):
    store.append(INCIDENT, incidents())
    store.append(INCIDENT, incidents(domain=["legal", "media"]), revise=True)
    # A revision took the first one elsewhere: who asks for where it was is told so.
    found = store.current_of(INCIDENT, "domain", {"legal"})
    assert found[["incident_id", "domain"]].to_numpy().tolist() == [["007", "legal"]]
    assert store.current_of(INCIDENT, "domain", set()).empty
    every = store.current_of(INCIDENT, "domain", {"media"})
    pd.testing.assert_frame_equal(every, store.current(INCIDENT))
    many = {str(number) for number in range(40_000)}
    assert len(store.current_of(INCIDENT, "domain", many)) == 2


def test_an_exercise_says_when_it_was_learnt(store):
    store.append(INCIDENT, incidents(recorded_at=[NIGHT, pd.NaT]))
    recorded = store.revisions(INCIDENT)["recorded_at"]
    assert recorded[0] == NIGHT
    assert recorded[1] > pd.Timestamp("2024-01-01T00:00Z")


def test_all_kinds_of_a_transaction_are_added_or_none(store):
    def interrupted():
        with store.writing() as writer:
            writer.append(STATION, results()[["station", "unit"]])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.revisions(STATION).empty
    assert store.version() == "empty"


def test_the_log_says_what_came_in(store):
    store.append(INCIDENT, incidents(), source_file="a.csv", options={"format": "x"})
    store.append(INCIDENT, incidents(), source_file="b.csv")
    log = store.imports()
    assert log["source_file"].tolist() == ["a.csv", "b.csv"]
    assert log[["added", "known", "conflicts"]].to_numpy().tolist() == [[2, 0, 0], [0, 2, 0]]
    assert log["options"][0] == {"format": "x"}
    assert store.last_import() == 2  # of one that added nothing, too


def test_a_store_written_before_a_column_existed_gets_it(url, store):
    with store.writing() as writer:
        writer.connection.exec_driver_sql("ALTER TABLE incident DROP COLUMN tone")
    with closing(open_store(url)) as reopened:
        reopened.append(INCIDENT, incidents(tone="neutral"))
        assert set(reopened.current(INCIDENT)["tone"]) == {"neutral"}


OLD = """
CREATE TABLE imports (id INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, source_file VARCHAR NOT NULL,
    recorded_at BIGINT NOT NULL, added BIGINT NOT NULL, known BIGINT NOT NULL,
    conflicts BIGINT NOT NULL, options JSON NOT NULL, digest VARCHAR NOT NULL);
INSERT INTO imports VALUES (1, 'station', 'old.csv', 1600000000000000, 1, 0, 0, '{}', 'abc');
CREATE TABLE station (id INTEGER PRIMARY KEY, import_id BIGINT NOT NULL, source_row BIGINT,
    instance_id VARCHAR NOT NULL UNIQUE, content_hash VARCHAR NOT NULL,
    recorded_at BIGINT NOT NULL, station VARCHAR, unit VARCHAR);
INSERT INTO station VALUES (1, 1, 2, '000001', 'x', 1600000000000000, '000001', '010101');
"""


def test_records_of_an_older_program_are_read_and_added_to(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.sqlite")) as old:
        old.executescript(OLD)
    store = open_store(f"sqlite:///{tmp_path}/old.sqlite")
    (before,) = store.current(STATION).to_dict("records")
    assert (before["unit"], before["source_file"], before["address"]) == ("010101", "old.csv", "")
    store.append(STATION, pd.DataFrame({"station": ["000002"], "address": ["Calle 1"]}))
    assert store.current(STATION)["address"].tolist() == ["", "Calle 1"]
    assert store.placed(STATION)["placed_by"].tolist() == ["", ""]


def test_records_of_a_newer_program_are_refused_and_left_alone(url, store):
    with store.writing() as writer:
        writer.connection.exec_driver_sql("UPDATE records_schema SET version = 99")
        writer.connection.exec_driver_sql("ALTER TABLE incident DROP COLUMN tone")
    with pytest.raises(StoreError, match=r"newer version of the program .* schema 99, .* up to 2"):
        open_store(url)
    with reading(store.engine) as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("incident")}
    assert "tone" not in columns


def test_a_file_is_of_one_mission(tmp_path):
    url = f"sqlite:///{tmp_path}/records.sqlite"
    for mission in ("per-2021", "", "per-2021"):
        open_store(url, mission).close()
    with pytest.raises(StoreError, match="holds the mission per-2021, not bol-2020: each mission"):
        open_store(url, "bol-2020")


@pytest.mark.parametrize(
    ("url", "match"),
    [
        ("nonsense", "is no database URL; allowed are sqlite"),
        ("mysql://host/name", "mysql is not supported; allowed are sqlite"),
        ("sqlite://", "records need a file"),
    ],
)
def test_a_wrong_url_is_one_sentence(url, match):
    with pytest.raises(StoreError, match=match):
        open_store(url)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path):
    path = tmp_path / "records.sqlite"
    path.write_text("this is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(f"sqlite:///{path}")


def test_each_mission_has_a_file_of_its_own_unless_a_url_is_set(tmp_path):
    assert store_url(Settings(home=tmp_path), "x") == f"sqlite:///{tmp_path}/records/x.sqlite"
    assert store_url(Settings(database_url="postgresql://h/x"), "x") == "postgresql://h/x"


def test_a_conflict_shows_instants_as_people_write_them(store):
    row = {"incident_id": "1", "domain": "legal", "severity": "minor", "veracity": "unconfirmed"}
    at = pd.to_datetime(["2021-06-06T16:00Z", "2021-06-06T17:00Z"])
    store.append(INCIDENT, pd.DataFrame([{**row, "occurred_at": at[0], "team": "A"}]))
    again = store.append(INCIDENT, pd.DataFrame([{**row, "occurred_at": at[1]}]))
    found = again.conflicts["reason"][0]
    assert "occurred_at 2021-06-06T16:00:00Z is kept, 2021-06-06T17:00:00Z was given" in found
    assert "team 'A' is kept, nothing was given" in found


def test_a_new_folder_of_records_is_closed_to_other_users(tmp_path):
    open_store(f"sqlite:///{tmp_path}/home/records/toy.sqlite", "toy").close()
    assert (tmp_path / "home" / "records").stat().st_mode & 0o077 == 0
