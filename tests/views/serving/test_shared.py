"""What Python and the browser share is written in Python alone, and the scripts use it by name."""

import re
from collections.abc import Iterator

import pytest

from geo.catalogue import CATALOGUE
from geo.cube.measures import declared, measures
from geo.gaps.unit_indicators import CODE_LISTS, unit_indicators
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from views.serving.shared import FOLDER, modules, script_text, write

SHARED = modules()
SCRIPTS = sorted(path for path in (ROOT / "assets").rglob("*.js") if path.parent != FOLDER)
# Words that mean something else, too.
OTHERWISE = {
    "advice": "a pane of the map",
    "area": "a key of the state",
    "circle": "an element of SVG",
    "class": "a kind of legend entry",
    "clock": "a key of the state",
    "day": "a part of a date, and a class",
    "difference": "what a comparison draws",
    "gaps": "an icon",
    "incidents": "a key figure, and bars along the time axis",
    "layers": "a key of the state",
    "map": "a key of the state, and an icon",
    "mode": "a key of the state",
    "most": "a rule of what decides an election",
    "none": "a value of CSS",
    "share": "a class, and an icon",
    "state": "a filter",
    "t": "a key of the state",
    "voters": "a key of the state, and a key figure",
    "window": "a key of the state",
}
# What is no word of a constant: comments, ids of texts, keys of the state that changed.
NO_CONSTANT = re.compile(
    r"""^[ \t]*//.*$|/\*\*(?:(?!\*/)[\s\S])*\*/|\b(?:text|say|words|has)\("\w+"|"aria-\w+\"""",
    re.MULTILINE,
)
BY_ID = re.compile(
    r"""(?:mount|getElementById|byId|setProps)\("([\w-]+)"|querySelector(?:All)?\(["`]#([\w-]+)"""
)


def words() -> Iterator[str]:
    """Yield the texts that scripts must take from the shared modules."""
    for name in SHARED.keys() - {"ids", "public_ids"}:
        for constant, value in SHARED[name].items():
            if constant != "ASKABLE" and not isinstance(value, int):
                yield from [value] if isinstance(value, str) else map(str, value)


@pytest.mark.parametrize("name", SHARED)
def test_the_modules_are_those_of_today(name):
    written = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    assert written == script_text(SHARED[name]), "run python -m views.serving.shared"


def test_no_module_is_left_from_before():
    assert {path.stem for path in FOLDER.iterdir()} == set(SHARED)


def test_they_are_written_where_there_are_none(tmp_path):
    write(tmp_path / "shared")
    assert {path.stem for path in (tmp_path / "shared").iterdir()} == set(SHARED)


def test_the_numbers_that_are_asked_for_by_name_are_declared():
    settings = Settings()
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    known = {*CATALOGUE, *unit_indicators(), *CODE_LISTS, *measures(mission), *declared((), ())}
    assert set(SHARED["measures"]["MEASURE"]) - known == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT / "assets")))
def test_no_script_writes_them_again(path):
    text = NO_CONSTANT.sub("", path.read_text(encoding="utf-8"))
    again = {word for word in {*words()} - OTHERWISE.keys() if f'"{word}"' in text}
    ids = "public_ids" if path.parent.name == "public" else "ids"
    found = {id_ for pair in BY_ID.findall(text) for id_ in pair}
    assert again | (found & set(SHARED[ids].values())) == set()
