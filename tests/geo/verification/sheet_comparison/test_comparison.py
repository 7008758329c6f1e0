import numpy as np
import pandas as pd
import pytest

from geo.verification.sheet_comparison import compare_sheets

PAIR = ("a", "b")


def figures(*rows):
    """Return figures from (station, state, counted, votes_a, votes_b)."""
    names = ["station", "state", "counted", "votes_a", "votes_b"]
    return pd.DataFrame(rows, columns=names).assign(unit="01").set_index("station")


COUNTED = ("1", "normal", True, 90, 60)


def test_sheets_that_agree_are_not_listed():
    found = compare_sheets(figures(COUNTED), figures(COUNTED), PAIR, PAIR)
    assert (found.compared, found.agreeing, len(found.sheets)) == (1, 1, 0)


def test_a_discrepancy_per_option_per_unit_and_in_total():
    official = figures(("1", "normal", True, 60, 90), ("2", "normal", True, 10, 10))
    found = compare_sheets(figures(COUNTED, ("2", "normal", True, 10, 10)), official, PAIR, PAIR)
    (sheet,) = found.sheets.to_dict("records")
    assert (sheet["votes_a_difference"], sheet["votes_b_difference"]) == (-30, 30)
    assert (sheet["votes"], sheet["lead"]) == (60, -60)
    assert found.units[["unit", "sheets", "changed", "lead"]].to_numpy().tolist() == [
        ["01", 2, 1, -60]
    ]
    total = found.totals.set_index("figure").loc["votes_a"]
    # The lead of the official sheets is -30: the discrepancy is as large.
    assert total[["difference", "share_of_lead"]].tolist() == [-30, -1]


def test_a_figure_that_one_side_does_not_give_is_no_discrepancy():
    found = compare_sheets(figures(("1", "normal", True, np.nan, 60)), figures(COUNTED), PAIR, PAIR)
    assert found.agreeing == 1
    assert found.sheets[["newly_given", "lead"]].to_numpy().tolist() == [[1, 90]]
    assert np.isnan(found.sheets["votes_a_difference"].iloc[0])
    back = compare_sheets(figures(COUNTED), figures(("1", "normal", True, None, 60)), PAIR, PAIR)
    assert (back.agreeing, len(back.sheets)) == (1, 0)


@pytest.mark.parametrize(
    ("state", "counted", "group"),
    [
        ("normal", True, "counted"),
        ("annulled", True, "counted without votes"),
        ("observed", False, "at court"),
        ("pending", False, "pending"),
    ],
)
def test_a_sheet_is_of_one_group(state, counted, group):
    found = compare_sheets(figures(("1", state, counted, 1, 1)), figures(COUNTED), PAIR, PAIR)
    assert found.sheets["group"].tolist() == found.groups["group"].tolist() == [group]


def test_a_counted_sheet_that_changed_comes_before_a_larger_change_elsewhere():
    before = figures(("1", "pending", False, None, None), ("2", "normal", True, 90, 60))
    after = figures(COUNTED, ("2", "normal", True, 91, 60))
    assert compare_sheets(before, after, PAIR, PAIR).sheets["station"].tolist() == ["2", "1"]


def test_stations_of_one_set_alone_are_named():
    found = compare_sheets(figures(COUNTED), figures(("2", "normal", True, 1, 1)), PAIR, PAIR)
    assert (found.compared, list(found.only_first), list(found.only_second)) == (0, ["1"], ["2"])
    assert np.isnan(found.totals["share_of_lead"]).all()
