"""What is selected on the page, as its callback sends it: checked before anything reads it."""

from dataclasses import dataclass
from typing import Any

from geo.cube.time_query import FILTERS, TimeQuery
from geo.errors import QueryError
from geo.numbers import parse_whole
from geo.texts.sentences import say
from views.page.address import TIME_KEYS, query_in
from views.serving.sent import parse_json

RECORDS_OF_POINT = 100_000
"""Records of one point: more than any mission has, fewer than would tie up the server."""
# Up to here a number of JavaScript is exact.
MOST_ASKED = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Records of a clicked point: the kind, and positions in the table of that kind."""

    kind: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A unit (its code, or ""), the records of a clicked point, and how the page is read.

    `version` is that of the page's data, "" where it does not say; `asked` the number under which
    the page keeps its question.
    """

    unit: str
    records: tuple[Picked, ...]
    query: TimeQuery
    language: str
    version: str = ""
    asked: int = 0


def parse_selection(text: str) -> Selection:
    """Return the selection of a page: JSON with ``unit, records, reading, lang``.

    It may have ``version`` and ``asked`` besides.

    Raises
    ------
    QueryError
        When a part is missing, is of another type, or names what does not exist.

    Examples
    --------
    >>> parse_selection("[]")
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: selection must be an object with unit, records, reading, lang
    """
    try:
        given = parse_json(text)
    except ValueError as error:
        raise QueryError(say("the selection is no JSON: {error}", error=error)) from error
    return selection_of(given)


def selection_of(given: Any) -> Selection:
    """Return the selection of a mapping, checked as `parse_selection` does.

    Examples
    --------
    >>> selection_of({"unit": ""})
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: selection must be an object with records, reading, lang
    """
    table = _table("selection", given, ("unit", "records", "reading", "lang"))
    view = _table("reading", table["reading"], TIME_KEYS)
    return Selection(
        unit=_text("unit", table["unit"]),
        records=tuple(_picked(part) for part in _list("records", table["records"])),
        query=query_in(
            view | {axis: [_text(axis, v) for v in _list(axis, view[axis])] for axis in FILTERS}
        ),
        language=_text("lang", table["lang"]),
        version=_text("version", table.get("version", "")),
        asked=parse_whole("asked", table.get("asked", 0), 0, MOST_ASKED),
    )


def _picked(given: Any) -> Picked:
    table = _table("records", given, ("kind", "ids"))
    ids = _list("ids", table["ids"])
    # Not isinstance: True is an int, and would be row 1.
    if not all(type(number) is int for number in ids) or len(ids) > RECORDS_OF_POINT:
        raise QueryError(
            say(
                "ids must be at most {records_of_point:,} whole numbers",
                records_of_point=RECORDS_OF_POINT,
            )
        )
    return Picked(kind=_text("kind", table["kind"]), ids=tuple(ids))


def _table(what: str, given: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(given, dict) or (missing := [key for key in keys if key not in given]):
        lacks = ", ".join(keys if not isinstance(given, dict) else missing)
        raise QueryError(say("{what} must be an object with {lacks}", what=what, lacks=lacks))
    return given


def _list(what: str, given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise QueryError(say("{what} must be a list", what=what))
    return given


def _text(what: str, given: Any) -> str:
    if not isinstance(given, str):
        raise QueryError(say("{what} must be a text", what=what))
    return given
