import numpy as np
import pandas as pd

from geo.verification.count_order.contest import Contest
from geo.verification.count_order.course import course_of_bulletins, course_of_sheets
from tests.geo.verification.count_order.counts import CONTEST, state

HOURS = pd.to_datetime(["2021-06-06T20:00Z", "2021-06-06T21:00Z", "2021-06-07T09:00Z"])


def test_home_and_abroad_are_courses_of_their_own():
    states = {HOURS[0]: state([1, 0], [10, -30]), HOURS[1]: state([1, 1], [10, -30])}
    found = course_of_sheets(states, np.array([False, True])).set_index(["scope", "at"])
    for scope, leads in {"home": [10, 10], "abroad": [0, -30], "whole": [10, -20]}.items():
        assert found.loc[scope, "lead"].tolist() == leads
    # Nothing is in from abroad: its lead in points is unknown, not 0.
    assert np.isnan(found.loc[("abroad", HOURS[0]), "points"])


def test_a_country_that_does_not_vote_abroad_has_one_course():
    found = course_of_sheets({HOURS[0]: state([1], [10])}, np.array([False]))
    assert found["scope"].tolist() == ["whole"]


def test_no_line_through_the_hours_without_a_bulletin():
    states = dict.fromkeys(HOURS, state([1], [10]))
    assert course_of_sheets(states, np.array([False]))["stretch"].tolist() == [1, 1, 2]


def test_a_bulletin_of_an_unknown_part_is_in_no_course():
    rows = pd.DataFrame(
        {
            "scope": ["", "urban"],
            "reported_at": HOURS[:2],
            "votes_a": [5, 4],
            "votes_b": [1, 1],
            "stations_processed": [1, 1],
        }
    )
    assert course_of_bulletins(rows, CONTEST)["scope"].tolist() == ["whole"]
    three = Contest(options=("a", "b", "c"), pair=("a", "b"))
    # An option that is not given makes the valid votes unknown; the lead stands.
    found = course_of_bulletins(rows, three)
    assert (found["lead"].tolist(), found["points"].isna().all()) == ([4], True)
