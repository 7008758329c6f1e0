"""The program's own texts: one TOML file per language in ``texts/``, every text under one id.

An id is the path to a text through the tables of the file, as in ``layers.results.title``. A new
file is a new language: what it does not have yet is shown in another language, by the rule of
`geo.texts.values.complete`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import MissionError
from geo.settings import ROOT
from geo.texts.message import fill_in
from geo.texts.values import Text, complete

FOLDER = ROOT / "texts"
PAGE = "page"
"""Table of what the mission's page says, in Python and in the browser."""

Texts = Mapping[str, str]
"""The texts of one table in one language, by the last part of their ids."""


@cache
def languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that the program speaks, in order.

    Examples
    --------
    >>> {"en", "es"} <= set(languages())
    True
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def text(key: str, **places: Text) -> Text:
    """Return a text in every language of the program.

    Parameters
    ----------
    places : texts for the ``{name}`` places, each put in in its own language; other places stay.

    Raises
    ------
    KeyError
        When no language has the text.

    Examples
    --------
    >>> text("layers.results.title")["en"]
    'Results'
    >>> text("layers.results.share_of", option={"en": "Ana", "es": "Ana"})["es"]
    'Porcentaje de Ana'
    """
    found = {language: _flat(language)[key] for language in languages() if key in _flat(language)}
    if not found:
        raise KeyError(f"no language has the text {key!r}")
    return {
        language: _put_in(words, language, places)
        for language, words in complete(found, languages()).items()
    }


def texts(table: str, *names: str) -> dict[str, Text]:
    """Return the texts of a table that have these names, in this order.

    Examples
    --------
    >>> [title["en"] for title in texts("columns", "unit", "name").values()]
    ['Code', 'Name']
    """
    return {name: text(f"{table}.{name}") for name in names}


@cache
def load_texts(language: str, table: str = PAGE) -> Texts:
    """Return every text of a table in a language. Raises MissionError naming the languages.

    Examples
    --------
    >>> load_texts("en")["close"]
    'Close'
    """
    if language not in languages():
        raise MissionError(f"no texts in language {language!r}; there are {', '.join(languages())}")
    beginning = f"{table}."
    keys = dict.fromkeys(
        key for each in languages() for key in _flat(each) if key.startswith(beginning)
    )
    return {
        key.removeprefix(beginning): complete(text(key), (language, *languages()))[language]
        for key in keys
    }


def fill(texts: Texts, key: str, **values: object) -> str:
    """Return a text with its places filled in; see `geo.texts.message.fill_in`.

    Examples
    --------
    >>> fill(load_texts("en"), "row_observers", n=2)
    '2 observers'
    """
    return fill_in(texts[key], **values)


def _put_in(words: str, language: str, places: Mapping[str, Text]) -> str:
    for name, each in places.items():
        words = words.replace(f"{{{name}}}", complete(each, (language, *languages()))[language])
    return words


@cache
def _flat(language: str) -> Texts:
    path: Path = FOLDER / f"{language}.toml"
    return dict(_paths(tomllib.loads(path.read_text(encoding="utf-8"))))


def _paths(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield above + name, value
        else:
            yield from _paths(value, f"{above}{name}.")
