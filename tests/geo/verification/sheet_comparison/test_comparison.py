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
    partly = figures(("1", "normal", True, np.nan, 60))
    for first, second in ((partly, figures(COUNTED)), (figures(COUNTED), partly)):
        found = compare_sheets(first, second, PAIR, PAIR)
        assert (found.agreeing, len(found.sheets), list(found.left_out)) == (1, 0, ["1"])
        assert found.groups["lead"].tolist() == [0]


def test_beside_a_figure_that_is_left_out_the_others_still_differ():
    found = compare_sheets(figures(("1", "normal", True, 80, None)), figures(COUNTED), PAIR, PAIR)
    assert found.sheets[["votes", "lead", "newly_given"]].to_numpy().tolist() == [[10, 10, 0]]
    assert list(found.left_out) == ["1"]


def test_a_sheet_that_was_not_in_the_count_and_gave_no_votes_is_newly_given():
    pending = figures(("1", "pending", False, None, None))
    found = compare_sheets(pending, figures(COUNTED), PAIR, PAIR)
    assert found.sheets[["newly_given", "lead"]].to_numpy().tolist() == [[2, 30]]
    assert np.isnan(found.sheets["votes_a_difference"].iloc[0])
    assert (found.lead, len(found.left_out)) == (30, 0)


def test_a_sheet_that_comes_in_without_the_votes_of_one_option_brings_no_lead():
    pending = figures(("1", "pending", False, None, None))
    partly = figures(("1", "normal", True, 90, None))
    found = compare_sheets(pending, partly, PAIR, PAIR)
    assert (len(found.sheets), found.lead, list(found.waiting)) == (0, 0, ["1"])


def test_the_lead_is_of_all_sheets_compared_in_the_count_or_not():
    official = figures(COUNTED, ("2", "observed", False, 50, 10), ("3", "normal", True, 70, 0))
    copies = figures(COUNTED, ("2", "normal", True, 50, 30), ("3", "normal", True, None, None))
    found = compare_sheets(copies, official, PAIR, PAIR)
    # Nothing is compared on the third.
    assert (found.compared, found.lead) == (2, 30 + 40)
    shares = found.totals.set_index("figure")["share_of_lead"]
    assert shares["votes_b"] == -20 / 70


def test_sheets_are_grouped_by_the_side_that_knows_the_count():
    copies, official = figures(COUNTED), figures(("1", "observed", False, 90, 60))
    found = compare_sheets(copies, official, PAIR, PAIR, grouped_by="second")
    assert found.groups["group"].tolist() == ["at court"]


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
