from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.cube.load import observe
from geo.errors import QueryError
from geo.verification.review.mission_review import review_mission, unit_map

LATE = datetime(2021, 6, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def exercise(exercise_settings):
    return observe(exercise_settings)


def test_tests_are_made_on_the_sheets_in_the_count_and_on_the_missions_units(exercise):
    made = review_mission(exercise, LATE, pair=("option_b", "option_a"))
    assert made.found.pair == ("option_b", "option_a")
    assert made.rows["station"].is_unique
    stations = set(made.rows["station"])
    assert all(set(each.found["station"]) <= stations for each in made.found.lists)
    assert 0 < made.found.clusters.tested <= len(unit_map(exercise).shapes)


def test_before_the_first_sheet_nothing_is_tested(exercise):
    with pytest.raises(QueryError, match="published by"):
        review_mission(exercise, datetime(2021, 6, 6, 12, tzinfo=UTC))


def test_the_finest_units_lie_in_metres_within_their_parents(observation):
    known = unit_map(observation)
    assert known.shapes.crs.axis_info[0].unit_name == "metre"
    assert known.parent.index.equals(known.shapes.index)
    assert set(observation.units.loc[known.parent.unique(), "level"]) == {"province"}


def test_a_unit_without_a_polygon_is_on_no_map(observation):
    known = unit_map(observation).shapes.index
    units = observation.units.copy()
    units.loc[known[0], "geometry"] = None
    assert unit_map(replace(observation, units=units)).shapes.index.equals(known[1:])
