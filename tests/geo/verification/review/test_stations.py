import numpy as np

from geo.verification.review.stations import review_stations
from tests.geo.verification.review.review_sheets import PAIR, country


def test_a_list_is_for_review_where_it_has_a_station_and_says_the_state_of_its_sheets():
    rows = country().assign(state="normal")
    rows.loc[7, ["votes_a", "votes_b"]] = [200, 1]
    rows.loc[7, "state"] = "observed"
    found = review_stations(rows, PAIR)
    assert all(each.verdict == ("review" if len(each.found) else "nothing") for each in found.lists)
    assert found.lists[0].verdict == "review"
    tests = [each.test for each in found.lists]
    assert tests == [
        "share", "turnout", "zero_votes", "equal_sheets", "share_longer", "turnout_longer",
    ]  # fmt: skip
    assert all("state" in each.found for each in found.lists)
    assert set(found.lean) == set(found.whole) == {"share", "turnout"}


def test_a_count_without_any_sheet_has_no_list():
    found = review_stations(country(places=3).iloc[:0], PAIR)
    assert [len(each.found) for each in found.lists] == [0] * 6
    assert np.isnan(found.lean["share"].deviations)
    every = (*found.lists, *found.lean.values(), *found.whole.values())
    assert {each.verdict for each in every} == {"undefined"}
