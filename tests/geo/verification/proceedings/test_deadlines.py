import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.proceedings.cases import cases_at
from geo.verification.proceedings.deadlines import Rulings, due
from geo.verification.proceedings.piles import piles
from geo.verification.votes_at_stake import votes_at_stake
from tests.geo.verification.count_order.counts import CONTEST
from tests.geo.verification.proceedings.cases import instant, proceedings, sheets

SHEETS = sheets(
    ("1", "observed", False, 10.0, 20.0),
    ("2", "normal", True, 30.0, 5.0),
    ("3", "observed", False, np.nan, np.nan),
    ("4", "normal", True, 90.0, 20.0),
)


def rulings(lead):
    pile = piles(SHEETS, np.array(["2"]))["pile"]
    return Rulings(sheets=SHEETS, pile=pile, contest=CONTEST, lead=lead, per_sheet=70.0)


@pytest.mark.parametrize(
    ("stations", "sheets_", "bound", "swing"),
    [
        (["1"], 1, 30, 0),
        (["2"], 1, 0, 25),
        (["3"], 1, 70, 0),
        # In the count and under no request: no ruling touches it.
        (["4"], 0, 0, 0),
        (["1", "2", "3", "1"], 3, 100, 25),
    ],
)
def test_what_rulings_on_some_sheets_can_change(stations, sheets_, bound, swing):
    found = rulings(95.0).on(np.array(stations))
    assert (found.sheets, found.bound, found.swing) == (sheets_, bound, swing)


@pytest.mark.parametrize(
    ("lead", "turns"),
    [(125.0, True), (126.0, False), (-100.0, True), (-101.0, False), (float("nan"), True)],
)
def test_rulings_turn_the_lead_when_they_reach_it(lead, turns):
    assert rulings(lead).on(SHEETS.index.to_numpy()).can_turn is turns


def test_an_average_sheet_is_added_to_what_a_sheet_shows_in_every_answer():
    # Of sheet 5 one option can be read: what the others have is not known.
    rows = pd.concat([SHEETS, sheets(("5", "observed", False, 40.0, np.nan))])
    pile = piles(rows, np.array(["2"]))["pile"]
    whole = votes_at_stake(rows, CONTEST, PlaceLevels(codes=rows[["unit"]]), pile == "at_court")
    lead, per_sheet = 200.0, whole.per_sheet
    one = Rulings(sheets=rows, pile=pile, contest=CONTEST, lead=lead, per_sheet=per_sheet)
    assert one.on(np.array(["5"])).bound == 40 + per_sheet
    assert one.on(np.array(["1", "3", "5"])).bound == whole.largest == 70 + 2 * per_sheet
    # Only what is added to the votes shown reaches the lead, in the sum as in the case's own row.
    assert 30 + 2 * per_sheet < lead <= whole.largest
    named = pd.DataFrame({"proceeding_id": "A", "station": ["1", "3", "5"], "through": ""})
    by_case = one.by_case(named).loc["A"]
    assert by_case["bound"] == whole.largest
    assert one.on(np.array(["1", "3", "5"])).can_turn
    assert by_case["can_turn"]


def test_nothing_at_stake_turns_nothing():
    assert not rulings(0.0).on(np.array(["4"])).can_turn


def test_by_case_it_is_what_the_sheets_of_each_say():
    links = pd.DataFrame(
        {"proceeding_id": ["A", "A", "B", "C"], "station": ["1", "3", "2", "4"], "through": ""}
    )
    found = rulings(95.0).by_case(links)
    for case, row in found.iterrows():
        change = rulings(95.0).on(links.loc[links["proceeding_id"] == case, "station"].to_numpy())
        assert row.tolist() == [change.sheets, change.bound, change.swing, change.can_turn]
    assert found.loc["A", "can_turn"]
    assert not found.loc["C", "can_turn"]


def test_who_is_due_within_a_day_is_due_within_three():
    rows = proceedings(("A", "", 8, 10, None, ""), ("B", "", 8, 11, 9, "fundada"))
    found = due(cases_at(rows, instant(9)))
    assert {name: ids.tolist() for name, ids in found.items() if len(ids)} == {
        "24": ["A"],
        "36": ["A"],
        "72": ["A"],
    }
