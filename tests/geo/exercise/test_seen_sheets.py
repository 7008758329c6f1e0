"""The quick count of the exercise: observers' copies of a sample, remote ones late."""

from datetime import timedelta

import pandas as pd
import pytest

from geo.boundaries.units import load_units
from geo.cube.observation import join_records
from geo.exercise import make
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.verification.quick_count import estimate
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copies_of_sample,
    polls_closed,
    sample_of,
)
from geo.verification.quick_count.calling import CALLED, TOO_CLOSE
from tests.geo.tiny import mission, units


@pytest.fixture(scope="module")
def observation(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    chosen = load_mission("per-exercise", settings.missions, settings.boundaries)
    shapes = load_units(chosen.country, settings.home)
    return join_records(chosen, shapes, make(chosen, shapes), version="exercise")


def estimated(observation, hours):
    at = polls_closed(observation.mission) + timedelta(hours=hours)
    rows, conflicts = copies_of_sample(observation, at)
    sample = sample_of(observation)
    return estimate(check_mission_reports(observation.mission, sample, rows, conflicts), at)


def lead(found):
    return found.table[found.table["measure"] == "lead"].iloc[0]


def test_the_estimate_narrows_from_nothing_to_a_lead(observation):
    none, early, half, whole = (estimated(observation, hours) for hours in (0, 2, 5, 24))
    assert none.arrived == 0
    assert none.table.empty
    assert early.call.state == TOO_CLOSE
    assert not early.call.withheld
    # Remote stations are late, and vote otherwise: what is beyond the interval is not called.
    assert lead(half)["low_95"] > 0
    assert half.call.withheld
    assert "remoteness" in half.call.warnings
    assert whole.call.state == CALLED
    widths = [lead(found)["high_95"] - lead(found)["low_95"] for found in (early, half, whole)]
    assert widths == sorted(widths, reverse=True)


def test_the_lead_that_is_called_is_that_of_the_count(observation):
    sheets = observation.records["station_result"]
    last = sheets.sort_values("reported_at").drop_duplicates("station", keep="last")
    given = last[["votes_option_a", "votes_option_b"]].sum()
    truth = (given.iloc[0] - given.iloc[1]) / given.sum()
    found = lead(estimated(observation, 24))
    assert found["option"] == "option_a"
    assert found["low_95"] < truth < found["high_95"]


def test_some_copies_are_entered_twice_in_conflict_settled_or_out(observation):
    entries = observation.records["tally_copy"]
    by_station = entries.groupby("station")["entry"].agg(set)
    assert {frozenset(one) for one in by_station} == {
        frozenset({1}),
        frozenset({1, 2}),
        frozenset({1, 2, 3}),
    }
    reasons = " ".join(estimated(observation, 24).rejected["reason"].unique())
    for reason in ("differ", "not in the sample", "votes of its parts"):
        assert reason in reasons


def test_without_a_sample_copies_are_those_of_the_stations_visited():
    small = {"seed": 7, "voters": 3_000, "station_voters": 100, "teams": 2, "incidents": 30}
    made = make(mission(exercise=small), units())
    visited = made["visit"].loc[made["visit"]["status"] == "visited", "station"]
    assert len(made["tally_copy"])
    assert set(made["tally_copy"]["station"]) <= set(visited)
    assert (made["tally_copy"]["reported_at"] > pd.Timestamp(mission().phases[0].end)).all()
