from dataclasses import replace
from pathlib import Path

import pytest

from geo.boundaries.units import load_units
from geo.exercise import make
from geo.importing.answers.checking import faults, out_of_order
from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.critical import PREFIX


@pytest.fixture(scope="module")
def made(observation):
    units = load_units(observation.mission.country, Path("no imported polygons"))
    return units, make(observation.mission, units)


def test_its_answers_are_what_an_import_would_take(observation, made):
    _, records = made
    rows = records["checklist_answer"]
    forms = observation.mission.checklists
    assert faults(rows, forms) == []
    held = answers_at(rows, forms, EVER).rows
    one = held[held["state"] == "agreed"].assign(team="", answer_id="")
    assert out_of_order(one, one[:0], forms) == []
    assert not rows["answer_id"].duplicated().any()


def test_a_mission_without_a_form_has_the_same_exercise_otherwise(observation, made):
    units, records = made
    bare = make(replace(observation.mission, checklists=()), units)
    assert bare["checklist_answer"].empty
    own = records["incident"]["incident_id"].str.startswith(PREFIX)
    assert bare["incident"].equals(records["incident"].loc[~own])
