"""Two rounds of one election: how a manifest names the earlier one, and what is refused."""

import re

import pytest

from geo.errors import MissionError
from geo.missions.mission import load_mission
from geo.settings import Settings

SETTINGS = Settings()
PAIRS = ("per-2021", "chl-2021", "bra-2022", "col-2022", "ecu-2021")
MANIFEST = """
name = "{name}"
title = "{name}"
country = "{country}"
election = "{day}"
round = 1
languages = ["en"]
{more}

[[options]]
id = "{option}"
title = "A"
colour = "#112233"
{continues}

[[phases]]
id = "counting"
start = "{day}"
step = "1h"
end = "{day}T12:00"

[[moments]]
id = "close"
title = "Close"
at = "{day}"
"""
EARLIER = 'earlier_round = "one"'


@pytest.fixture
def load(tmp_path):
    """Return a function that writes the manifests `one` and `two`, and loads `two`."""

    def write(one=None, **two):
        given = {
            "one": {"name": "one", "day": "2021-04-11"} | (one or {}),
            "two": {"name": "two", "day": "2021-06-06", "more": EARLIER} | two,
        }
        plain = {"country": "per", "more": "", "option": "a", "continues": ""}
        for folder, values in given.items():
            (tmp_path / folder).mkdir(exist_ok=True)
            text = MANIFEST.format(**{**plain, **values})
            (tmp_path / folder / "mission.toml").write_text(text, encoding="utf-8")
        return load_mission(str(tmp_path / "two"), SETTINGS.missions, SETTINGS.boundaries)

    return write


@pytest.mark.parametrize("name", PAIRS)
def test_both_of_a_run_off_stood_in_the_first_round(name):
    mission = load_mission(name, SETTINGS.missions, SETTINGS.boundaries)
    assert mission.earlier_round.name == f"{name}-1"
    assert mission.continuing == {option.id: option.id for option in mission.options}


def test_the_earlier_round_is_found_beside_the_manifest_and_its_own_is_not_read(load):
    mission = load()
    assert mission.earlier_round.name == "one"
    assert mission.earlier_round.earlier_round is None
    assert load(more="").earlier_round is None


def test_an_option_continues_another_id_or_stood_in_one_round_only(load):
    assert load(option="b", continues='continues = "a"').continuing == {"b": "a"}
    assert load(option="b").continuing == {}


@pytest.mark.parametrize(
    ("one", "two", "sentence"),
    [
        ({}, {"more": 'earlier_round = "three"'}, "known missions: "),
        ({}, {"more": 'earlier_round = "two"'}, "earlier_round goes in a circle: two -> two"),
        ({"more": 'earlier_round = "two"'}, {}, "goes in a circle: two -> one -> two"),
        ({}, {"more": "earlier_round = 3"}, "earlier_round is the name of a mission, not 3"),
        ({"country": "chl"}, {}, "earlier_round: one is in chl, not in per as two"),
        ({"day": "2021-06-06"}, {}, "one votes on 2021-06-06, not before 2021-06-06 of two"),
        (
            {"option": "castillo"},
            {"continues": 'continues = "castilo"'},
            "(did you mean 'castillo'?)",
        ),
        ({}, {"continues": "continues = 3"}, "option 'a': continues is the id of an option, not 3"),
        ({}, {"more": "", "continues": 'continues = "a"'}, "'a': name the earlier_round"),
        ({}, {"more": 'earlier_rund = "one"'}, "'earlier_rund' (did you mean 'earlier_round'?)"),
    ],
)
def test_what_is_no_earlier_round_is_refused_in_a_sentence(load, one, two, sentence):
    with pytest.raises(MissionError, match=re.escape(sentence)):
        load(one, **two)


def test_records_that_are_made_up_are_no_earlier_round_of_real_ones(load):
    made_up = {"continues": "[exercise]\nseed = 1\n"}
    with pytest.raises(MissionError, match="one is an exercise, its records are made up"):
        load(made_up)
