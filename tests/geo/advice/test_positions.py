"""Who counts when the time is up, beside a plain reading of each deployment."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.advice import AdviceRequest, advise
from tests.geo.advice.test_advise import AT, VOTERS, scene
from tests.geo.tiny import START, hours

BY = 4.0
"""Hours after the start at which they must be there; the moment is one hour after it."""
COUNTED = [
    ({"start": [0], "end": [9]}, 100, "stays"),
    ({"start": [0], "end": [4]}, 0, "leaves as the time is up"),
    ({"start": [2], "end": [9], "status": "planned"}, 100, "comes"),
    ({"start": [5], "end": [9], "status": "planned"}, 0, "comes too late"),
    ({"start": [0], "end": [9], "status": "confirmed"}, 0, "is late: nobody knows for how long"),
    ({"start": [2], "end": [9], "status": "withdrawn"}, 0, "does not come"),
]


def at_by(**request):
    return AdviceRequest(by=START + timedelta(hours=BY), **request)


def deployments(start, end, **other):
    return scene(start=hours(*start), end=hours(*end), **other)


@pytest.mark.parametrize(("deployment", "voters", "why"), COUNTED, ids=[why for *_, why in COUNTED])
def test_a_stay_counts_as_planned_for_when_the_time_is_up(deployment, voters, why):
    found = advise(deployments(**deployment), AT, at_by(add=1))
    assert found.worth.loc["today", "demand"] == voters, why


def test_a_team_that_leaves_can_be_sent_elsewhere_and_costs_nothing_where_it_was():
    found = advise(deployments([0], [3]), AT, at_by(move=1))
    (move,) = found.moves.to_dict("records")
    assert (move["team"], move["to_unit"], move["voters_lost"]) == ("A", "0102", 0)
    assert found.notes["planned"] == {"leaving": 1, "coming": 0}


def test_a_team_that_comes_is_not_moved():
    found = advise(deployments([2], [9], status="planned"), AT, at_by(move=3))
    assert found.moves.empty
    assert found.notes["planned"] == {"leaving": 0, "coming": 1}


def test_a_team_that_is_due_elsewhere_sets_out_from_where_it_is():
    there = deployments(
        [0, 3], [3, 9], team=["A", "A"], unit=["0101", "0102"], status=["in_place", "planned"]
    )
    found = advise(there, AT, at_by(move=1))
    assert found.worth.loc["today", "demand"] == VOTERS["0102"]
    assert "planned" not in found.notes
    assert found.moves.empty


def covered_plainly(frame):
    """Return the voters of units with somebody in them, deployment by deployment."""
    when, now = START + timedelta(hours=BY), AT.at
    there = set()
    for deployment in frame.to_dict("records"):
        if deployment["status"] == "in_place" and deployment["start"] <= when < deployment["end"]:
            there.add((deployment["team"], deployment["unit"]))
    present = {team for team, _ in there}
    for deployment in frame.to_dict("records"):
        expected = (
            deployment["status"] in {"planned", "confirmed"} and deployment["team"] not in present
        )
        if expected and now < deployment["start"] <= when < deployment["end"]:
            there.add((deployment["team"], deployment["unit"]))
    return sum(VOTERS[unit] for unit in {unit for _, unit in there})


@pytest.mark.parametrize("seed", range(12))
def test_any_plan_counts_as_a_plain_reading_of_it(seed):
    rng = np.random.default_rng(seed)
    first, length = rng.integers(0, 5, 4).tolist(), rng.integers(1, 6, 4).tolist()
    kinds = ["in_place", "planned", "confirmed", "withdrawn"]
    observation = deployments(
        first,
        np.add(first, length).tolist(),
        team=list("ABCC"),
        unit=rng.choice(list(VOTERS), 4),
        status=rng.choice(kinds, 4),
    )
    frame = observation.records["deployment"]
    # Two deployments of one team that overlap, both in place or both expected: it is in the later
    # one.
    own = frame.loc[frame["team"] == "C"].sort_values("start", kind="stable")
    alike = own["status"].replace({"confirmed": "planned"}).drop_duplicates().size == 1
    if alike and own["end"].iloc[0] > own["start"].iloc[1]:
        earlier, later = own.iloc[[0]], own.iloc[[1]]
        before = earlier.assign(end=later["start"].iloc[0])
        after = earlier.assign(start=later["end"].iloc[0])
        pieces = pd.concat([before, after])
        pieces = pieces.loc[pieces["start"] < pieces["end"]]
        frame = pd.concat([frame.drop(own.index[0]), pieces])
    found = advise(observation, AT, at_by(add=1))
    assert found.worth.loc["today", "demand"] == covered_plainly(frame)
