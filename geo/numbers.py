"""Numbers as people and programs write them in addresses, forms and settings."""

import math
import re

from geo.errors import QueryError
from geo.texts.sentences import say

_DIGITS = re.compile("[0-9]+")
_LONGEST = 18
"""Digits that are read at all: more are beyond every range here, and slow to turn into a number."""


def parse_whole(what: str, text: object, least: int, most: int) -> int:
    """Return a whole number of plain digits within a range, bounds included.

    Digits of other scripts and superscripts are refused: not every reader of the same text takes
    them for numbers.

    Raises
    ------
    QueryError
        When the text is anything else, naming the range.

    Examples
    --------
    >>> parse_whole("km", "50", 0, 9999)
    50
    >>> parse_whole("km", "²", 0, 9999)
    Traceback (most recent call last):
    geo.errors.QueryError: km: '²' is no whole number from 0 to 9999
    """
    written = str(text)
    if is_whole(written) and least <= int(written) <= most:
        return int(written)
    raise QueryError(
        say(
            "{what}: {given} is no whole number from {least} to {most}",
            what=what,
            given=shortened(text),
            least=least,
            most=most,
        )
    )


def is_whole(text: str) -> bool:
    """Tell whether a text is a whole number of plain digits, not absurdly long.

    Examples
    --------
    >>> is_whole("07"), is_whole("²"), is_whole("")
    (True, False, False)
    """
    return len(text) <= _LONGEST and _DIGITS.fullmatch(text) is not None


def parse_degrees(text: str) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a box in degrees.

    Raises
    ------
    QueryError
        When they are not four finite numbers.

    Examples
    --------
    >>> parse_degrees("-78,-13,-76,-11")
    (-78.0, -13.0, -76.0, -11.0)
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not all(map(math.isfinite, (west, south, east, north))):
        raise QueryError(
            say(
                "{given} is no box; write west,south,east,north in degrees",
                given=shortened(text),
            )
        )
    return west, south, east, north


def shortened(text: object) -> str:
    """Return a value as an error message quotes it: whole, unless it is very long.

    Examples
    --------
    >>> shortened("noon")
    "'noon'"
    """
    quoted = repr(text)
    if len(quoted) <= 120:
        return quoted
    return say("{start}... ({number} characters)", start=quoted[:100], number=len(quoted))
