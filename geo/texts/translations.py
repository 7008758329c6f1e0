"""Translations of the sentences that `geo.texts.sentences` says, one file per part of the code.

A file is ``texts/<code>/sentences/<part>.toml``, or the same tables in ``texts/<code>.toml``::

    [[sentence]]
    english = "{file} has no column {column!r}"
    said = "{file} no tiene la columna {column!r}"
"""

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import MissionError
from geo.settings import reader_language
from geo.texts import files
from geo.texts.message import fill_in, without_counts
from geo.texts.sentences import ENGLISH, Language, say

TABLE = "sentence"
KEYS = {"english", "said"}


def load_language(code: str) -> Language:
    """Return a language with all of its sentences, checked.

    Raises
    ------
    MissionError
        When there is no such language, or a translation could not be filled in: file and sentence.

    Examples
    --------
    >>> load_language("en") is ENGLISH, load_language("es").code
    (True, 'es')
    """
    if code == ENGLISH.code:
        return ENGLISH
    conventions = files.language(code).conventions
    sentences: dict[str, str] = {}
    for path in sentence_files(code):
        sentences |= dict(read_sentences(path))
    return Language(
        code=code,
        # Digits have no words; that they are here has them grouped as the language does.
        sentences={"{n:,}": "{n:,}", **sentences},
        plurals=conventions.plurals,
        decimal="," if conventions.decimal == "comma" else ".",
    )


def in_each(words: str, codes: Iterable[str]) -> dict[str, str]:
    """Return words of the code in some languages, without those that have no translation of them.

    For what is of no reader, as the definition of a column in a file.

    Parameters
    ----------
    words : in English, without places.

    Examples
    --------
    >>> in_each("who entered it", ["es", "en"])
    {'es': 'quién la digitó', 'en': 'who entered it'}
    """
    found = {code: _known(code).get(words, "") for code in codes if code != ENGLISH.code}
    found |= {code: words for code in codes if code == ENGLISH.code}
    return {code: found[code] for code in codes if found[code]}


@lru_cache(maxsize=16)
def _known(code: str) -> Mapping[str, str]:
    return load_language(code).sentences


def reader() -> Language:
    """Return the language of whoever started the program, by the environment.

    Raises
    ------
    SettingsError
        When the environment asks for one that is not there.
    MissionError
        When a translation could not be filled in.
    """
    return load_language(reader_language(files.languages()))


def sentence_files(code: str) -> list[Path]:
    """Return the files that have a language's sentences, in order of their names.

    Examples
    --------
    >>> {path.parent.name for path in sentence_files("es")}
    {'sentences'}
    """
    one = files.FOLDER / f"{code}.toml"
    return [one] if one.is_file() else sorted((files.FOLDER / code / "sentences").glob("*.toml"))


def read_sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each English sentence of a file with its translation; one not translated yet is not.

    Raises
    ------
    MissionError
        When an entry is none, or its translation has a place for which nobody has a value.
    """
    name = path.relative_to(files.FOLDER)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MissionError(f"texts/{name}: {error}") from error
    for number, entry in enumerate(table.get(TABLE, ()), 1):
        if problem := _problem(entry):
            raise MissionError(
                say(
                    "texts/{file}: sentence {number} {problem}",
                    file=name,
                    number=number,
                    problem=problem,
                )
            )
        if entry["said"]:
            yield entry["english"], entry["said"]


def _problem(entry: Mapping[str, Any]) -> str:
    if set(entry) != KEYS or not all(isinstance(text, str) for text in entry.values()):
        return say("needs english and said, both texts in quotes")
    english, said = entry["english"], entry["said"]
    try:
        if odd := sorted(places_of(said) - places_of(english)):
            names = ", ".join(sorted(places_of(english))) or say("none")
            return say("has no place {{{odd}}}; its places are {names}", odd=odd[0], names=names)
        fill_in(said, **dict.fromkeys(places_of(english), 2))
    except (ValueError, KeyError, IndexError):
        return say(
            "cannot be filled in; write {{name}}, or {{n, plural, one {{# row}} other {{# rows}}}}"
        )
    return ""


def places_of(words: str) -> set[str]:
    """Return the names of a sentence's places and counts, whatever is said about their format.

    Examples
    --------
    >>> sorted(places_of("{file!r}: {rows:,} of {n, plural, one {# row} other {# rows}}"))
    ['file', 'n', 'rows']
    """
    rest, counts = without_counts(words)
    return counts | {name for _, name, _, _ in string.Formatter().parse(rest) if name is not None}
