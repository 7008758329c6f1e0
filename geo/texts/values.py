"""Texts of manifests in several languages, and the one rule for a language that is missing.

A text is read once, when its manifest is; from then on it has every language that may be asked
for: what lacks one is shown in the first of the wanted languages that it has, else in the first
language it is given in.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, Any, TypeVar

from geo.texts.phrase import Phrase
from geo.texts.sentences import say

Value = TypeVar("Value")
Text = Annotated[Mapping[str, str], "text"]
"""A text by ISO 639 code of its language; a field of a manifest's value with this type is one."""

_LANGUAGE = re.compile("[a-z]{2,3}")
_ANY = "*"
"""Key of a text that was given as one for all languages, until the languages are known."""


def read_text(what: str, given: Any) -> Text:
    """Return a text as a manifest gives it: a table by language, or one string for all.

    Raises
    ------
    ValueError
        When it is neither, or has an odd language or an empty text.

    Examples
    --------
    >>> read_text("title", {"en": "Peru"})
    {'en': 'Peru'}
    >>> read_text("title", {"english": "Peru"})
    Traceback (most recent call last):
    ValueError: title: 'english' is no language; write the small letters of ISO 639, as in en
    """
    table = {_ANY: given} if isinstance(given, str) else given
    if not isinstance(table, Mapping) or not table:
        raise ValueError(
            say("{what} must be a text: one string, or a table by language {{ en = … }}", what=what)
        )
    for language, text in table.items():
        if language != _ANY and not _LANGUAGE.fullmatch(language):
            raise ValueError(
                say(
                    "{what}: {language!r} is no language; write the small "
                    "letters of ISO 639, as in en",
                    what=what,
                    language=language,
                )
            )
        if not isinstance(text, str) or not text.strip():
            raise ValueError(
                say("{what} has no text in the language {language!r}", what=what, language=language)
            )
    return dict(table)


def complete(text: Text, languages: Iterable[str]) -> Text:
    """Return a text with every one of `languages`, those first, and the others it has.

    What stands in for another knows the language it is in.

    Parameters
    ----------
    languages : ISO 639 codes in the order in which one stands in for another.

    Examples
    --------
    >>> complete({"en": "Peru run-off"}, ("es", "en"))
    {'es': 'Peru run-off', 'en': 'Peru run-off'}
    >>> complete({"qu": "Piruw"}, ("es",))
    {'es': 'Piruw', 'qu': 'Piruw'}
    >>> complete({}, ("es",))
    {}
    """
    wanted = tuple(languages)
    other = next((language for language in (*wanted, *text) if language in text), None)
    if other is None:
        return {}
    best = text[other]
    # A Phrase knows its language, which may be another than the one it is listed under.
    if not isinstance(best, Phrase) and other != _ANY:
        best = Phrase(best, other)
    given = {language: content for language, content in text.items() if language != _ANY}
    return {language: text.get(language, best) for language in wanted} | {
        language: content for language, content in given.items() if language not in wanted
    }


def in_languages(value: Value, languages: Iterable[str]) -> Value:
    """Return a dataclass whose texts, and those of the values within, have every language.

    Examples
    --------
    >>> from geo.missions.countries.country import Level
    >>> level = Level(id="x", title={"es": "Zona"}, plural={"es": "Zonas"}, code_digits=2)
    >>> in_languages(level, ["es", "en"]).title["en"]
    'Zona'
    """
    wanted = tuple(languages)
    changes: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]
        field_value = getattr(value, field.name)
        if field.type == Text:
            changes[field.name] = complete(field_value, wanted)
        elif isinstance(field_value, tuple) and field_value and all(map(is_dataclass, field_value)):
            changes[field.name] = tuple(in_languages(part, wanted) for part in field_value)
        elif is_dataclass(field_value):
            changes[field.name] = in_languages(field_value, wanted)
    return replace(value, **changes)  # type: ignore[type-var]


def check_languages(given: Any, spoken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the languages of a manifest.

    Parameters
    ----------
    spoken : those it may name; any by default.

    Raises
    ------
    ValueError
        When they are no list of ISO 639 codes, none, repeated, or not spoken.

    Examples
    --------
    >>> check_languages(["es", "en"])
    ('es', 'en')
    >>> check_languages(["es", "Spanish"])
    Traceback (most recent call last):
        ...
    ValueError: languages: 'Spanish' is no ISO 639 code, as in es or quy
    """
    known = tuple(spoken)
    # As text: an entry may be a table, which no set can hold.
    if not isinstance(given, list) or not given or len(set(map(str, given))) < len(given):
        raise ValueError(say('languages must be a list without repeats, as in ["es", "en"]'))
    for language in given:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise ValueError(
                say(
                    "languages: {language!r} is no ISO 639 code, as in es or quy", language=language
                )
            )
        if known and language not in known:
            raise ValueError(
                say(
                    "languages: there are no texts in {language!r}; there are {known}",
                    language=language,
                    known=", ".join(known),
                )
            )
    return tuple(given)
