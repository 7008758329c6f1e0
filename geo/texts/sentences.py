"""Sentences of the command line, in English where they are raised and in the reader's language.

As with gettext, the English sentence is what its translations are found by: code reads as it runs,
and no file of texts is opened while the reader's language is English. Translations lie in
``texts/<code>/sentences/``; `geo.texts.translations` reads them, and ``python -m
commands.sentences`` writes what the code says into them.
"""

import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from geo.texts.command_line import as_called
from geo.texts.message import fill_in
from geo.texts.phrase import Phrase
from geo.texts.plurals import ENGLISH as ENGLISH_FORMS
from geo.texts.plurals import Rules

_IRREGULAR = {
    "copy": "copies",
    "entry": "entries",
    "process": "processes",
    "stratum": "strata",
    "tally": "tallies",
    "tally copy": "tally copies",
}
_GROUPS = "\N{NARROW NO-BREAK SPACE}"
"""Between thousands outside English: neither a decimal point nor a decimal comma anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the command line needs to say its sentences in a language.

    Attributes
    ----------
    code : ISO 639.
    sentences : English sentence, with places -> the same in this language.
    plurals : see `geo.texts.plurals`.
    decimal : what stands before decimals, "." or ",".
    """

    code: str = "en"
    sentences: Mapping[str, str] = field(default_factory=dict)
    plurals: Rules = field(default_factory=lambda: ENGLISH_FORMS)
    decimal: str = "."


ENGLISH = Language()
_reader = [ENGLISH]
_asking: ContextVar[Language | None] = ContextVar("asking", default=None)
"""The language of a request to a server that says its errors in it; None outside of one."""


class _Writer(string.Formatter):
    """Fills places like `str.format`, numbers as a language writes them."""

    def __init__(self, decimal: str) -> None:
        self.signs = str.maketrans({",": _GROUPS, ".": decimal})

    def format_field(self, value: object, format_spec: str) -> str:
        written: str = super().format_field(value, format_spec)
        if isinstance(value, str) or not format_spec:
            return written
        return written.translate(self.signs)


def speak(language: Language) -> None:
    """Say every sentence from now on in this language: the command line does so once.

    A server never does: its sentences are for programs, and pages have texts of their own. Where a
    program says whose language it wants, there is `speaking`.
    """
    _reader[0] = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say every sentence of this block in a language, in this thread alone.

    Nothing that is kept for others may be made within: it would have this reader's words.

    Examples
    --------
    >>> with speaking(Language(code="es", sentences={"none": "ninguno"})):
    ...     say("none")
    'ninguno'
    >>> say("none")
    'none'
    """
    before = _asking.set(language)
    try:
        yield
    finally:
        _asking.reset(before)


def _current() -> Language:
    return _asking.get() or _reader[0]


def spoken() -> str:
    """Return the code of the language that sentences are said in.

    Examples
    --------
    >>> spoken()
    'en'
    """
    return _current().code


def say(words: str, /, **values: object) -> str:
    """Return a sentence with its places filled in, in the reader's language; else in English.

    Parameters
    ----------
    words : in English, written as a literal where it is said, so that it is found for translation;
        places as in `str.format`, counted words as in `geo.texts.message.fill_in`.

    Raises
    ------
    KeyError
        When a place has no value.

    Examples
    --------
    >>> say("{file} is larger than {limit:,} MB", file="tally.csv", limit=2_000)
    'tally.csv is larger than 2,000 MB'
    >>> say("{n, plural, one {# row} other {# rows}} left", n=1)
    '1 row left'
    """
    return _said(words, **values)


def _said(words: str, /, **values: object) -> str:
    reader = _current()
    if (translated := reader.sentences.get(words)) is None:
        return str(fill_in(as_called(words), **values))
    phrase = Phrase(as_called(translated), reader.code, reader.plurals)
    return str(fill_in(phrase, _Writer(reader.decimal), **values))


def mark(words: str) -> str:
    """Return words as they are: a constant that code compares and `translated` says to a reader.

    Parameters
    ----------
    words : in English, as a literal, so that they are found for translation; places of it are
        filled in by who says it.

    Examples
    --------
    >>> mark("the station is in another unit than before")
    'the station is in another unit than before'
    """
    return words


def translated(words: str) -> str:
    """Return words that were marked in the reader's language; any others as they are.

    Examples
    --------
    >>> translated("blank")
    'blank'
    """
    return _current().sentences.get(words, words)


def written(number: float, how: str = ",") -> str:
    """Return a number as the reader's language writes it.

    Parameters
    ----------
    how : as after the colon of a place of `str.format`.

    Examples
    --------
    >>> written(40_126), written(0.2512, ".1%")
    ('40,126', '25.1%')
    """
    reader = _current()
    # English is Python's own way; a language without decimals of its own has them so, too.
    if reader.code == ENGLISH.code:
        return format(number, how)
    return _Writer(reader.decimal).format_field(number, how)


def counted(number: int, what: str) -> str:
    """Return a count with its noun, of which the last word is in the plural but for one.

    Parameters
    ----------
    what : one of the thing in English, as a literal.

    Examples
    --------
    >>> counted(1, "row"), counted(0, "row"), counted(1_200, "polling station")
    ('1 row', '0 rows', '1,200 polling stations')
    >>> counted(2, "entry")
    '2 entries'
    """
    # The number is a sentence of its own, so that each language groups its digits.
    return _said(count_of(what), n=_said("{n:,}", n=number))


def counted_kind(number: int, kind: str) -> str:
    """Return a count of records of a kind, by the kind's id.

    Examples
    --------
    >>> counted_kind(2, "station_result")
    '2 station results'
    """
    return counted(number, kind.replace("_", " "))


def kind_name(kind: str) -> str:
    """Return the name of a kind of record, by its id.

    Examples
    --------
    >>> kind_name("station_result")
    'station result'
    """
    return _said(kind.replace("_", " "))


def meaning(definition: str) -> str:
    """Return what a column means, by its definition.

    Examples
    --------
    >>> meaning("who entered it")
    'who entered it'
    """
    return _said(definition)


def count_of(what: str) -> str:
    """Return the sentence by which a count of something is said and translated.

    Examples
    --------
    >>> count_of("copy")
    '{n, plural, one {# copy} other {# copies}}'
    """
    several = _IRREGULAR.get(what, f"{what}s")
    return f"{{n, plural, one {{# {what}}} other {{# {several}}}}}"
