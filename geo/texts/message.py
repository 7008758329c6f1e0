"""Texts with places and counted words, as in ``{n, plural, one {# unit} other {# units}}``."""

import re

_CHOICE = re.compile(r"\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}")
_FORM = re.compile(r"(\w+) \{([^{}]*)\}")
_NO_DIGIT = re.compile(r"\D")


def fill_in(words: str, **values: object) -> str:
    """Return a text with its places filled in and its counted words in the form of the count.

    The notation is that of ICU's MessageFormat, without places inside a form; ``#`` stands for the
    count as it was given, written or not. ``one`` is for 1 alone, as in English and Spanish (CLDR);
    the browser reads the same notation by the rules of its language (``assets/core/message.js``).

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
    return _CHOICE.sub(lambda found: _form(found, values), words).format(**values)


def _form(found: re.Match[str], values: dict[str, object]) -> str:
    forms: dict[str, str] = dict(_FORM.findall(found[2]))
    written = str(values[found[1]])
    # A count is whole: what stands between its digits or before them is how it is written.
    one = _NO_DIGIT.sub("", written) == "1"
    return forms["one" if one and "one" in forms else "other"].replace("#", written)
