from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from geo.brief import make_brief
from geo.brief.facts import count_incidents, gravest
from geo.brief.issued import last_brief, note_brief
from geo.cube.build import read
from geo.cube.load import observe
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.store import open_store

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))
SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def brief(observation):
    return make_brief(observation, AT, SINCE)


def test_figures_are_those_of_the_cube(brief, observation):
    for name in ("teams", "observers", "units_covered", "voters_covered"):
        assert brief.country[name] == read(observation.cube, name, AT)["per"], name
    assert brief.figures["stations_total"] == read(observation.cube, "stations_total", AT)["per"]


def test_incidents_by_domain_and_veracity_are_all_that_occurred(brief, observation):
    occurred = observation.records["incident"]["occurred_at"] <= pd.Timestamp(AT.at)
    assert brief.incidents.to_numpy().sum() == occurred.sum()
    assert read(observation.cube, "incidents", AT)["per"] == occurred.sum()


def test_between_two_instants_all_of_it_is_of_the_earlier_one(brief, observation):
    asked = AT.at + timedelta(minutes=14)
    between = make_brief(observation, TimeQuery(at=asked), SINCE + timedelta(minutes=1))
    assert (between.query, between.since) == (AT, brief.since)
    assert between.incidents.equals(brief.incidents)


def test_no_incidents_leave_a_table_of_zeros():
    assert count_incidents(pd.DataFrame(), AT).to_numpy().sum() == 0


def test_the_gravest_gaps_are_uncovered_and_ranked(brief):
    found = gravest(brief)
    assert len(found) == 10
    assert found["gap_score"].is_monotonic_decreasing
    assert (found["uncovered"] > 0).all()


def test_a_mission_without_records_has_a_brief(observation):
    bare = join_records(observation.mission, observation.units, {}, version="bare")
    found = make_brief(bare, AT, SINCE)
    assert found.known_at is None
    assert np.isnan([found.country[name] for name in ("units_covered", "teams", "gap_score")]).all()
    assert np.isnan(found.country["registered_voters"])
    assert found.sample.statement == "no_visits"


def test_what_was_recorded_later_is_not_known(exercise_settings):
    then = observe(exercise_settings, AT.at)
    incidents = then.records["incident"]
    assert incidents["recorded_at"].max() <= pd.Timestamp(AT.at)
    assert len(incidents) < len(observe(exercise_settings).records["incident"])
    assert then.version == observe(exercise_settings, AT.at).version
    assert then.version != observe(exercise_settings, AT.at + timedelta(hours=1)).version


def test_the_last_brief_is_the_one_of_the_moment_before(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/store.sqlite")
    assert last_brief(store, AT.at) is None
    for hours in (30, 6, -4):
        note_brief(store, AT.at - timedelta(hours=hours), "v", "ana")
    assert last_brief(store, AT.at) == AT.at - timedelta(hours=6)
    assert last_brief(store, AT.at - timedelta(hours=6)) == AT.at - timedelta(hours=30)
