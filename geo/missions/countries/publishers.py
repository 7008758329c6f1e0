"""Where official polygons and results of a country are published: ``[[publishers]]``, for people.

Nothing is downloaded because it stands here. Who asks for a file gets it (``python -m geo fetch
bra --what municipality --to mesh.zip``), where its address is stable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from geo.errors import CountryError
from geo.missions.manifest import rows
from geo.texts.sentences import say

TABLE = "publishers"
RECORDS = ("results", "polling_places")
"""What a publisher may have beside the polygons of a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One data set, and where it is found.

    Attributes
    ----------
    what : one of `RECORDS`, or the level its polygons are units of.
    title, publisher : of the data set, and who publishes it.
    page : address of the page that describes it.
    licence : as its publisher states it.
    format : of the file.
    file : stable address of the file itself; "" where there is none.
    checked : day on which the address was last confirmed by what the publisher or its users had
        published, as in ``2026-11-27``; "" where it was not.
    """

    what: str
    title: str
    publisher: str
    page: str
    licence: str
    format: str
    file: str = ""
    checked: str = ""


def read_publishers(given: Any, levels: Sequence[str]) -> tuple[Publisher, ...]:
    """Return the entries of a manifest. Raises CountryError naming what is wrong.

    Examples
    --------
    >>> read_publishers([{"what": "parish"}], ["district"])
    Traceback (most recent call last):
    ValueError: [[publishers]] needs title, publisher, page, licence, format
    >>> read_publishers([], ["district"])
    ()
    """
    found = rows(Publisher, TABLE, given)
    for each in found:
        if each.what not in (*RECORDS, *levels):
            known = ", ".join((*RECORDS, *levels))
            raise CountryError(
                say(
                    "[[{table}]] what = {what!r} is none of {known}",
                    table=TABLE,
                    what=each.what,
                    known=known,
                )
            )
        for address in (each.page, each.file):
            if address and urlsplit(address).scheme not in {"http", "https"}:
                raise CountryError(
                    say(
                        "[[{table}]]: {address!r} is no http or https address",
                        table=TABLE,
                        address=address,
                    )
                )
        if each.checked:
            _check_day(each.checked)
    return found


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except (TypeError, ValueError) as error:
        raise CountryError(
            say("[[{table}]] checked = {day!r} is no day, as in 2026-11-27", table=TABLE, day=day)
        ) from error


def fetchable(found: Sequence[Publisher], what: str) -> Publisher:
    """Return the first entry of `what` that has a file. Raises CountryError saying where to look.

    Examples
    --------
    >>> fetchable([], "results")
    Traceback (most recent call last):
    geo.errors.CountryError: nothing is known of where results are published
    """
    of_what = [each for each in found if each.what == what]
    if not of_what:
        raise CountryError(say("nothing is known of where {what} are published", what=what))
    for each in of_what:
        if each.file:
            return each
    pages = ", ".join(each.page for each in of_what)
    raise CountryError(
        say(
            "no stable address is known for {what}: bring the file yourself from {pages}",
            what=what,
            pages=pages,
        )
    )
