"""The layer of changes taken out: both rounds, the change, and what it is compared with."""

import json
from dataclasses import replace

import pytest

from geo.cube.time_query import TimeQuery
from geo.export import export_layer
from layers import layers_of


def taken_out(observation, layer="change"):
    chosen = layers_of(observation.mission)[layer]
    end = TimeQuery(at=observation.mission.phases[-1].end)
    return json.loads(export_layer(chosen, observation, end, level="department"))


@pytest.fixture(scope="module")
def written(second_round):
    return taken_out(second_round)


def test_the_same_count_has_changed_nowhere(written, second_round):
    rows = [feature["properties"] for feature in written["features"]]
    assert len(rows) == (second_round.units["level"] == "department").sum()
    first = second_round.mission.options[0].id
    for row in rows:
        assert row["turnout_change"] == row[f"share_change_{first}"] == 0
        assert row["turnout"] == row["earlier_turnout"] > 0
        assert row["missing_earlier_votes_cast"] == 0


def test_the_file_says_what_it_compares_with(written, second_round, observation):
    about = written["atalaya"]
    assert about["earlier_round"] == {"mission": "first", "imported": True}
    assert about["fields"]["turnout_change"]["unit"] == "points"
    assert "earlier_round" not in taken_out(second_round, "results")["atalaya"]
    assert "change" not in layers_of(observation.mission)


def test_what_is_not_imported_is_said(second_round):
    lost = taken_out(replace(second_round, earlier=None))
    assert lost["atalaya"]["earlier_round"] == {"mission": "first", "imported": False}
