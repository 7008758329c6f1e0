from datetime import UTC, datetime

import numpy as np
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps import measure_gaps
from geo.gaps.indicators import INDICATORS
from geo.gaps.table import COVERAGE_STATES, gap_table
from geo.gaps.unit_indicators import (
    CODE_LISTS,
    check_unit_indicators,
    unit_indicator_table,
    unit_indicators,
)

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))


@pytest.fixture(scope="module")
def indicators(observation):
    return measure_gaps(observation.mission, observation.units, observation.records)


def test_every_indicator_is_a_unit_indicator_under_its_own_words():
    for name, indicator in INDICATORS.items():
        assert unit_indicators()[name].title == indicator.title
        assert unit_indicators()[name].definition == indicator.definition


@pytest.mark.parametrize("level", ["country", "department", "district"])
def test_a_unit_indicator_is_what_the_gap_table_of_its_level_says(indicators, observation, level):
    found = unit_indicator_table(indicators, AT)
    table = gap_table(indicators, AT, level).set_index("unit")
    assert found.index.equals(observation.units.index)
    for name in ("gap_score", "minutes_to_team", "registered_voters", "arrived_share"):
        expected = table[name].astype(np.float32)
        given = found.loc[table.index, name]
        assert np.array_equal(given, expected, equal_nan=True), name
    states = [COVERAGE_STATES[int(place)] for place in found.loc[table.index, "state"]]
    assert states == table["state"].tolist()


def test_hours_uncovered_count_from_the_first_uncovered_instant(indicators):
    found = unit_indicator_table(indicators, AT)["hours_uncovered"]
    table = gap_table(indicators, AT, "district").set_index("unit")
    hours = (AT.at - table["since"]).dt.total_seconds() / 3600
    assert np.allclose(found[table.index], hours, equal_nan=True)
    assert found[table.index].isna().eq(table["state"] == "covered").all()


def test_without_deployments_nobody_knows_what_is_a_gap(observation):
    bare = join_records(observation.mission, observation.units, {}, version="bare")
    found = unit_indicator_table(measure_gaps(bare.mission, bare.units, bare.records), AT)
    assert found[["state", "uncovered", "gap_score", "metres_to_team"]].isna().all(axis=None)


@pytest.mark.parametrize("name", ["", "gap", "unit"])
def test_an_unknown_unit_indicator_is_refused(name):
    with pytest.raises(QueryError, match="is no unit indicator; known are gap_score"):
        check_unit_indicators((name,))


def test_coded_columns_are_known():
    assert check_unit_indicators(tuple(CODE_LISTS)) == ("state", "area", "report_state")
