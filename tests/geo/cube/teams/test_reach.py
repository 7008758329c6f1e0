import numpy as np
import pandas as pd
import pytest

from geo.cube.build import read
from geo.cube.observation import join_records
from geo.cube.teams import reach
from geo.cube.time_query import TimeQuery
from geo.gaps import measure_observation
from geo.gaps.table import gap_table
from geo.missions.rules.coverage_rules import CoverageRule, Standards, TravelRule
from tests.geo.tiny import START, deployments, hours, mission, units

NEAR = Standards(coverage=CoverageRule(rule="km", within=112), travel=TravelRule())


def observed(standards: Standards):
    """Return one team in the middle of the first of three districts, 111 km from the next."""
    deployed = deployments(start=hours(0), end=hours(5), lon=0.5, lat=0.5).assign(
        recorded_at=pd.Timestamp(START)
    )
    return join_records(
        mission(standards=standards), units(), {"deployment": deployed}, version="1"
    )


def test_cube_and_gaps_read_the_same_ways_and_they_are_sought_once(monkeypatch):
    sought, honest = [], reach.nearest
    monkeypatch.setattr(reach, "nearest", lambda *given: sought.append(1) or honest(*given))
    observation = observed(NEAR)
    indicators = measure_observation(observation)
    assert len(sought) == 1
    stored = observation.cube["units_covered"].to_numpy()
    np.testing.assert_array_equal(indicators.arrays["units_covered"], stored)
    assert stored[:6, 0].tolist() == [2, 2, 0, 1, 1, 0]


@pytest.mark.parametrize(("standards", "covered"), [(NEAR, 2), (Standards(), 1)])
def test_the_share_of_covered_units_is_one_number(standards, covered):
    observation = observed(standards)
    at = TimeQuery(at=START)
    table = gap_table(measure_observation(observation), at, "country")
    assert table["units_covered"].tolist() == [covered]
    assert read(observation.cube, "coverage_share", at).iloc[0] == pytest.approx(covered / 3)


def test_a_rule_that_asks_for_a_team_in_the_unit_needs_no_ways():
    assert observed(Standards()).reach is None
