"""What each place of an advice gains, and the gravest gap, counted once more by plain pandas."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.advice import AdviceRequest, advise
from geo.advice.texts import WORST
from geo.cube.time_query import TimeQuery
from geo.gaps.indicator_arrays import measure_observation
from geo.gaps.table import gap_table
from geo.missions.rules.coverage_rules import CoverageRule
from tests.geo.advice.test_advise import AT, scene


@pytest.fixture(scope="module")
def election_day(observation):
    """Return three hours after the polls opened, and the list of gaps of then."""
    opened = next(m.at for m in observation.mission.moments if m.id == "polls_open")
    query = TimeQuery(at=opened + timedelta(hours=3))
    finest = observation.finest.id
    return query, gap_table(measure_observation(observation), query, finest)


def advised(observation, at, **asked):
    return advise(observation, at, AdviceRequest(**asked))


@pytest.mark.parametrize("demand", ["voters", "gap_score"])
def test_each_place_gains_the_voters_and_closes_the_scores_of_the_units_it_covers(
    observation, election_day, demand
):
    query, gaps = election_day
    found = advised(observation, query, add=4, demand=demand)
    # The exercise counts as covered what a team stands in: each place adds that unit alone.
    assert observation.mission.standards.coverage.rule == "unit"
    listed = gaps.set_index("unit").loc[found.moves["to_unit"]]
    assert (listed["state"] == "uncovered").all()
    gained, closed = found.moves["voters_gained"], found.moves["score_closed"]
    assert gained.tolist() == listed["registered_voters"].tolist()
    np.testing.assert_allclose(closed, listed["gap_score"], rtol=1e-6)
    assert (found.moves["score_opened"] == 0).all()
    assert found.moves["to_region"].tolist() == listed["region"].tolist()
    total = gained if demand == "voters" else closed
    assert total.sum() == pytest.approx(found.worth.loc["advice", "gain"], rel=1e-6)


def test_the_gravest_gap_is_the_head_of_the_list_and_comes_first_when_gaps_are_asked_for(
    observation, election_day
):
    query, gaps = election_day
    head = gaps.iloc[0]
    by_score = advised(observation, query, add=3, demand="gap_score")
    worst = by_score.worst
    assert (worst.unit, worst.name, worst.region) == (head["unit"], head["name"], head["region"])
    assert worst.score == pytest.approx(head["gap_score"])
    assert worst.voters == head["registered_voters"]
    assert worst.why == "goes"
    assert worst.figures == {"order": 1.0, "place": head["name"]}
    # The three gravest gaps, as the list has them.
    assert by_score.moves["to_unit"].tolist() == gaps["unit"].head(3).tolist()


def test_by_voters_it_is_said_what_the_gravest_gap_would_add_and_what_the_least_place_adds(
    observation, election_day
):
    query, gaps = election_day
    worst = advised(observation, query, add=1).worst
    bare = gaps.loc[gaps["state"] == "uncovered", "registered_voters"]
    head = gaps.iloc[0]
    if head["registered_voters"] == bare.max():
        assert worst.why == "goes"
    else:
        assert worst.why == "less_voters"
        assert worst.figures == {"gain": head["registered_voters"], "least": bare.max()}


def test_a_gap_that_nobody_reaches_in_time_is_said_to_be_so():
    worst = advised(scene(), AT, move=1, limit_minutes=5).worst
    assert (worst.unit, worst.why, worst.figures) == ("0201", "out_of_reach", {})


def test_a_gap_may_be_covered_from_a_neighbour_or_be_smaller_than_asked_for():
    near = scene(CoverageRule(rule="km", within=120), unit="")
    worst = advised(near, AT, goal="all").worst
    assert worst is None or worst.why in {"covered", "goes"}
    small = advised(scene(), AT, goal="all", min_voters=9_000).worst
    assert small.why == "small"


def test_what_another_place_adds_more_of_goes_first():
    worst = advised(scene(), AT, add=1, base="0102", limit_km=1).worst
    # New teams stay at their base: the gravest gap is out of their reach.
    assert worst.why == "out_of_reach"
    assert {why.partition("_voters")[0] for why in WORST} >= {"goes", "covered", "less", "more"}


def test_without_a_gap_there_is_none_to_speak_of():
    covered = scene(CoverageRule(rule="km", within=5_000))
    found = advised(covered, AT, add=1)
    assert found.worst is None
    assert pd.isna(found.moves["score_closed"]).sum() == 0
