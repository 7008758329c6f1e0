"""What Python and the browser share is written in Python alone, and the scripts use it by name."""

import re
from collections.abc import Iterator

import pytest

from geo.settings import ROOT
from views.serving.shared import FOLDER, modules, script_text, write

SHARED = modules()
SCRIPTS = sorted(path for path in (ROOT / "assets").rglob("*.js") if path.parent != FOLDER)
# Words that mean something else, too: a key of the state, a class, an indicator of that name.
OTHERWISE = {
    "t": "a key of the state",
    "mode": "a key of the state and of the texts",
    "window": "a key of the state",
    "clock": "a key of the state and of the texts",
    "moment": "an element of the page",
    "uncovered": "an indicator",
    "as_of": "a text",
}
BY_ID = re.compile(
    r"""(?:mount|getElementById|set_props\?\.)\("([\w-]+)"|querySelector(?:All)?\(["`]#([\w-]+)"""
)


def words() -> Iterator[str]:
    """Yield the texts that scripts must take from the shared modules."""
    for name in SHARED.keys() - {"ids"}:
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


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT / "assets")))
def test_no_script_writes_them_again(path):
    text = path.read_text(encoding="utf-8")
    again = {word for word in {*words()} - OTHERWISE.keys() if f'"{word}"' in text}
    # The public page has elements of its own, made in views/embed.
    if path.parent.name != "public":
        found = {id_ for pair in BY_ID.findall(text) for id_ in pair}
        again |= found & set(SHARED["ids"].values())
    assert again == set()
