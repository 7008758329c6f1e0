"""What a count's rows bring, and which contradict themselves, is as in the order of the count."""

import pandas as pd
import pytest

from geo.verification.by_unit.count_changes import changes_of_bulletins, changes_of_sheets
from tests.geo.verification.count_order.counts import CONTEST, sheets

NIGHT, DAY = "2021-06-07T01:00Z", "2021-06-07T18:00Z"


def changes(rows, **constant):
    stations = pd.DataFrame({"station": ["1", "2"], "unit": "01", "registered_voters": 300})
    return changes_of_sheets(sheets(rows, **constant), stations, CONTEST)


def test_a_listed_sheet_that_has_not_come_is_open():
    found = changes([("1", "01", NIGHT, 90, 60)])
    assert found.rows["listed"].tolist() == [1, 1]
    assert found.changes[["row", "sheets", "lead", "valid"]].to_numpy().tolist() == [
        [0, 1, 30, 150]
    ]


@pytest.mark.parametrize(
    ("second", "constant"),
    [
        (("1", "02", DAY, 90, 60), {}),
        (("1", "01", DAY, 90, 60), {"counted": [True, False]}),
        (("1", "01", DAY, None, 60), {}),
    ],
)
def test_a_sheet_that_contradicts_itself_is_out_for_good(second, constant):
    found = changes([("1", "01", NIGHT, 90, 60), second], **constant)
    assert found.changes["out"].tolist() == [False, True]


def test_a_correction_is_no_contradiction():
    found = changes([("1", "01", NIGHT, 90, 60), ("1", "01", DAY, 91, 60)])
    assert found.changes["out"].tolist() == [False, False]
    assert found.changes["lead"].tolist() == [30, 31]


def test_voters_are_those_of_the_sheet_else_of_the_list():
    found = changes([("1", "01", NIGHT, 90, 60)], registered_voters=None)
    assert found.changes["voters"].tolist() == [300]
    assert changes([("1", "01", NIGHT, 90, 60)]).changes["voters"].tolist() == [200]


def test_a_bulletin_that_goes_backwards_is_passed_over():
    tallies = pd.DataFrame(
        {
            "unit": "01",
            "stations_counted": [5, 4, 6],
            "stations_total": 9,
            "votes_a": 50,
            "votes_b": 40,
            "recorded_at": 0,
            "reported_at": pd.to_datetime([NIGHT, "2021-06-07T02:00Z", DAY]),
        }
    )
    assert changes_of_bulletins(tallies, CONTEST).changes["sheets"].tolist() == [5, 6]
