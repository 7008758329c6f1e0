"""What is due first, and what it can change."""

import numpy as np
import pandas as pd
import pytest

from geo.monitoring.legal.board import (
    BOARD_COLUMNS,
    SENT,
    deadline_board,
    decided_late,
    grouped,
    horizons,
    together,
)
from geo.monitoring.legal.chains import with_chains
from geo.monitoring.legal.horizon import before
from geo.verification.proceedings.cases import cases_at
from geo.verification.proceedings.deadlines import Rulings
from geo.verification.proceedings.piles import piles
from tests.geo.monitoring.legal.cases import AT, records
from tests.geo.verification.count_order.counts import CONTEST
from tests.geo.verification.proceedings.cases import sheets

SHEETS = sheets(("1", "observed", False, 10.0, 20.0), ("2", "normal", True, 30.0, 5.0))
ROWS = [
    ("late", 1, 5, None, "", ""),
    ("tonight", 1, 11, None, "", ""),
    ("open", 1, None, None, "", ""),
    ("week", 1, 16, None, "", ""),
    ("done", 1, 4, 7, "fundada", ""),
]
LINKS = pd.DataFrame(
    {
        "proceeding_id": ["late", "tonight", "tonight", "week"],
        "station": ["1", "1", "2", "2"],
        "through": ["stations", "stations", "stations", "unit"],
    }
)


def rulings():
    pile = piles(SHEETS, np.array(["1", "2"]))["pile"]
    return Rulings(sheets=SHEETS, pile=pile, contest=CONTEST, lead=25.0, per_sheet=70.0)


def board(**given):
    cases = cases_at(records(*ROWS, **given), AT).assign(concerned="")
    return deadline_board(with_chains(cases), rulings().by_case(LINKS), lead=25.0)


def test_what_is_due_first_is_above():
    found = board(about="stations")
    assert found.columns.tolist() == BOARD_COLUMNS
    assert found["proceeding_id"].tolist() == ["late", "tonight", "week", "open"]
    assert found["due"].tolist() == ["overdue", "24", "168", "no_deadline"]


def test_a_ruling_changes_votes_or_what_it_is_about():
    found = board(about=["stations", "stations", "stations", "unit", "country"])
    assert found["changes"].tolist() == ["votes", "votes", "votes", "nothing_counted"]
    assert found["bound"].tolist()[:2] == [30.0, 30.0]
    assert found["swing"].tolist()[:2] == [0.0, 25.0]
    assert found["can_turn"].tolist()[:3] == [True, True, True]
    assert pd.isna(found["can_turn"].iloc[3])
    assert set(board(about="party")["changes"]) == {"party"}


def test_rulings_together_take_each_sheet_once_and_no_unnamed_one():
    found = horizons(board(about="stations"), LINKS, rulings(), AT).set_index("within")
    assert found["proceedings"].tolist() == [2, 2, 2, 2, 3, 4]
    assert found["sheets"].tolist() == [2] * 6
    assert (found.loc["24", ["bound", "swing"]] == [30.0, 25.0]).all()
    assert set(found["overdue"]) == {1}


def test_without_sheets_it_is_unknown_what_rulings_can_change():
    found = horizons(board(about="stations"), LINKS[:0], None, AT)
    assert found[["bound", "swing", "lead", "share_of_lead", "can_turn"]].isna().all(axis=None)
    assert found["proceedings"].iloc[-1] == 4


def test_votes_are_told_as_a_part_of_the_lead():
    found = board(about="stations").set_index("proceeding_id")
    assert found["share_of_lead"].dropna().to_dict() == {"late": 1.2, "tonight": 2.2, "week": 1.0}
    cases = cases_at(records(*ROWS, about="stations"), AT).assign(concerned="")
    # Of no lead nothing is a part.
    level = deadline_board(with_chains(cases), rulings().by_case(LINKS), lead=0.0)
    assert level["share_of_lead"].isna().all()


def test_before_a_day_is_until_its_beginning_and_together_is_of_the_same_rows():
    found = board(about="stations")
    friday = before("2021-06-11", "UTC")
    rows = friday.due(found)
    assert rows["proceeding_id"].tolist() == ["late", "tonight"]
    (row,) = together(found, LINKS, rulings(), friday).to_dict("records")
    assert (row["within"], row["until"]) == ("2021-06-11", friday.until)
    assert (row["proceedings"], row["overdue"], row["sheets"]) == (2, 1, 2)
    assert row["share_of_lead"] == pytest.approx((30.0 + 25.0) / 25.0)
    # A case that is due at Friday's own beginning is Thursday's; a second earlier the list ends.
    assert len(before("2021-06-10T23:59:59Z", "UTC").due(found)) == 1


def test_a_sheet_of_many_is_told_in_one_row_by_when_it_is_due():
    found = grouped(board(about="stations", type=SENT, body=["A", "B", "C", "D", "E"]))
    assert found["proceedings"].sum() == 4
    twice = pd.concat([board(about="stations", type=SENT, body=body) for body in ("A", "B")])
    merged = grouped(twice)
    assert merged["proceedings"].tolist() == [2, 2, 2, 2]
    assert merged["bound"].tolist()[:2] == [60.0, 60.0]
    assert merged["proceeding_id"].iloc[0] == "late"
    assert merged["body"].tolist() == [""] * 4
    assert merged["can_turn"].isna().all()


def test_a_row_of_several_says_its_first_and_its_last_deadline():
    rows = [("a", 1, 12, None, "", ""), ("b", 1, 15, None, "", ""), ("c", 1, None, None, "", "")]
    cases = with_chains(cases_at(records(*rows, about="stations", type=SENT), AT))
    merged = grouped(deadline_board(cases.assign(concerned=""), rulings().by_case(LINKS[:0])))
    assert merged["due"].tolist() == ["48", "168", "no_deadline"]
    rows[0] = ("a", 1, 14, None, "", "")
    cases = with_chains(cases_at(records(*rows, about="stations", type=SENT), AT))
    merged = grouped(deadline_board(cases.assign(concerned=""), rulings().by_case(LINKS[:0])))
    assert merged["proceedings"].tolist() == [2, 1]
    assert merged.loc[0, ["hours_left", "last_hours_left"]].tolist() == [96.0, 120.0]
    assert merged.loc[0, "deadline"].day == 14
    assert merged.loc[0, "last_deadline"].day == 15
    assert pd.isna(merged.loc[1, "last_deadline"])


def test_the_board_of_no_case_is_empty():
    empty = deadline_board(
        with_chains(cases_at(records(), AT).assign(concerned="")), rulings().by_case(LINKS[:0])
    )
    assert grouped(empty).empty
    assert decided_late(cases_at(records(), AT)).empty


@pytest.mark.parametrize(("day", "late"), [(3, []), (4, [0.0]), (7, [72.0])])
def test_a_decision_at_the_deadline_is_late(day, late):
    cases = cases_at(records(("1", 1, 4, day, "fundada", ""), ("2", 1, None, 9, "", "")), AT)
    assert decided_late(cases)["hours_late"].tolist() == late
