"""The files of texts: ``texts/<code>.toml``, one per language, checked as they are read.

Whoever adds one writes no code: what is wrong in it is told by file and id before any page is made.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import MissionError
from geo.settings import ROOT
from geo.texts.conventions import TABLES, Conventions, read_conventions
from geo.texts.message import fill_in, places
from geo.texts.phrase import Phrase

FOLDER = ROOT / "texts"
REFERENCE = "en"
"""The language that has every text: an id that is not there is nobody's."""
_CODE = re.compile("[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the program: what it says by id, and its conventions."""

    code: str
    texts: Mapping[str, Phrase]
    conventions: Conventions


@cache
def languages() -> tuple[str, ...]:
    """Return the ISO 639 codes of the languages that the program speaks, in order.

    Examples
    --------
    >>> {"en", "es", "pt"} <= set(languages())
    True
    """
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml") if _CODE.fullmatch(p.stem)))


@cache
def language(code: str) -> Language:
    """Read the file of a language.

    Raises
    ------
    MissionError
        When there is none, or it is wrong: one sentence with the file and the id.

    Examples
    --------
    >>> language("pt").texts["page.close"], language("pt").conventions.decimal
    ('Fechar', 'comma')
    """
    if code not in languages():
        raise MissionError(
            f"there are no texts in language {code!r}; there are {', '.join(languages())}"
        )
    path: Path = FOLDER / f"{code}.toml"
    file = f"texts/{path.name}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        conventions = read_conventions(file, table)
        texts = dict(_phrases(file, table, code, conventions))
        if code != REFERENCE:
            _check(file, texts, language(REFERENCE).texts)
    # Both are ValueErrors as well: asked first, or their sentence would not name the file.
    except UnicodeDecodeError as error:
        raise MissionError(f"{file} is not in UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise MissionError(f"{file}: {error}") from error
    except ValueError as error:
        raise MissionError(str(error)) from error
    return Language(code=code, texts=texts, conventions=conventions)


def _phrases(
    file: str, table: Mapping[str, Any], code: str, conventions: Conventions
) -> Iterator[tuple[str, Phrase]]:
    texts = {name: value for name, value in table.items() if name not in TABLES}
    for key, words in _paths(file, texts):
        yield key, Phrase(words, code, conventions.plurals)


def _paths(file: str, table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _paths(file, value, f"{above}{name}.")
        elif isinstance(value, str) and value.strip():
            yield above + name, value
        else:
            raise ValueError(f"{file}: {above}{name} is no text in quotes, or an empty one")


def _check(file: str, texts: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Refuse an id that nothing asks for, and a text that could not be filled in."""
    for key, words in texts.items():
        if key not in known:
            raise ValueError(f"{file}: {key} is no text of the program; see texts/{REFERENCE}.toml")
        # A place may be left out of a translation; for a further one nobody has a value.
        if odd := sorted(places(words) - places(known[key])):
            names = ", ".join(sorted(places(known[key]))) or "none"
            raise ValueError(f"{file}: {key} has no place {{{odd[0]}}}; its places are {names}")
        try:
            # Tried here once: a brace that never closes would fail before a reader.
            fill_in(words, **dict.fromkeys(places(words), 2))
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(
                f"{file}: {key} cannot be filled in; write {{name}}, or "
                "{n, plural, one {# unit} other {# units}}"
            ) from error
