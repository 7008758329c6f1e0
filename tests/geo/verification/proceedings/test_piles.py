import numpy as np
import pytest

from geo.verification.proceedings.piles import largest_swing, pile_table, piles
from tests.geo.verification.count_order.counts import CONTEST
from tests.geo.verification.proceedings.cases import sheets


@pytest.mark.parametrize(
    ("state", "counted", "named", "pile", "known"),
    [
        ("observed", False, True, "at_court", "by_both"),
        ("observed", False, False, "at_court", "by_state"),
        ("pending", False, True, "at_court", "by_proceeding"),
        ("pending", False, False, "", ""),
        ("normal", True, True, "requested", "by_proceeding"),
        ("nullity_requested", True, True, "requested", "by_proceeding"),
        ("nullity_requested", True, False, "", ""),
    ],
)
def test_a_sheet_lies_in_one_pile(state, counted, named, pile, known):
    rows = sheets(("1", state, counted, 10.0, 20.0))
    found = piles(rows, np.array(["1"] if named else []))
    assert found.loc["1"].tolist() == [pile, known]


def test_each_pile_has_its_own_sums():
    rows = sheets(("1", "observed", False, 10.0, np.nan), ("2", "normal", True, 30.0, 5.0))
    found = pile_table(rows, piles(rows, np.array(["2"])), CONTEST).set_index("pile")
    assert found.loc["at_court", ["sheets", "without_figures", "first"]].tolist() == [1, 1, 10]
    assert found.loc["requested", ["sheets", "first", "valid"]].tolist() == [1, 30, 35]


@pytest.mark.parametrize(("lead", "swing"), [(10.0, 25.0), (-10.0, 40.0), (0.0, 25.0)])
def test_annulling_hurts_the_lead_by_the_sheets_that_its_side_won(lead, swing):
    rows = sheets(("1", "normal", True, 30.0, 5.0), ("2", "normal", True, 10.0, 50.0))
    assert largest_swing(rows, CONTEST, lead) == swing
