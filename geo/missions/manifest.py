"""Values out of manifest tables: what misses and what is unknown is named by its key."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from geo.codes.names import nearest
from geo.texts.sentences import say
from geo.texts.values import Text, read_text

Value = TypeVar("Value")


def make(kind: type[Value], what: str, table: Mapping[str, Any]) -> Value:
    """Return a dataclass made of a table of a manifest.

    Parameters
    ----------
    kind : a dataclass; fields without a default are required.
    what : the table, as its author calls it: ``[[options]]``.

    Raises
    ------
    ValueError
        When a key is unknown, a required one is missing, or a text is none.

    Examples
    --------
    >>> from geo.missions.countries.country import Level
    >>> make(Level, "[[levels]]", {"id": "district", "title": {}, "plural": {}})
    Traceback (most recent call last):
    ValueError: [[levels]] needs code_digits
    """
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    if wrong := unknown(table, known):
        raise ValueError(say("{what} has no {wrong}", what=what, wrong=wrong))
    missing = [
        name
        for name, field in known.items()
        if name not in table and field.default is MISSING and field.default_factory is MISSING
    ]
    if missing:
        raise ValueError(say("{what} needs {missing}", what=what, missing=", ".join(missing)))
    texts = {
        name: read_text(f"{what} {name}", table[name])
        for name, field in known.items()
        if name in table and field.type == Text
    }
    return kind(**{**table, **texts})


def unknown(given: Iterable[str], known: Iterable[str]) -> str:
    """Return the first key that nobody reads, the nearest known one and all known; "" if none.

    Examples
    --------
    >>> unknown(["moment", "windw"], ["moment", "window", "layers"])
    "'windw' (did you mean 'window'?); known are moment, window, layers"
    >>> unknown([], [])
    ''
    """
    names = list(known)
    for key in given:
        if key not in names:
            near = nearest(key, names)
            hint = say(" (did you mean {near!r}?)", near=near) if near else ""
            return say(
                "{key!r}{hint}; known are {names}", key=key, hint=hint, names=", ".join(names)
            )
    return ""


def rows(kind: type[Value], key: str, tables: list[Mapping[str, Any]]) -> tuple[Value, ...]:
    """Return one value per table of an array ``[[key]]``. Raises ValueError as `make` does.

    Examples
    --------
    >>> from geo.missions.countries.country import CodeSystem
    >>> table = {"id": "onpe", "title": "ONPE", "pattern": "[0-9]{6}"}
    >>> rows(CodeSystem, "code_system", [table])[0].pattern
    '[0-9]{6}'
    """
    return tuple(make(kind, f"[[{key}]]", table) for table in tables)
