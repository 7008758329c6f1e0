from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.advice import AdviceRequest, advise, cover_all
from geo.advice.texts import ADVICE_COLUMNS, NOTES
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.missions.rules.coverage_rules import CoverageRule, Standards, TravelRule
from tests.geo.tiny import START, deployments, hours, mission, units

VOTERS = {"0101": 100, "0102": 300, "0201": 500}
AT = TimeQuery(at=START + timedelta(hours=1))


def scene(rule=None, speed=60.0, **deployed):
    given = {"start": hours(0), "end": hours(9)} | deployed
    frame = deployments(**given).assign(recorded_at=START, lon=None, lat=None)
    stations = pd.DataFrame(
        {
            "station": list(VOTERS),
            "unit": list(VOTERS),
            "registered_voters": VOTERS.values(),
            "recorded_at": START,
        }
    )
    standards = Standards(
        coverage=rule or CoverageRule(), travel=TravelRule(speed_kmh=speed, detour=1.0)
    )
    records = {"deployment": frame, "station": stations}
    return join_records(mission(standards=standards), units(), records, version="test")


def test_a_team_that_is_added_goes_where_most_voters_are_uncovered():
    found = advise(scene(), AT, AdviceRequest(add=1))
    (move,) = found.moves.to_dict("records")
    assert (move["action"], move["to_unit"], move["voters_gained"]) == ("add", "0201", 500)
    assert move["geometry"].geom_type == "Point"
    assert found.worth["demand"].to_dict() == {
        "today": 100,
        "greedy": 600,
        "advice": 600,
        "bound": 600,
    }
    assert found.optimal
    assert found.gap == 0
    assert list(found.moves) == [*ADVICE_COLUMNS, "geometry"]
    assert set(found.notes) <= set(NOTES)


def test_a_team_moves_only_as_far_as_time_allows_and_what_it_leaves_is_counted():
    # A degree takes 111 minutes: the next district is in reach within two hours, the last is not.
    request = AdviceRequest(move=1, by=AT.at + timedelta(hours=2))
    (move,) = advise(scene(), AT, request).moves.to_dict("records")
    assert (move["team"], move["from_unit"], move["to_unit"]) == ("A", "0101", "0102")
    assert (move["voters_gained"], move["voters_lost"]) == (300, 100)
    assert move["minutes"] == pytest.approx(111.3, abs=0.1)
    assert move["km"] == pytest.approx(111.3, abs=0.1)
    assert list(move["geometry"].coords) == [(0.5, 0.5), (1.5, 0.5)]


def test_the_share_is_of_all_voters_also_of_those_abroad_as_in_the_brief():
    near = scene()
    abroad = near.records["station"].tail(1).assign(station="9", unit="9001", registered_voters=100)
    stations = pd.concat([near.records["station"], abroad], ignore_index=True)
    records = {**near.records, "station": stations}
    given = join_records(near.mission, units(), records, version="test")
    found = advise(given, AT, AdviceRequest(add=1))
    assert found.worth["share"].to_dict() == {
        "today": 0.1,
        "greedy": 0.6,
        "advice": 0.6,
        "bound": 0.6,
    }


def test_a_limit_in_km_needs_no_speed_and_one_in_time_does():
    slow = scene(speed=0.0)
    advised = advise(slow, AT, AdviceRequest(move=1, limit_km=120))
    assert advised.moves["to_unit"].tolist() == ["0102"]
    with pytest.raises(QueryError, match=r"set \[travel\]"):
        advise(slow, AT, AdviceRequest(move=1, limit_minutes=60))


def test_where_nobody_can_help_the_advice_is_to_stay():
    found = advise(scene(), AT, AdviceRequest(move=1, limit_minutes=5))
    assert found.moves.empty
    assert "nobody_moves" in found.notes
    assert found.worth.loc["advice", "gain"] == 0


def test_new_teams_set_out_from_their_base():
    found = advise(scene(), AT, AdviceRequest(add=1, base="0101", limit_km=120))
    (move,) = found.moves.to_dict("records")
    assert (move["from_unit"], move["to_unit"]) == ("0101", "0102")


def test_a_team_covers_its_neighbours_where_the_mission_says_so():
    rule = CoverageRule(rule="km", within=120)
    found = advise(scene(rule, unit="0101"), AT, AdviceRequest(add=1))
    assert found.worth.loc["today", "demand"] == 400
    assert found.worth.loc["advice", "demand"] == 900
    full = cover_all(scene(rule, unit=""), AT)
    assert full.sites["unit"].tolist() == ["0102"]
    assert full.sites["voters"].tolist() == [900]
    assert (full.bound, full.optimal) == (1, True)


def test_full_coverage_is_asked_for_as_any_other_advice():
    """One team in the middle reaches all three; one after the other no more are needed."""
    rule = CoverageRule(rule="km", within=120)
    near = scene(rule, unit="")
    found = advise(near, AT, AdviceRequest(goal="all"))
    (move,) = found.moves.to_dict("records")
    assert (move["action"], move["to_unit"], move["voters_gained"]) == ("add", "0102", 900)
    assert list(found.moves) == [*ADVICE_COLUMNS, "geometry"]
    assert found.notes["fewest"] == {"teams": 1, "bound": 1, "greedy": 1}
    assert set(found.notes) <= set(NOTES)
    assert found.worth["demand"].drop("today").tolist() == [900, 900, 900]
    # The only deployment is nowhere: what is covered today, and so what is gained, nobody knows.
    assert found.worth["gain"].isna().all()
    assert (found.optimal, found.gap, found.demand) == (True, 0.0, "voters")
    far = advise(scene(), AT, AdviceRequest(goal="all", min_voters=400))
    assert far.moves["to_unit"].tolist() == ["0201"]
    assert far.worth["demand"].to_dict() == {"today": 0, "greedy": 500, "advice": 500, "bound": 500}


def test_of_the_fewest_teams_those_are_chosen_that_cover_most_twice():
    rule = CoverageRule(rule="km", within=120)
    found = advise(scene(rule, unit=""), AT, AdviceRequest(goal="twice"))
    assert len(found.moves) == 1
    assert found.notes["twice"] == {"units": 0}


def test_full_coverage_counts_each_voter_once_and_can_leave_small_units_out():
    full = cover_all(scene(), AT)
    assert full.sites.set_index("unit")["voters"].to_dict() == {"0201": 500, "0102": 300}
    assert cover_all(scene(), AT, min_voters=400).sites["unit"].tolist() == ["0201"]
    assert cover_all(scene(), AT, min_voters=9_000).sites.empty


def test_demand_may_be_the_gap_score():
    found = advise(scene(), AT, AdviceRequest(add=1, demand="gap_score"))
    assert found.demand == "gap_score"
    assert found.moves["demand_gained"].item() < 1
    assert found.moves["voters_gained"].item() == 500


def test_a_mission_with_no_team_in_place_can_be_advised():
    found = advise(scene(status="planned"), AT, AdviceRequest(add=2, move=3))
    assert found.moves["to_unit"].tolist() == ["0201", "0102"]


def test_a_team_without_a_precise_place_is_left_out_and_said_so():
    found = advise(scene(unit="01"), AT, AdviceRequest(add=1, move=1))
    assert found.notes["unplaced"] == {"teams": 1}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({}, "at least one team"),
        ({"add": -1}, "at least one team"),
        ({"add": 1, "demand": "votes"}, "allowed are voters, gap_score"),
        ({"add": 1, "candidates": 0}, "1 or more"),
        ({"goal": "some"}, "allowed are most, all, twice"),
        ({"goal": "all", "add": 1}, "leave out add"),
        ({"goal": "twice", "limit_km": 0.0}, "leave out add"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(wrong, message):
    with pytest.raises(QueryError, match=message):
        AdviceRequest(**wrong)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"add": 1, "base": "99"}, "no unit of the finest level"),
        ({"add": 1, "by": AT.at}, "no time is left"),
    ],
)
def test_a_request_that_contradicts_the_mission_is_refused(wrong, message):
    with pytest.raises(QueryError, match=message):
        advise(scene(), AT, AdviceRequest(**wrong))


def test_the_exercise_is_advised_in_time_and_never_worse_than_greedy(observation):
    at = next(m.at for m in observation.mission.moments if m.id == "polls_open")
    found = advise(observation, TimeQuery(at=at + timedelta(hours=3)), AdviceRequest(add=3, move=3))
    worth = found.worth["demand"]
    assert worth["today"] < worth["greedy"] <= worth["advice"] <= worth["bound"]
    gained = found.moves["demand_gained"].sum() - found.moves["demand_lost"].sum()
    assert gained == pytest.approx(worth["advice"] - worth["today"])
    assert np.isfinite(found.seconds)
