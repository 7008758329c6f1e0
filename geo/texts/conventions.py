"""How a language writes numbers, dates and counted words, and which one stands in for it.

Read from the tables ``[numerals]``, ``[plurals]``, ``[dates]`` and ``[fallback]`` of its file; all
of them may be left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.texts.plurals import ENGLISH, Rules, check_rules
from geo.texts.sentences import say

TABLES = ("numerals", "plurals", "dates", "fallback")
"""Tables of a file that hold no texts."""
DECIMALS = ("point", "comma", "country")
"""What stands before decimals: as in 0.5, as in 0,5, or as the country writes it."""
MONTHS, DAYS = 12, 7
DATE = "{day} {month} {year}"
"""How a date is written where a file is silent."""

_PLACE = re.compile(r"\{\w*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """The conventions of one language.

    Attributes
    ----------
    decimal : one of `DECIMALS`.
    percent : how a share is written, ``{n}`` being the number; "" is ``{n}%``.
    plurals : see `geo.texts.plurals`.
    months, weekdays : short names, January first, Sunday first; empty where browsers know them.
    date : how a date is written in what is read and printed, as in ``{day} de {month}. de {year}``;
        the map, where room is short, writes it as `DATE`.
    fallback : ISO 639 code of the language that a missing text is shown in; "" for the default.
    """

    # In one and the same Spanish Peru writes 0.5 and Bolivia 0,5.
    decimal: str = "country"
    percent: str = ""
    plurals: Rules = field(default_factory=lambda: ENGLISH)
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    date: str = DATE
    fallback: str = ""


def read_conventions(file: str, table: Mapping[str, Any]) -> Conventions:
    """Return the conventions that a file of texts states.

    Parameters
    ----------
    file : its name, for what is wrong.
    table : the file as TOML reads it.

    Raises
    ------
    ValueError
        When a table has a key of no use, or a value that cannot be.

    Examples
    --------
    >>> read_conventions("qu.toml", {"numerals": {"decimal": "comma"}}).decimal
    'comma'
    >>> read_conventions("qu.toml", {"numerals": {"decimal": ","}})
    Traceback (most recent call last):
        ...
    ValueError: qu.toml: [numerals] decimal = ',' is none of point, comma, country
    """
    given = {name: _strings(file, name, table.get(name, {})) for name in TABLES}
    numerals, dates = given["numerals"], given["dates"]
    _only(file, "numerals", numerals, ("decimal", "percent"))
    _only(file, "dates", dates, ("months", "weekdays", "date"))
    _only(file, "fallback", given["fallback"], ("language",))
    if (decimal := numerals.get("decimal", "country")) not in DECIMALS:
        known = ", ".join(DECIMALS)
        raise ValueError(
            say(
                "{file}: [numerals] decimal = {decimal!r} is none of {known}",
                file=file,
                decimal=decimal,
                known=known,
            )
        )
    if (percent := numerals.get("percent", "")) and percent.count("{n}") != 1:
        raise ValueError(
            say(
                "{file}: [numerals] percent = {percent!r} has no {{n}} for the number",
                file=file,
                percent=percent,
            )
        )
    return Conventions(
        decimal=decimal,
        percent=percent,
        # An empty [plurals] says "one form for all counts"; no table at all, as in English.
        plurals=check_rules(file, given["plurals"]) if "plurals" in table else ENGLISH,
        months=_names(file, "months", dates, MONTHS),
        weekdays=_names(file, "weekdays", dates, DAYS),
        date=_order(file, dates),
        fallback=given["fallback"].get("language", ""),
    )


def _strings(file: str, name: str, table: object) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        raise ValueError(
            say("{file}: [{name}] must be a table of texts in quotes", file=file, name=name)
        )
    return table


def _only(file: str, name: str, table: Mapping[str, str], keys: tuple[str, ...]) -> None:
    if odd := [key for key in table if key not in keys]:
        raise ValueError(
            say(
                "{file}: [{name}] has no {odd!r}; it has {keys}",
                file=file,
                name=name,
                odd=odd[0],
                keys=", ".join(keys),
            )
        )


def _names(file: str, key: str, dates: Mapping[str, str], number: int) -> tuple[str, ...]:
    names = tuple(dates.get(key, "").split())
    if names and len(names) != number:
        raise ValueError(
            say(
                "{file}: [dates] {key} has {number} words; there are {wanted}",
                file=file,
                key=key,
                number=len(names),
                wanted=number,
            )
        )
    return names


def _order(file: str, dates: Mapping[str, str]) -> str:
    """Return how a date is written: with the places of `DATE`, in any order."""
    written = dates.get("date", DATE)
    if sorted(_PLACE.findall(written)) != sorted(_PLACE.findall(DATE)):
        raise ValueError(
            say(
                "{file}: [dates] date = {written!r} needs the places of {date!r}",
                file=file,
                written=written,
                date=DATE,
            )
        )
    return written
