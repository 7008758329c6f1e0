import re
from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import MissionError
from geo.missions.mission import load_mission
from geo.settings import Settings

SETTINGS = Settings()
MINIMAL = """
name = "small"
title = { en = "Small" }
country = "per"
election = "2021-06-06"
round = 1
languages = ["en"]
options = []

[[phases]]
id = "voting"
start = "2021-06-06T07:00"
step = "1h"

[[phases]]
id = "counting"
start = "2021-06-06T09:30"
end = "2021-06-06T12:00"
step = "2h"

[[moments]]
id = "polls_open"
at = "2021-06-06T07:00"
title = { en = "Polls open" }
"""


@pytest.fixture
def load(tmp_path):
    """Return a function that loads the small mission after a replacement in its text."""

    def write(old="", new=""):
        assert old in MINIMAL
        (tmp_path / "mission.toml").write_text(MINIMAL.replace(old, new), encoding="utf-8")
        return load_mission(str(tmp_path), SETTINGS.missions, SETTINGS.boundaries)

    return write


def test_the_axis_advances_by_each_phase_s_own_step(load):
    hours = [(t - datetime(2021, 6, 6, 12, tzinfo=UTC)) / timedelta(hours=1)
             for t in load().time_axis()]  # fmt: skip
    assert hours == [0, 1, 2, 2.5, 4.5, 5]


def test_a_moment_between_two_instants_reads_as_the_earlier_one(load):
    noon = datetime(2021, 6, 6, 12, tzinfo=UTC)
    minutes = [-1, 0, 59, 59.999999, 60, 60.00001, 149, 299, 300, 999]
    found = [load().instant_at(noon + timedelta(minutes=m)) - noon for m in minutes]
    read = [span / timedelta(minutes=1) for span in found]
    assert read == [-1, 0, 0, 0, 60, 60, 120, 270, 300, 300]


def test_a_mission_that_only_observes_needs_no_options(load):
    assert load("options = []", "").options == ()


def test_public_figures_are_no_secret(load):
    listed = """languages = ["en"]
[[public_figures]]
name = "Ana Paz"
role = { en = "judge" }
aliases = ["A. Paz"]
"""
    found = load('languages = ["en"]\noptions = []', listed)
    assert found.public_figures[0].role == {"en": "judge"}
    assert {"Ana Paz", "A. Paz"} <= set(found.public_names())


def test_other_missions_are_those_declared(load):
    table = '[[other_missions]]\nid = "oas"\ntype = "EOM"\ntitle = "OEA"\nsource = "oas.org"\n\n'
    found = load("[[moments]]", table + "[[moments]]")
    assert [(one.id, one.type, one.title["en"]) for one in found.other_missions] == [
        ("oas", "EOM", "OEA")
    ]
    assert "OEA" in found.public_names()
    assert load().other_missions == ()


def test_times_are_local_to_the_country(load):
    assert load().moments[0].at == datetime(2021, 6, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", [p.parent.name for p in SETTINGS.missions.glob("*/mission.toml")])
def test_every_mission_in_the_repository_loads(name):
    mission = load_mission(name, SETTINGS.missions, SETTINGS.boundaries)
    axis = mission.time_axis()
    assert axis.is_monotonic_increasing
    assert axis.is_unique
    assert all(axis[0] <= moment.at <= axis[-1] for moment in mission.moments)
    assert all(set(mission.languages) <= set(option.title) for option in mission.options)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "voting"', 'id = "lunch"', "'lunch' is no phase; allowed are pre_election"),
        ('end = "2021-06-06T12:00"', "", "last phase needs an end"),
        ('end = "2021-06-06T12:00"', 'end = "2021-06-06T09:00"', "must end after it starts"),
        ('end = "2021-06-06T12:00"', 'end = "2021-06-06T12:00:00.5"', "of whole seconds"),
        ('step = "1h"', 'step = "0h"', "step above 0"),
        ('step = "1h"', 'step = "often"', "'often' is no step; write it as"),
        ('step = "1h"', 'step = "6"', "'6' is no step; write it as"),
        ("round = 1", "", "toml: the manifest needs round"),
        ('country = "per"', "", "toml: the manifest needs country"),
        ('languages = ["en"]', "", "toml: the manifest needs languages"),
        ('step = "1h"', "", r"\[\[phases\]\] needs step"),
        ('start = "2021-06-06T09:30"', "", r"\[\[phases\]\] needs start"),
        ('at = "2021-06-06T07:00"', "", r"\[\[moments\]\] needs at"),
        ("options = []", 'options = [{ id = "a", title = {} }]', "options.* needs colour"),
        (
            "options = []",
            'options = [{ id = "a", title = "A", colour = "#000" }]',
            "'#000' is no colour",
        ),
        ("options = []", 'options = [{ id = "a", title = "A", colour = 7 }]', "7 is no colour"),
        ('at = "2021-06-06T07:00"', 'at = "dawn"', "'dawn' is no moment"),
        ("round = 1", "round = 1\nserie = 'x'", r"'serie' \(did you mean 'series'\?\)"),
        (
            "options = []",
            'view = { windw = "6h" }',
            r"\[view\] has no 'windw' \(did you mean 'window",
        ),
        ("round = 1", "round = 1\nanthem = 1", "manifest has no 'anthem'; known are name,"),
    ],
)
def test_a_broken_manifest_is_named_with_its_fault(load, old, new, message):
    with pytest.raises(MissionError, match=message):
        load(old, new)


def test_an_unknown_mission_names_the_known_ones():
    with pytest.raises(MissionError, match=r"known missions: .*per-exercise"):
        load_mission("nowhere", SETTINGS.missions, SETTINGS.boundaries)


BOTH = 'languages = ["es", "en"]'


@pytest.mark.parametrize("several", ["per-2021,chl-2021", "all"])
def test_several_missions_are_none_for_what_takes_one(several):
    with pytest.raises(MissionError, match=r"names several missions, .* --mission NAME"):
        load_mission(several, Settings().missions, Settings().boundaries)


def test_a_text_without_a_language_stands_in_for_it(load):
    mission = load('languages = ["en"]', BOTH)
    assert mission.title == {"es": "Small", "en": "Small"}
    assert mission.moments[0].title["es"] == "Polls open"
    assert mission.country.levels[0].title["es"] == "Departamento"


def test_a_text_may_be_one_string_for_every_language(load):
    mission = load('title = { en = "Small" }\n', 'title = "Pequeña"\n')
    assert mission.title == {"en": "Pequeña"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('{ en = "Small" }', "{}", "the manifest title must be a text"),
        ('{ en = "Small" }', '{ en = " " }', "title has no text in the language 'en'"),
        ('{ en = "Small" }', "7", "title must be a text"),
        ('{ en = "Polls open" }', '{ english = "x" }', "'english' is no language"),
        ('["en"]', '["zzz"]', "there are no texts in 'zzz'; there are "),
        ('["en"]', "[]", "languages must be a list"),
        ('["en"]', '"en"', "languages must be a list"),
    ],
)
def test_a_text_that_is_none_is_refused_when_the_manifest_is_read(load, old, new, sentence):
    with pytest.raises(MissionError, match=re.escape(sentence)):
        load(old, new)


RELEASE = """
[release]
domains = ["violence"]
severities = ["major"]
veracity = ["confirmed_true"]
fields = ["summary"]

[release.place]
default = "district"
violence = "province"
"violence.abduction" = "grid 20 km"
"""


def test_a_place_rule_that_tells_a_category_is_refused_when_the_manifest_is_read(load):
    with pytest.raises(MissionError) as refused:
        load('title = { en = "Polls open" }', f'title = {{ en = "Polls open" }}\n{RELEASE}')
    for part in ("mission.toml: [release.place]: ", 'violence.abduction = "grid 20 km"',
                 "Write levels alone, grids that double"):  # fmt: skip
        assert part in str(refused.value)
    found = RELEASE.replace('"summary"', '"summary", "category"')
    with_it = load('title = { en = "Polls open" }', f'title = {{ en = "Polls open" }}\n{found}')
    assert with_it.release["fields"] == ["summary", "category"]


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        (
            '["violence"]',
            '["weather"]',
            r"mission.toml: \[release\]: no value of domains 'weather'",
        ),
        ('["summary"]', '["summary"]\nk = 1', "k = 1; it must be at least 2"),
        ('["summary"]', '["summary"]\nk_min = 3', "no key 'k_min'"),
        ('"province"', '"street"', "'street' is no place; allowed are department"),
    ],
)
def test_a_wrong_release_rule_stops_the_mission_at_once(load, old, new, match):
    good = RELEASE.replace('"grid 20 km"', '"department"')
    wrong = good.replace(old, new)
    assert load('title = { en = "Polls open" }', f'title = {{ en = "Polls open" }}\n{good}').release
    with pytest.raises(MissionError, match=match):
        load('title = { en = "Polls open" }', f'title = {{ en = "Polls open" }}\n{wrong}')


def test_a_release_that_is_no_table_is_refused(load):
    with pytest.raises(MissionError, match=r"mission.toml: \[release\] is a table"):
        load("options = []", "options = []\nrelease = 3")
