import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.checks import Notation, check_rows
from geo.records.kinds import CHALLENGE, DEPLOYMENT, INCIDENT, KINDS, STATION_RESULT, TALLY
from tests.geo import tiny

ROWS = {
    "deployment": {
        "deployment_id": "d1", "team": "T1", "start": "2021-06-06T08:00",
        "end": "2021-06-06T18:00", "status": "in_place", "head_count": "2", "unit": "0101",
    },
    "incident": {
        "incident_id": "i1", "domain": "violence", "severity": "minor",
        "veracity": "unconfirmed", "occurred_at": "2021-06-06T12:00",
    },
    "station_result": {
        "station": "000001", "unit": "0101", "series": "own", "reported_at": "2021-06-06T20:00",
        "state": "normal", "counted": "yes", "registered_voters": "300", "votes_cast": "10",
        "blank_votes": "1", "null_votes": "0", "votes_yes": "5", "votes_no": "4",
    },
    "tally": {
        "unit": "tst", "series": "own", "reported_at": "2021-06-06T20:00", "stations_total": "9",
        "stations_processed": "8", "stations_counted": "7",
    },
    "challenge": {
        "station": "000001", "state": "observed", "opened_at": "2021-06-07", "outcome": "pending",
    },
}  # fmt: skip


def check(kind: str, *changes: dict[str, str], **options):
    rows = [ROWS[kind] | change for change in changes or [{}]]
    frame = pd.DataFrame(rows, dtype="str").fillna("")
    frame.index = pd.RangeIndex(2, len(rows) + 2)
    return check_rows(KINDS[kind], frame, tiny.mission(), **options)


@pytest.mark.parametrize("kind", ROWS)
def test_a_sound_row_has_no_problem(kind):
    checked = check(kind)
    assert checked.problems.empty
    assert len(checked.rows) == 1
    assert checked.rows.index.tolist() == [2]


@pytest.mark.parametrize(
    "known", [{"filed_on": "2021-06-08"}, {"decided_on": "2021-06-08"}, {"reported_at": ""}]
)
def test_what_is_not_known_yet_comes_before_nothing(known):
    """A challenge that was filed and is still pending is the usual case of legal warfare."""
    checked = check("incident", {"domain": "legal", "filed_on": "", "decided_on": ""} | known)
    assert checked.problems.empty


@pytest.mark.parametrize(
    ("kind", "change", "column", "reason"),
    [
        ("incident", {"incident_id": " "}, "incident_id", "is missing"),
        ("incident", {"severity": "bad"}, "severity", "allowed are critical, major"),
        ("incident", {"category": "ballot_stuffing"}, "category", "is no category of violence"),
        ("incident", {"reported_at": "2021-06-06T11:00"}, "reported_at", "is before occurred_at"),
        ("incident", {"verified_at": "2021-06-05"}, "verified_at", "is before occurred_at"),
        ("incident", {"occurred_until": "2021-06-06T12:00"}, "occurred_until", "is not after"),
        ("incident", {"filed_on": "2021-06-08", "decided_on": "2021-06-07"}, "decided_on",
         "is before filed_on"),
        ("incident", {"lon": "1.5"}, "lon", "lon and lat go together"),
        ("incident", {"lon": "0", "lat": "5"}, "lon", "lies outside Tiny"),
        ("incident", {"lon": "0.2", "lat": "2.5"}, "lon", "are swapped"),
        ("incident", {"lon": "-2.5", "lat": "0.2"}, "lon", "a minus sign"),
        ("incident", {"lon": "east", "lat": "0.2"}, "lon", "is no number"),
        ("incident", {"lon": "200", "lat": "0.2"}, "lon", "is above 180"),
        ("incident", {"fatalities": "-1"}, "fatalities", "is below 0"),
        ("deployment", {"end": "2021-06-06T08:00"}, "end", "is not after start"),
        ("deployment", {"unit": ""}, "unit", "give a unit, or lon and lat"),
        ("deployment", {"head_count": "0"}, "head_count", "is below 1"),
        ("deployment", {"head_count": "two"}, "head_count", "is no whole number"),
        ("station_result", {"votes_yes": "-5"}, "votes_yes", "is below 0"),
        ("station_result", {"counted": "perhaps"}, "counted", "neither yes nor no"),
        ("challenge", {"decided_at": "2021-06-08"}, "outcome", "contradicts decided_at"),
        ("challenge", {"outcome": "counted"}, "outcome", "needs decided_at"),
        ("challenge", {"outcome": "counted", "decided_at": "2021-06-06"}, "decided_at",
         "is before opened_at"),
    ],
)  # fmt: skip
def test_each_fault_names_row_column_and_reason_once(kind, change, column, reason):
    checked = check(kind, {}, change)
    assert checked.problems[["row", "column"]].to_numpy().tolist() == [[3, column]]
    assert reason in checked.problems["reason"][0]
    assert checked.rows.index.tolist() == [2]


def test_a_row_can_have_several_problems_and_all_are_listed():
    checked = check("incident", {"severity": "x", "domain": "", "occurred_at": "5/6/2021"})
    assert set(checked.problems["column"]) == {"severity", "domain", "occurred_at"}
    assert checked.problems.set_index("column").loc["severity", "value"] == "x"


def test_the_value_is_listed_as_it_was_written():
    assert check("incident", {"fatalities": " 1,000 "}).problems["value"].tolist() == [" 1,000 "]


def test_a_position_abroad_is_allowed_with_a_unit_abroad():
    abroad = {"unit": "9001", "lon": "-3.7", "lat": "40.4"}
    assert check("incident", abroad).problems.empty


def test_a_bad_position_can_be_left_out_and_told_instead():
    checked = check("incident", {"lon": "9", "lat": "9"}, place_optional=True)
    assert checked.problems.empty
    assert checked.rows["lon"].isna().all()
    assert checked.warnings["value"].tolist() == ["9.0, 9.0"]
    assert "kept without a place" in checked.warnings["reason"][0]


def test_another_zone_moves_local_times():
    row = check("incident", notation=Notation(zone="America/Lima")).rows.loc[2]
    assert row["occurred_at"] == pd.Timestamp("2021-06-06T17:00Z")


@pytest.mark.parametrize(
    ("kind", "change", "column", "reason"),
    [
        ("station_result", {"votes_no": "5"}, "votes_cast", "is not the sum"),
        ("station_result", {"registered_voters": "9"}, "votes_cast", "more than registered"),
        ("tally", {"stations_counted": "9"}, "stations_counted", "more than stations_processed"),
    ],
)
def test_figures_that_do_not_add_up_are_told_and_taken(kind, change, column, reason):
    checked = check(kind, change)
    assert checked.problems.empty
    assert len(checked.rows) == 1
    assert checked.warnings["column"].tolist() == [column]
    assert reason in checked.warnings["reason"][0]


def test_missing_votes_are_not_judged():
    assert check("station_result", {"votes_no": ""}).warnings.empty


def test_columns_of_no_record_are_named():
    assert check("incident", {"weather": "rain"}).unknown == ("weather",)


def test_a_missing_column_is_one_sentence_with_the_columns_there_are():
    frame = pd.DataFrame([{"incident_id": "1", "Severity": "minor"}])
    with pytest.raises(SourceError, match=r"domain .absent.*'Severity'.*the file has incident_id"):
        check_rows(INCIDENT, frame, tiny.mission())


def test_votes_for_nobody_in_this_mission_are_one_sentence():
    with pytest.raises(SourceError, match=r"votes_maybe: no such option.*votes_yes, votes_no"):
        check("station_result", {"votes_maybe": "1"})


@pytest.mark.parametrize("kind", [DEPLOYMENT, INCIDENT, STATION_RESULT, TALLY, CHALLENGE])
def test_no_rows_are_no_problem(kind):
    frame = pd.DataFrame({name: pd.Series([], dtype="str") for name in ROWS[kind.id]})
    assert check_rows(kind, frame, tiny.mission()).rows.empty
