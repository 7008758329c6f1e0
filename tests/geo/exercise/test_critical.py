"""Incidents that the exercise's mission records of critical answers."""

import pandas as pd
import pytest

from geo.exercise.critical import with_critical
from geo.monitoring.checklists.answers import answers_at
from geo.monitoring.checklists.critical import PREFIX, critical_answers

OPEN = pd.Timestamp("2021-06-06T12:00Z")


@pytest.fixture(scope="module")
def recorded(observation):
    rows = observation.records["incident"]
    return rows.loc[rows["incident_id"].str.startswith(PREFIX)]


def test_critical_answers_that_were_in_when_polls_opened_are_incidents(observation, recorded):
    assert len(recorded) >= 2
    answered = answers_at(
        observation.records["checklist_answer"], observation.mission.checklists, OPEN
    )
    found = critical_answers(answered, observation.mission.checklists, recorded)
    held = found.loc[found["state"] == "agreed"]
    assert set(held["incident_id"]) == set(recorded["incident_id"])
    # The section's list says of each that it is recorded.
    assert set(held["workflow"]) == {"new"}
    assert set(recorded["veracity"]) == {"unconfirmed"}
    rule = {
        question.category: question.severity
        for form in observation.mission.checklists
        for question in form.questions
        if question.critical
    }
    assert all(rule[row.category] == row.severity for row in recorded.itertuples())


def test_they_are_known_from_the_opening_on_and_lie_in_units_of_the_map(observation, recorded):
    assert set(recorded["recorded_at"]) == {OPEN}
    assert (recorded["occurred_at"] <= OPEN).all()
    finest = observation.units.index[observation.units["level"] == observation.finest.id]
    assert recorded["unit"].isin(finest).all()
    assert recorded["lon"].isna().all()


def test_without_answers_there_are_none(observation, recorded):
    others = observation.records["incident"].drop(recorded.index)
    nothing = observation.records["checklist_answer"].iloc[:0]
    stations = observation.records["station"]
    assert with_critical(others, nothing, stations, observation.mission) is others
