"""What a layer of points says of its records: marks, which are drawn, and how they are listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.texts.values import Text

Shape = Literal["circle", "square", "diamond", "triangle", "cross"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sort of point: `value` of the layer's `colour_by` column, its colour and its shape.

    Shapes differ so that colour is never the only difference.
    """

    value: str
    title: Text
    colour: str
    shape: Shape = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSymbol:
    """Which points are drawn as a ring, and what that says.

    Those whose `column` holds one of `values`; without a column, those that are known only by
    their unit and stand at its point. A layer that names none draws all its points filled.
    """

    title: Text
    column: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """The records whose `column` holds one of `values`, and no other."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a record is written in a list of the unit panel.

    Attributes
    ----------
    title : columns; the first that says something is the title.
    notes : column -> a text with a place ``{n}`` for a number or ``{time}`` for an instant; None
        where its value is said by itself. What says nothing is left out.
    style : the column whose value styles the line.
    summary : a column of text that stands below; "" for none.
    """

    title: tuple[str, ...]
    notes: Mapping[str, Text | None]
    style: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """One question that a record's card answers, said even where nobody answered it.

    Attributes
    ----------
    title : the question: what, where, when.
    columns : column -> how it is said, as `Line.notes`; the first is the answer, the others stand
        behind it.
    text : a column of text that stands below; "" for none.
    """

    title: Text
    columns: Mapping[str, Text | None]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """One list of the unit panel: which of the layer's records it has, and how it writes them.

    Attributes
    ----------
    title : above it, with the number of records.
    absent : what is said instead where the mission has no record of the kind at all.
    only : those that it has; all by default.
    where : ``within`` the unit and the units below it, or the whole ``country`` and no unit.
    rare : whether it is left out where it has none.
    newest_first : whether what began last comes first.
    """

    title: Text
    line: Line
    absent: Text | None = None
    only: Only | None = None
    where: Literal["within", "country"] = "within"
    rare: bool = False
    newest_first: bool = False
