"""The texts of each language, checked as they are read.

A language is a folder ``texts/<code>/`` of TOML files, or one file ``texts/<code>.toml``.

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
from geo.texts.command_line import as_called
from geo.texts.conventions import TABLES, Conventions, read_conventions
from geo.texts.message import fill_in, places
from geo.texts.phrase import Phrase
from geo.texts.sentences import say

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
    return tuple(sorted({path.stem for path in FOLDER.glob("*") if _is_language(path)}))


def _is_language(path: Path) -> bool:
    if path.suffix == ".toml":
        return bool(_CODE.fullmatch(path.stem))
    return bool(_CODE.fullmatch(path.name)) and path.is_dir()


def files_of(code: str) -> list[Path]:
    """Return the files of a language, in order of their names.

    Raises
    ------
    MissionError
        When it is both a file and a folder: nobody could say which one counts.

    Examples
    --------
    >>> "page.toml" in [path.name for path in files_of("pt")]
    True
    """
    folder, file = FOLDER / code, FOLDER / f"{code}.toml"
    if folder.is_dir() and file.is_file():
        raise MissionError(
            say("texts/{code} and texts/{code}.toml are both there; keep one of them", code=code)
        )
    return sorted(folder.glob("*.toml")) if folder.is_dir() else [file]


def read_tables(code: str) -> dict[str, Any]:
    """Return all tables of a language as TOML reads them, whichever file they are in.

    Raises
    ------
    MissionError
        When a file cannot be read, or a table is in two of them.

    Examples
    --------
    >>> read_tables("pt")["page"]["close"]
    'Fechar'
    """
    return _together(_by_file(code))


def _together(by_file: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the tables of all files."""
    return {name: table for each in by_file.values() for name, table in each.items()}


def _by_file(code: str) -> dict[str, dict[str, Any]]:
    """Return the tables of each file, by the name a sentence gives it."""
    found: dict[str, dict[str, Any]] = {}
    for path in files_of(code):
        tables = _read(path)
        for other, known in found.items():
            if twice := sorted(tables.keys() & known.keys()):
                raise MissionError(
                    say(
                        "{name}: [{twice}] is in {other} too",
                        name=_name(path),
                        twice=twice[0],
                        other=other,
                    )
                )
        found[_name(path)] = tables
    return found


def _name(path: Path) -> str:
    """Return a file's name from the folder of texts on, as a sentence says it."""
    return f"texts/{path.relative_to(FOLDER)}"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(as_called(path.read_text(encoding="utf-8")))
    # Both are ValueErrors as well, and neither says which file.
    except UnicodeDecodeError as error:
        raise MissionError(
            say("{name} is not in UTF-8 (byte {start})", name=_name(path), start=error.start)
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise MissionError(f"{_name(path)}: {error}") from error


@cache
def language(code: str) -> Language:
    """Read the texts of a language.

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
            say(
                "there are no texts in language {code!r}; there are {languages}",
                code=code,
                languages=", ".join(languages()),
            )
        )
    by_file = _by_file(code)
    texts: dict[str, Phrase] = {}
    try:
        stating = [file for file, tables in by_file.items() if tables.keys() & set(TABLES)]
        conventions = read_conventions(" and ".join(stating), _together(by_file))
        for file, tables in by_file.items():
            own = dict(_phrases(file, tables, code, conventions))
            if code != REFERENCE:
                _check(file, own, language(REFERENCE).texts)
            texts |= own
    except ValueError as error:
        raise MissionError(str(error)) from error
    return Language(code=code, texts=texts, conventions=conventions)


def _phrases(
    file: str, table: Mapping[str, Any], code: str, conventions: Conventions
) -> Iterator[tuple[str, Phrase]]:
    # Sentences of the command line are found by their English words: see geo/texts/translations.
    texts = {name: value for name, value in table.items() if name not in (*TABLES, "sentence")}
    for key, words in _paths(file, texts):
        yield key, Phrase(words, code, conventions.plurals)


def _paths(file: str, table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _paths(file, value, f"{above}{name}.")
        elif isinstance(value, str) and value.strip():
            yield above + name, value
        else:
            raise ValueError(
                say(
                    "{file}: {above}{name} is no text in quotes, or an empty one",
                    file=file,
                    above=above,
                    name=name,
                )
            )


def _check(file: str, texts: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Refuse an id that nothing asks for, and a text that could not be filled in."""
    for key, words in texts.items():
        if key not in known:
            raise ValueError(
                say(
                    "{file}: {key} is no text of the program; see texts/{reference}",
                    file=file,
                    key=key,
                    reference=REFERENCE,
                )
            )
        # A place may be left out of a translation; for a further one nobody has a value.
        if odd := sorted(places(words) - places(known[key])):
            names = ", ".join(sorted(places(known[key]))) or say("none")
            raise ValueError(
                say(
                    "{file}: {key} has no place {{{odd}}}; its places are {names}",
                    file=file,
                    key=key,
                    odd=odd[0],
                    names=names,
                )
            )
        try:
            # Tried here once: a brace that never closes would fail before a reader.
            fill_in(words, **dict.fromkeys(places(words), 2))
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(
                say(
                    "{file}: {key} cannot be filled in; write {{name}}, or "
                    "{{n, plural, one {{# unit}} other {{# units}}}}",
                    file=file,
                    key=key,
                )
            ) from error
