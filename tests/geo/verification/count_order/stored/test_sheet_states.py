import pandas as pd
import pytest

from geo.verification.count_order.stored.sheet_history import history_of_sheets
from geo.verification.count_order.stored.sheet_states import (
    LEFT_COUNT,
    NO_FIGURE,
    OTHER_UNIT,
    incomparable,
    sheets_at,
)
from tests.geo.verification.count_order.counts import CONTEST, sheets

EIGHT, NINE = pd.to_datetime(["2021-06-06T20:00Z", "2021-06-06T21:00Z"])
STATIONS = pd.DataFrame({"station": ["1", "2", "3"], "unit": "a1", "registered_voters": 200})


def test_a_sheet_that_is_annulled_has_no_votes():
    rows = sheets([("1", "a1", EIGHT, None, None)], state="annulled")
    assert sheets_at(rows, NINE, CONTEST).loc["1", "valid_votes"] == 0


def test_a_later_state_is_not_known_before_it_was_published():
    rows = sheets([("1", "a1", EIGHT, 5, 4), ("1", "a1", NINE, 7, 4)])
    assert sheets_at(rows, EIGHT, CONTEST).loc["1", "votes_a"] == 5
    assert sheets_at(rows, NINE, CONTEST).loc["1", "votes_a"] == 7


@pytest.mark.parametrize(
    ("later", "column", "value", "reason"),
    [
        ({"unit": "b1"}, "unit", "a1 -> b1", OTHER_UNIT),
        ({"counted": False}, "counted", "true -> false", LEFT_COUNT),
        ({"votes_b": None}, "votes_b", "", NO_FIGURE),
    ],
)
def test_what_cannot_be_compared_is_listed_and_out(later, column, value, reason):
    first = sheets([("1", "a1", EIGHT, 5, 4), ("2", "a1", EIGHT, 9, 1)])
    second = sheets([("1", "a1", NINE, 5, 4)], source_row=7).assign(**later)
    found = history_of_sheets(pd.concat([first, second]), STATIONS, [EIGHT, NINE], CONTEST)
    listed = found.faults.loc[found.faults["column"] == column]
    assert listed[["station", "source_row", "value", "reason"]].to_numpy().tolist() == [
        ["1", 7, value, reason]
    ]
    assert found.rows.index.tolist() == ["2", "3"]
    assert [state.lead.sum() for state in found.states] == [8, 8]


def test_a_station_without_a_sheet_is_out_and_no_fault():
    found = history_of_sheets(sheets([("1", "a1", EIGHT, 5, 4)]), STATIONS, [NINE], CONTEST)
    assert found.rows["listed"].sum() == 3
    assert found.states[0].sheets.sum() == 1
    assert found.faults.empty


def test_a_sheet_at_a_court_says_nothing_yet():
    rows = sheets([("1", "a1", EIGHT, 50, 4)], state="observed", counted=False)
    (only,) = history_of_sheets(rows, STATIONS, [NINE], CONTEST).states
    assert (only.sheets.sum(), only.lead.sum(), only.valid.sum()) == (0, 0, 0)


def test_two_states_that_are_the_same_have_no_faults():
    look = sheets_at(sheets([("1", "a1", EIGHT, 5, 4)]), NINE, CONTEST)
    assert incomparable(look, look, CONTEST.pair).empty
