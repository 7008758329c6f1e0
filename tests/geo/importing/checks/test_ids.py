import pandas as pd
import pytest

from geo.importing.checks import check_rows
from geo.importing.checks.ids import find_short
from geo.records.kinds import INCIDENT, STATION, STATION_RESULT, VISIT
from tests.geo import tiny

VISITED = {"team": "A", "start": "2021-06-06T13:00", "status": "visited", "station": "7"}
HAPPENED = {
    "domain": "media", "severity": "minor", "veracity": "unconfirmed",
    "occurred_at": "2021-06-06T13:00",
}  # fmt: skip


def check(kind, *ids, **same):
    frame = pd.DataFrame([same | {kind.subject: id_} for id_ in ids], dtype="str")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return check_rows(kind, frame, tiny.mission())


@pytest.mark.parametrize("ruined", ["2.785500010019E+12", "1,23E+05", "1E+05", "2.7e12"])
@pytest.mark.parametrize(("kind", "same"), [(STATION, {}), (VISIT, VISITED), (INCIDENT, HAPPENED)])
def test_an_id_that_a_spreadsheet_has_shortened_is_rejected(kind, same, ruined):
    checked = check(kind, "100001", ruined, **same)
    assert checked.problems["row"].tolist() == [3]
    assert "column as text" in checked.problems["reason"][0]


def test_the_votes_of_a_station_with_a_ruined_id_are_of_its_unit_all_the_same():
    same = {"series": "own", "reported_at": "2021-06-06T20:00", "state": "normal",
            "counted": "yes", "unit": "0101"}  # fmt: skip
    checked = check(STATION_RESULT, "100001", "2.7855E+12", **same)
    assert checked.problems.empty
    assert checked.warnings["row"].tolist() == [3]


@pytest.mark.parametrize("id_", ["E5", "1E5", "12E", "A-1.2E+5", "2E+", "1.5"])
def test_other_ids_with_an_e_are_left_alone(id_):
    assert check(STATION, id_).problems.empty


def test_an_id_without_its_zeros_is_listed():
    checked = check(STATION, "000101", "000102", "000103", "108")
    assert checked.problems.empty
    assert checked.warnings[["row", "value"]].to_numpy().tolist() == [[5, "108"]]
    assert "leading zeros" in checked.warnings["reason"][0]


def test_a_station_that_is_there_with_and_without_its_zeros_counts_once():
    checked = check(STATION, "000101", "000102", "000103", "103")
    assert checked.problems["row"].tolist() == [5]


@pytest.mark.parametrize(
    "ids", [["8", "9", "10", "11", "100"], ["0101", "102", "33", "4"], ["A1", "B2", "03"], [""]]
)
def test_numbers_of_any_length_are_no_fault(ids):
    found = find_short(STATION, pd.DataFrame({"station": ids}, dtype="str"))
    assert not any(finding.broken.any() for _, finding in found)
