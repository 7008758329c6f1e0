"""What the strip of figures is told of cases: instants alone."""

import pandas as pd

from views.payload.rulings import describe_rulings


def test_the_cases_of_the_exercise_are_told_by_instants_alone(observation):
    given = observation.records["proceeding"]
    told = describe_rulings(given)
    assert len(told) == (given["type"] != "observed_sheet").sum() > 0
    assert all(set(one) == {"filed", "deadline", "decided", "above"} for one in told)
    assert [one["filed"] for one in told] == sorted(one["filed"] for one in told)
    above = given["about"].isin(["person", "party", "country"]) & (
        given["type"] != "observed_sheet"
    )
    assert sum(one["above"] for one in told) == above.sum() > 0
    undecided = given["decided_at"].isna() & (given["type"] != "observed_sheet")
    assert sum(one["decided"] is None for one in told) == undecided.sum()


def test_a_mission_without_cases_has_none():
    assert describe_rulings(pd.DataFrame({"type": [], "filed_at": []})) == []
