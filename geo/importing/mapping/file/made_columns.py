"""Columns of ours that a mapping file makes of theirs, as values: joined, padded, cut out."""

from typing import Any

from geo.importing.mapping.file.file_mapping import (
    Made,
)
from geo.importing.mapping.file.stated_values import (
    check_number,
    check_pattern,
    check_texts,
    list_of_columns,
)
from geo.missions.manifest import make
from geo.texts.sentences import say

SOURCES = ("row", "content", "file_name")


def read_made(our: str, how: object) -> Made:
    """Return how a column is made: of a list of columns, or as a table says.

    Raises ValueError or TypeError naming the key that is wrong, as all of this module do.

    Examples
    --------
    >>> read_made("station", ["zona", "mesa"]).columns
    ('zona', 'mesa')
    >>> read_made("unit", {"column": "cod", "digits": 5}).digits
    5
    """
    if isinstance(how, list):
        return Made(columns=list_of_columns(f"columns.{our}", how))
    if not isinstance(how, dict):
        raise TypeError(
            say("columns.{our} must be the name of a column, a list of them, or a table", our=our)
        )
    what = f"columns.{our}"
    one = {"columns": [how["column"]]} if "column" in how else {}
    given = {**one, **{key: value for key, value in how.items() if key != "column"}}
    if "columns" in given:
        given["columns"] = list_of_columns(what, given["columns"])
    check_texts(what, given, ("separator", "pattern", "format"))
    _check_digits(our, given)
    made = make(Made, what, given)
    if made.source not in {"", *SOURCES}:
        raise ValueError(
            say(
                "{what}: source {source!r} is none; known are {sources}",
                what=what,
                source=made.source,
                sources=", ".join(SOURCES),
            )
        )
    if not made.columns and not made.source:
        raise ValueError(say("{what} needs column, columns or source", what=what))
    check_pattern(what, made.pattern, groups=1)
    return made


def _check_digits(our: str, given: dict[str, Any]) -> None:
    """Check to how many digits columns are padded; of several it is said for each.

    Codes that are joined as 10, 1, 50 and as 1, 01, 50 would be the same code of two places.
    """
    what, columns, digits = f"columns.{our}", given.get("columns", ()), given.get("digits", 0)
    if isinstance(digits, list):
        for number in digits:
            check_number(what, {"digits": number}, "digits")
        if len(digits) != len(columns):
            raise ValueError(
                say("{what}: digits must be one number for each of its columns", what=what)
            )
        given["digits"] = tuple(digits)
        return
    check_number(what, given, "digits")
    code = our.strip().casefold() == "unit" and not given.get("separator", " ")
    if len(columns) > 1 and (digits or code):
        each = ", ".join("2" for _ in columns)
        raise ValueError(
            say(
                "{what} joins {number} columns: say to how many digits each is "
                "padded, as in digits = [{each}]",
                what=what,
                number=len(columns),
                each=each,
            )
        )
