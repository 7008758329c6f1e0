from datetime import timedelta
from pathlib import Path

import pytest

from geo.errors import MissionError
from geo.missions.mission import load_mission
from geo.missions.rules.coverage_rules import Standards
from geo.missions.rules.reading_standards import read_standards
from geo.settings import ROOT


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"coverage": {"rule": "nearby"}}, "allowed are unit, minutes, km"),
        ({"coverage": {"rule": "km"}}, "above 0 km"),
        ({"coverage": {"inside": 1}}, "has no 'inside'; known are rule, within"),
        ({"travel": {"detour": 0.9}}, "at least 1"),
        ({"travel": {"speeds": {"01": -1}}}, "below 0"),
        ({"travel": {"matrix_file": "none.csv"}}, "no file"),
        ({"gap_score": {"voters": -1}}, "0 or more"),
        ({"gap_score": {"voters": 0, "incidents": 0, "margin": 0, "remoteness": 0}}, "one above 0"),
        ({"gap_score": {"km_full": 0}}, "km_full must be above 0"),
        ({"alerts": {"uncovered_after": "soon"}}, "write it as '6h'"),
        ({"alerts": {"unattended_by": "days"}}, "allowed are unit, minutes, km"),
        ({"sample": {"size": 3}}, "seed"),
        ({"sample": {"strata": ["region"]}}, "size and seed, or sample_file"),
        ({"sample": {"sample_file": "none.csv"}}, "no file"),
    ],
)
def test_what_a_manifest_cannot_mean_is_refused_with_what_it_can(tables, message):
    with pytest.raises(MissionError, match=message):
        read_standards(tables, Path())


def test_a_mission_that_says_nothing_has_defaults():
    assert read_standards({}, Path()) == Standards()
    assert Standards().sample is None


def test_values_are_read_as_what_they_are(tmp_path):
    found = read_standards(
        {
            "alerts": {"uncovered_after": "90min", "uncovered_phases": ["voting"]},
            "sample": {"size": 100, "seed": 7, "strata": ["region", "area"]},
        },
        tmp_path,
    )
    assert found.alerts.uncovered_after == timedelta(minutes=90)
    assert found.alerts.uncovered_phases == ("voting",)
    assert found.sample.strata == ("region", "area")


def test_another_file_is_another_data_version_wherever_it_lies(tmp_path):
    versions = set()
    for folder, content in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "m.csv").write_text(content)
        found = read_standards({"gap_score": {"margin_file": "m.csv"}}, tmp_path / folder)
        versions.add(repr(found))
    assert len(versions) == 2


def test_the_exercise_says_how_fast_its_teams_are():
    data = ROOT / "data"
    mission = load_mission("per-exercise", data / "missions", data / "boundaries")
    assert mission.standards.travel.speeds["16"] == 10
