"""The alert of a ruling that is due."""

from datetime import timedelta

import numpy as np
import pytest

from geo.gaps.alerts.deadlines import rulings_due
from geo.records.vocabulary import OBSERVED_SHEET
from tests.geo.monitoring.legal.cases import records

DAY = timedelta(hours=24)


def due(now, *rows, within=DAY, **given):
    found = rulings_due(records(*rows, **given), within, np.datetime64(f"2021-06-{now}"))
    began = [str(moment)[8:13] for moment in found["began"].to_numpy()]
    return dict(zip(found["record"], began, strict=True))


@pytest.mark.parametrize(
    ("now", "open_"),
    [
        ("08T23:59", {}),
        ("09T00:00", {"1": "09T00"}),
        ("09T23:59", {"1": "09T00"}),
        # Overdue and still not decided: since the deadline.
        ("10T00:00", {"1": "10T00"}),
        ("11T00:00", {"1": "10T00"}),
        ("12T00:00", {}),
    ],
)
def test_it_is_open_from_the_limit_until_the_decision(now, open_):
    assert due(now, ("1", 1, 10, 12, "fundada", "")) == open_


def test_a_case_filed_after_the_limit_is_due_from_its_filing():
    assert due("05T00:00", ("1", 4, 5, None, "", ""), within=3 * DAY) == {"1": "05T00"}
    assert due("04T06:00", ("1", 4, 5, None, "", ""), within=3 * DAY) == {"1": "04T00"}


def test_sheets_that_were_sent_and_cases_without_a_deadline_are_none():
    rows = (("1", 1, 10, None, "", ""), ("2", 1, None, None, "", ""))
    assert due("10T00:00", *rows) == {"1": "10T00"}
    assert due("10T00:00", *rows, type=OBSERVED_SHEET) == {}


def test_nothing_switches_it_off():
    assert due("10T00:00", ("1", 1, 10, None, "", ""), within=timedelta(0)) == {}
    assert due("10T00:00") == {}


@pytest.mark.parametrize(("now", "left"), [("09T12:00", 12), ("10T00:00", 0), ("11T06:00", -30)])
def test_it_says_how_many_hours_are_left_until_which_deadline(now, left):
    cases = records(("1", 1, 10, None, "", ""))
    found = rulings_due(cases, DAY, np.datetime64(f"2021-06-{now}"))
    assert found["hours_left"].tolist() == [left]
    assert found["deadline"].tolist() == [cases["deadline"][0].tz_localize(None)]
