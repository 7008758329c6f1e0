from dataclasses import replace

import pandas as pd
import pytest

from geo.exercise.other_missions import make_other_missions
from geo.exercise.plan import read_plan
from geo.importing.checks import check_rows
from geo.records.kinds import KINDS
from tests.geo.exercise.test_exercise import SMALL, peru  # noqa: F401
from tests.geo.monitoring.other_missions.said import DECLARED
from tests.geo.tiny import mission, units


@pytest.fixture
def made(peru):  # noqa: F811
    return make_other_missions(*peru, read_plan(peru[0]))


def test_three_missions_speak_of_one_hour_and_differ(made):
    said = made["mission_statement"]
    count = said.loc[said["topic"] == "count"]
    assert count["mission"].nunique() == 3
    assert count[["about_from", "about_until"]].drop_duplicates().shape == (1, 2)
    assert "no_concern" in set(count["verdict"])
    assert len(set(count["verdict"])) > 1


def test_what_is_made_passes_the_checks_of_an_import(peru, made):  # noqa: F811
    for kind, rows in made.items():
        text = rows.drop(columns="recorded_at").astype(object).where(rows.notna(), "")
        written = text.map(lambda one: one.isoformat() if isinstance(one, pd.Timestamp) else one)
        checked = check_rows(KINDS[kind], written.astype("str"), peru[0])
        assert checked.problems.empty
        assert len(checked.rows) == len(rows) > 0


def test_a_mission_that_declares_none_has_none():
    bare = mission(exercise=SMALL)
    assert make_other_missions(bare, units(), read_plan(bare)) == {}


def test_with_one_declared_the_others_say_nothing():
    one = replace(mission(exercise=SMALL), other_missions=DECLARED[:1])
    made = make_other_missions(one, units(), read_plan(one))
    assert set(made["mission_statement"]["mission"]) == {"oas"}
    assert set(made["other_deployment"]["unit"]) == {"0101", "0102", "0201"}
