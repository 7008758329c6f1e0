from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.importing.checks import check_rows
from geo.records.kinds import KINDS
from tests.geo import tiny
from tests.geo.importing.checks.test_checking import ROWS

VISIT = {
    "visit_id": "v", "team": "A", "station": "1", "start": "2021-06-06T13:00", "status": "visited",
}  # fmt: skip
NOW = datetime(2021, 6, 7, 2, tzinfo=UTC)


def warnings(kind, **change):
    row = ({"visit": VISIT} | ROWS)[kind] | change
    frame = pd.DataFrame([row], index=[2], dtype="str")
    checked = check_rows(KINDS[kind], frame, tiny.mission(), now=NOW)
    assert len(checked.rows) == 1
    return checked.warnings[["column", "reason"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("kind", "column", "written", "found"),
    [
        ("incident", "occurred_at", "2012-06-06T09:30", "lies 9 years before the mission"),
        ("incident", "occurred_at", "1970-01-01", "lies 51 years before the mission"),
        ("incident", "occurred_at", "2091-06-06", "lies 70 years after the mission"),
        ("incident", "occurred_at", "2021-06-06T11:30", "lies less than an hour before"),
        ("incident", "occurred_until", "2021-06-10T12:00", "lies 3 days after the mission"),
        ("incident", "reported_at", "2021-06-07T03:00", "lies in the future"),
        ("incident", "verified_at", "2021-06-07T03:00", "lies in the future"),
        ("incident", "deadline", "2031-01-01", "lies 9 years after the mission"),
        ("tally", "reported_at", "2021-06-05", "lies 1 day before the mission"),
        ("station_result", "reported_at", "2031-07-06", "lies 10 years after the mission"),
        ("challenge", "opened_at", "2019-06-05", "lies 2 years before the mission"),
        ("visit", "start", "2019-06-05", "lies 2 years before the mission"),
        ("deployment", "start", "2019-06-05", "lies 2 years before the mission"),
        ("deployment", "end", "2031-06-06", "lies 10 years after the mission"),
    ],
)
def test_an_instant_outside_the_mission_is_listed_and_taken(kind, column, written, found):
    ((name, reason),) = warnings(kind, **{column: written})
    assert name == column
    assert reason.startswith(found)


def test_a_stay_that_lies_outside_is_listed():
    early = warnings("deployment", start="2021-05-01", end="2021-05-10")
    assert early == [["end", "lies 27 days before the mission, which begins at 2021-06-06 12:00"]]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("incident", {}),
        ("incident", {"deadline": "2021-07-01", "filed_on": "2021-05-01"}),
        ("deployment", {"start": "2021-05-01", "end": "2021-07-01"}),
        ("visit", {"start": "2021-06-07T09:00", "status": "planned"}),
    ],
)
def test_what_may_well_be_is_not_listed(kind, change):
    assert warnings(kind, **change) == []
