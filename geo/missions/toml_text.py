"""TOML that people write: a key that is there twice is named."""

import re
import tomllib
from typing import Any

from geo.texts.sentences import say

_LINE = re.compile(r"\(at line (\d+), ")
_TABLE = re.compile(r"\s*(\[{1,2}[^\[\]]+\]{1,2})\s*(?:#.*)?")


class RepeatedKeyError(tomllib.TOMLDecodeError):
    """A key that is there twice. Later versions of Python ask the class above for a place."""

    def __init__(self, message: str) -> None:
        ValueError.__init__(self, message)


def load_toml(text: str) -> dict[str, Any]:
    r"""Return what a text of TOML says.

    Raises
    ------
    tomllib.TOMLDecodeError
        When it is no TOML. Of a key that is there twice Python names the place alone, where its
        value ends: here it says the key, its table and the line.

    Examples
    --------
    >>> load_toml("[columns]\nunit = 'a'\nunit = 'b'\n")
    Traceback (most recent call last):
        ...
    geo.missions.toml_text.RepeatedKeyError: [columns] has unit twice, the second time in line 3
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if "overwrite a value" in str(error) and (said := _repeated(text, str(error))):
            raise RepeatedKeyError(said) from error
        raise


def _repeated(text: str, message: str) -> str:
    """Return which key is there twice, "" where that cannot be told."""
    lines = text.splitlines()
    place = _LINE.search(message)
    last = int(place[1]) if place else len(lines)
    # A value may be a list over several lines: its key stands in the first of them.
    for first in range(last, 0, -1):
        try:
            found = tomllib.loads("\n".join(lines[first - 1 : last]))
        except tomllib.TOMLDecodeError:
            continue
        if key := _path(found):
            above = (named[1] for line in lines[: first - 1] if (named := _TABLE.fullmatch(line)))
            table = [*above][-1:]
            if table:
                return say(
                    "{table} has {key} twice, the second time in line {line}",
                    table=table[0],
                    key=key,
                    line=first,
                )
            return say("{key} is there twice, the second time in line {line}", key=key, line=first)
    return ""


def _path(found: dict[str, Any]) -> str:
    """Return the key of the one value in a table, with those above it: values.state."""
    names = []
    inner: Any = found
    while isinstance(inner, dict) and len(inner) == 1:
        (name,) = inner
        names.append(name)
        inner = inner[name]
    return ".".join(names)
