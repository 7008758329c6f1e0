"""Values of a mapping file, checked: what is wrong is named by its key."""

import codecs
import re
from collections.abc import Mapping
from typing import Any

from geo.errors import SourceError
from geo.importing.checks.notation import DAY_FIRST, DECIMAL_SIGNS, MONTH_FIRST, Notation
from geo.texts.sentences import say


def list_of_texts(what: str, given: object) -> tuple[str, ...]:
    """Return a list of texts. Raises TypeError when it is none, or one of them is empty.

    Examples
    --------
    >>> list_of_texts("sum.by", ["zona"])
    ('zona',)
    >>> list_of_texts("sum.by", "zona")
    Traceback (most recent call last):
        ...
    TypeError: sum.by must be a list of texts, not 'zona'
    """
    if not isinstance(given, list) or not all(isinstance(name, str) and name for name in given):
        raise TypeError(
            say("{what} must be a list of texts, not {given!r}", what=what, given=given)
        )
    return tuple(given)


def list_of_columns(what: str, given: object) -> tuple[str, ...]:
    """Return a list of columns, each once.

    Examples
    --------
    >>> list_of_columns("sum.by", ["zona", "mesa"])
    ('zona', 'mesa')
    >>> list_of_columns("sum.by", ["zona", "zona"])
    Traceback (most recent call last):
        ...
    ValueError: sum.by names the column 'zona' twice
    """
    names = list_of_texts(what, given)
    if again := [name for place, name in enumerate(names) if name in names[:place]]:
        raise ValueError(say("{what} names the column {again!r} twice", what=what, again=again[0]))
    return names


def table_of_columns(what: str, given: object) -> dict[str, str]:
    """Return a table of texts of which no two are the same column.

    Examples
    --------
    >>> table_of_columns("names", {"region": "Nombre", "comuna": "Nombre"})
    Traceback (most recent call last):
        ...
    ValueError: names: column 'Nombre' is said to be both region and comuna
    """
    table = table_of_texts(what, given)
    said: dict[str, str] = {}
    for our, their in table.items():
        if (other := said.setdefault(their, our)) != our:
            raise ValueError(
                say(
                    "{what}: column {their!r} is said to be both {other} and {our}",
                    what=what,
                    their=their,
                    other=other,
                    our=our,
                )
            )
    return table


def table_of_texts(what: str, given: object) -> dict[str, str]:
    """Return a table of texts. Raises TypeError when it is none.

    Examples
    --------
    >>> table_of_texts("names", {"region": "Región"})
    {'region': 'Región'}
    """
    values = given.values() if isinstance(given, dict) else [None]
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in values):
        raise TypeError(say("{what} must be a table of texts", what=what))
    return given


def read_constant(what: str, value: object) -> str:
    """Return one value as the text of a cell. Raises TypeError when there are several.

    Examples
    --------
    >>> read_constant("counted", True), read_constant("geo_precision", 2)
    ('true', '2')
    """
    if isinstance(value, dict | list):
        raise TypeError(say("{what} must be one value, not {value!r}", what=what, value=value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def check_texts(what: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Raise TypeError where one of some keys holds something else than a text."""
    for key in keys:
        if not isinstance(table.get(key, ""), str):
            raise TypeError(
                say(
                    "{what}: {key} must be a text, not {given!r}",
                    what=what,
                    key=key,
                    given=table[key],
                )
            )


def check_number(what: str, table: Mapping[str, Any], key: str) -> None:
    """Raise TypeError where a key holds something else than a whole number from 0."""
    number = table.get(key, 0)
    # Python takes true for 1.
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise TypeError(
            say(
                "{what}: {key} must be a whole number, not {number!r}",
                what=what,
                key=key,
                number=number,
            )
        )


def check_pattern(what: str, pattern: str, *, groups: int) -> None:
    """Raise ValueError when a pattern is no regular expression, or lacks its group."""
    try:
        found = re.compile(pattern).groups
    except re.error as error:
        raise ValueError(
            say("{what}: pattern {pattern!r}: {error}", what=what, pattern=pattern, error=error)
        ) from error
    if pattern and found < groups:
        raise ValueError(
            say(
                "{what}: pattern {pattern!r} needs a group in parentheses",
                what=what,
                pattern=pattern,
            )
        )


def read_encoding(name: str) -> str:
    """Return the name by which Python knows an encoding. Raises ValueError when it does not.

    Examples
    --------
    >>> read_encoding("Latin-1"), read_encoding("")
    ('iso8859-1', '')
    """
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError as error:
        raise ValueError(say("encoding {name!r} is none that is known", name=name)) from error


def read_notation(decimal: object, *, day_first: object, month_first: object) -> Notation:
    """Return how a file writes numbers and dates. Raises SourceError when that is none.

    Examples
    --------
    >>> read_notation(",", day_first=True, month_first=False).order
    'day-first'
    """
    if decimal not in {"", *DECIMAL_SIGNS}:
        raise SourceError(
            say(
                "decimal {decimal!r} is no sign before decimals; allowed are . and ,",
                decimal=decimal,
            )
        )
    for name, flag in (("day_first", day_first), ("month_first", month_first)):
        if not isinstance(flag, bool):
            raise SourceError(
                say("{name} must be true or false, not {flag!r}", name=name, flag=flag)
            )
    if day_first and month_first:
        raise SourceError(say("dates have the day first or the month first, not both"))
    order = DAY_FIRST if day_first else MONTH_FIRST if month_first else ""
    return Notation(decimal=str(decimal), order=order)
