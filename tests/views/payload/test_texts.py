"""Which of the program's texts are sent: those that a script asks for, and no others."""

import re
from functools import cache

import pytest

from geo.cube.time_query import FILTERS
from geo.records.vocabulary import ACTA_REASONS
from geo.settings import ROOT
from geo.texts.program import PAGE, SERVER, languages, load_texts
from views.payload.languages import LATER
from views.serving.bundle import load_client

# What the browser puts together with the language: by the script, or by an attribute of the page.
DRAWN = ("views/page/layout.py", "views/lead/page.py")
WHOLE = re.compile(r"[\"'`](\w+)[\"'`]")
BEGINNING = re.compile(r"`([a-z_]+_)\$\{")
# `${axis}_${value}` and the like begin with a variable: the words it stands for.
VARIABLE = (*(f"{axis}_" for axis in FILTERS), "area_", "cover_", "mode_", "clock_")


@cache
def sources(*, later: bool = True) -> str:
    """Return what the browser runs, without comments, and the modules that name texts for it."""
    drawn = [(ROOT / name).read_text(encoding="utf-8") for name in DRAWN]
    client = load_client(ROOT / "assets")
    blobs = (client.script, client.framed, *([client.later] if later else []))
    return "\n".join([*(blob.content.decode() for blob in blobs), *drawn])


@cache
def whole() -> frozenset[str]:
    return frozenset(WHOLE.findall(sources()))


@cache
def beginnings() -> tuple[str, ...]:
    return (*set(BEGINNING.findall(sources())), *VARIABLE)


def asked_by_browser(key: str) -> bool:
    """Return whether something that the browser runs can ask for the text of this key."""
    # Why a sheet is not counted is a record's value; any other reason may be that of an answer.
    if key.startswith("reason_"):
        return key.removeprefix("reason_") not in ACTA_REASONS
    return key in whole() or key.startswith(beginnings())


@pytest.mark.parametrize("language", languages())
def test_what_no_script_asks_for_is_not_sent(language):
    """It belongs in the table `server` of texts/*/."""
    assert [key for key in load_texts(language, PAGE) if not asked_by_browser(key)] == []


@pytest.mark.parametrize("language", languages())
def test_what_a_script_asks_for_is_sent(language):
    """It belongs in the table `page`."""
    assert [key for key in load_texts(language, SERVER) if asked_by_browser(key)] == []


def test_the_first_view_asks_for_no_text_that_comes_with_the_later_script():
    asked = {*WHOLE.findall(sources(later=False)), *BEGINNING.findall(sources(later=False))}
    keys = load_texts("en", PAGE)
    assert [key for key in asked if key in keys and key.startswith(LATER)] == []
    assert asked.isdisjoint(LATER)
    assert all(any(key.startswith(beginning) for key in keys) for beginning in LATER)
