from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.observation import empty
from geo.monitoring.timeline.count_lane import TURN, count_lanes, turning_points

HOURS = pd.date_range("2021-06-07T01:00", periods=4, freq="h", tz="UTC")


def turns(leads):
    course = pd.DataFrame({"at": HOURS, "sheets": [1, 2, 3, 4], "lead": leads})
    found = turning_points(course, ("A", "B"))
    return found.loc[found["what"] == TURN, ["begins", "text"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ([5.0, 3.0, 1.0, 0.5], []),
        ([-5.0, -1.0, 2.0, 9.0], [(2, "A")]),
        # A tie on the way is no turn; coming back from it to the same side is none either.
        ([5.0, 0.0, 3.0, -1.0], [(3, "B")]),
        ([5.0, 0.0, -3.0, 1.0], [(2, "B"), (3, "A")]),
        ([float("nan"), -1.0, float("nan"), 1.0], [(3, "A")]),
        ([0.0, 0.0, 0.0, 0.0], []),
    ],
)
def test_the_lead_turns_where_its_sign_changes(leads, expected):
    assert turns(leads) == [[HOURS[step], text] for step, text in expected]


def test_a_count_without_a_publication_has_no_entries():
    assert turning_points(pd.DataFrame({"at": [], "sheets": [], "lead": []}), ("A", "B")).empty


def test_the_exercise_turns_once_and_a_mission_without_a_count_has_no_lane(observation):
    (lane,) = count_lanes(observation)
    assert lane.entries["what"].tolist().count(TURN) == 1
    bare = replace(
        observation, states=observation.states[:0], bulletins=empty("tally")
    )  # fmt: skip
    assert count_lanes(bare) == []
