import pandas as pd
import pytest

from geo.verification.proceedings.cases import (
    case_stations,
    cases_at,
    pending_stations,
    sheets_of_cases,
)
from tests.geo.verification.proceedings.cases import instant, proceedings, sheets

SHEETS = sheets(("1", "normal", True, 9, 4), ("2", "normal", True, 9, 4))
LINEAGE = pd.DataFrame({"region": ["01", "01"], "district": ["0101", "0102"]}, index=SHEETS.index)


@pytest.mark.parametrize(
    ("day", "pending", "overdue", "hours"),
    [
        (8, True, False, 48.0),
        (10, True, True, 0.0),
        (11, True, True, -24.0),
        (12, False, False, None),
    ],
)
def test_a_case_stands_as_it_stood_at_the_moment(day, pending, overdue, hours):
    rows = proceedings(("A", "1", 8, 10, 12, "fundada"))
    (found,) = cases_at(rows, instant(day)).to_dict("records")
    assert (found["pending"], found["overdue"]) == (pending, overdue)
    assert found["outcome"] == ("pending" if pending else "fundada")
    assert found["hours_left"] == hours or pd.isna(found["hours_left"])


def test_what_is_filed_later_is_not_there_yet():
    assert cases_at(proceedings(("A", "1", 8, 10, 12, "fundada")), instant(7)).empty


def test_a_deadline_of_a_decided_case_presses_nobody():
    rows = proceedings(("A", "1", 8, 10, 9, "fundada"))
    assert not cases_at(rows, instant(11))["overdue"].any()


def test_stations_without_a_sheet_are_apart():
    cases = cases_at(proceedings(("A", "1; 9", 8, None, None, "")), instant(9))
    links, unknown = sheets_of_cases(cases, SHEETS, LINEAGE)
    assert links["station"].tolist() == ["1"]
    assert unknown.to_dict("records") == [{"proceeding_id": "A", "station": "9"}]


@pytest.mark.parametrize(("unit", "stations"), [("01", ["1", "2"]), ("0102", ["2"]), ("02", [])])
def test_a_case_about_a_unit_is_about_its_sheets_and_presses_none_of_them(unit, stations):
    rows = proceedings(("A", "", 8, None, None, "")).assign(about="unit", unit=unit)
    cases = cases_at(rows, instant(9))
    links, _ = sheets_of_cases(cases, SHEETS, LINEAGE)
    assert links["station"].tolist() == stations
    assert not len(pending_stations(cases, links))


def test_a_sheet_that_two_cases_name_is_one():
    cases = cases_at(
        proceedings(("A", "1", 8, None, None, ""), ("B", "1;2", 8, None, None, "")), instant(9)
    )
    links, _ = sheets_of_cases(cases, SHEETS, LINEAGE)
    assert len(case_stations(cases)) == 3
    assert sorted(pending_stations(cases, links)) == ["1", "2"]
