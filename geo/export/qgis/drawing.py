"""How the rows of a table are drawn, whoever draws them: classes with colour, shape and words."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from geo.texts.values import Text

Shape = Literal["circle", "square", "diamond", "triangle", "cross"]
Comparison = Literal["=", ">", ">=", "<", "is known"]


_COMPARED: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "is known": lambda _cell, _value: True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a row's cell has to be for its class; `value` does not matter for ``is known``."""

    column: str
    comparison: Comparison
    value: str | float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnClass:
    """Rows that look alike: those that fulfil every condition; without any, all the others.

    Attributes
    ----------
    colour : CSS hex colour of six digits.
    shape : of points.
    hollow : whether only the edge is drawn.
    """

    conditions: tuple[Condition, ...]
    title: Text
    colour: str
    shape: Shape = "circle"
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to draw a table: its title, and its classes as a legend lists them."""

    title: Text
    classes: tuple[DrawnClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Every way to draw a table; the first is the usual one.

    Attributes
    ----------
    opacity : 0 to 1.
    begins, ends : columns of instants, UTC, between which a row is there; `ends` "" where a row is
        there from its instant on, both "" for a table of one moment.
    stays : whether a row without an end stays for good, or is there at its instant alone.
    """

    looks: tuple[Look, ...]
    opacity: float = 1.0
    begins: str = ""
    ends: str = ""
    stays: bool = True


def holds(condition: Condition, row: Mapping[str, Any]) -> bool:
    """Tell whether a row fulfils a condition; an unknown cell fulfils none.

    Examples
    --------
    >>> least = Condition(column="turnout", comparison=">=", value=0.5)
    >>> holds(least, {"turnout": 0.7}), holds(least, {"turnout": None})
    (True, False)
    """
    cell = row[condition.column]
    if pd.isna(cell):
        return False
    return _COMPARED[condition.comparison](cell, condition.value)


def classes_of(look: Look, row: Mapping[str, Any]) -> list[DrawnClass]:
    """Return the classes that a row is in: one, or a program would draw it twice or not at all."""
    found = [
        each
        for each in look.classes
        if each.conditions and all(holds(condition, row) for condition in each.conditions)
    ]
    return found or [each for each in look.classes if not each.conditions]
