"""Texts with places and counted words, as in ``{n, plural, one {# unit} other {# units}}``."""

import re
import string

from geo.texts.phrase import Phrase
from geo.texts.plurals import ENGLISH, Rules, form_of

_CHOICE = re.compile(r"\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}")
_FORM = re.compile(r"(\w+) \{([^{}]*)\}")
_NO_DIGIT = re.compile(r"\D")
_PLACE = re.compile(r"\{(\w*)\}")
_TELLING = 8
"""Letters in one stretch of a text, by which it is known again."""


_PLAIN = string.Formatter()


def fill_in(words: str, writer: string.Formatter = _PLAIN, /, **values: object) -> str:
    """Return a text with its places filled in and its counted words in the form of the count.

    The notation is that of ICU's MessageFormat, without places inside a form; ``#`` stands for the
    count as it was given, written or not. The form is chosen by the rules of the text's language
    (`geo.texts.phrase.Phrase`), by those of English where it does not say which; the browser reads
    the same notation by the same rules (``assets/words/message.js``).

    Parameters
    ----------
    writer : of the values into their places, where numbers follow a language.

    Raises
    ------
    KeyError
        When a place has no value.

    Examples
    --------
    >>> unit = "{n, plural, one {# unit} other {# units}} of {all}"
    >>> fill_in(unit, n=1, all=9), fill_in(unit, n="1,893", all="-")
    ('1 unit of 9', '1,893 units of -')
    """
    rules = words.plurals if isinstance(words, Phrase) else ENGLISH
    chosen = _CHOICE.sub(lambda found: _form(found, values, rules), words)
    filled = writer.vformat(chosen, (), values)
    return words.saying(filled) if isinstance(words, Phrase) else filled


def _form(found: re.Match[str], values: dict[str, object], rules: Rules) -> str:
    forms: dict[str, str] = dict(_FORM.findall(found[2]))
    written = str(values[found[1]])
    return forms.get(form_of(_count(written), rules), forms["other"]).replace("#", written)


def _count(written: str) -> int | None:
    """Return a count as it was written, without what groups its digits; None where it is none."""
    # 1,893 and 1.893 are counts; 0.5 and 0,25 would be read as 5 and 25.
    digits = _NO_DIGIT.sub("", written)
    return None if not digits or (digits[0] == "0" and digits != "0") else int(digits)


def places(words: str) -> set[str]:
    """Return the names of a text's places and counts.

    Examples
    --------
    >>> sorted(places("{n} of {m, plural, one {# sheet} other {# sheets}}"))
    ['m', 'n']
    """
    rest, counts = without_counts(words)
    return counts | set(_PLACE.findall(rest))


def without_counts(words: str) -> tuple[str, set[str]]:
    """Return a text without its counted words, and the names of their counts.

    Examples
    --------
    >>> without_counts("{n} of {m, plural, one {# sheet} other {# sheets}}")
    ('{n} of ', {'m'})
    """
    return _CHOICE.sub("", words), {found[1] for found in _CHOICE.finditer(words)}


def pattern(words: str) -> re.Pattern[str] | None:
    """Return what a text reads like whatever fills its places; None where little else is left.

    Examples
    --------
    >>> bool(pattern("{n, plural, one {# sheet} other {# sheets}} read").fullmatch("3 sheets read"))
    True
    >>> pattern("{n} km") is None
    True
    """
    made, at = "", 0
    for found in _CHOICE.finditer(words):
        forms = "|".join(_gaps(form, "#") for _, form in _FORM.findall(found[2]))
        made += f"{_gaps(words[at : found.start()])}(?:{forms})"
        at = found.end()
    made += _gaps(words[at:])
    letters = max(sum(map(str.isalpha, part)) for part in re.split(r"\.\+\?|\|", made))
    # What is left of "{n} km" would fit many other texts, too.
    return re.compile(made, re.DOTALL) if letters >= _TELLING else None


def _gaps(words: str, place: str = "") -> str:
    parts = words.split(place) if place else _PLACE.sub("{}", words).split("{}")
    return ".+?".join(map(re.escape, parts))
