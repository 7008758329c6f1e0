"""What a brief is made of, whether it becomes a page or a PDF. All text is plain text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One large number with its name and a line below it."""

    label: str
    value: str
    sub: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One line of a legend: ``area`` is a patch of colour, ``team`` and ``number`` marks."""

    colour: str
    label: str
    kind: str = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What has no place on the map: a name, figures as (what, how much), `empty` if none."""

    title: str
    lines: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A map: PNG, its words for those who do not see it, its legend, the names of its numbers."""

    content: bytes = field(repr=False)
    description: str
    title: str
    legend: tuple[Key, ...]
    aspect: float
    places_title: str = ""
    places: tuple[str, ...] = ()
    abroad: Frame | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """Rows of text under a heading; `wide` columns take the room that is left.

    Attributes
    ----------
    numbers : positions of columns that are aligned to the right.
    note : what must be read with it.
    empty : said where there are no rows.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    wide: tuple[int, ...] = (0,)
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole brief.

    Attributes
    ----------
    badge : "" unless it is an exercise.
    only : to what it is narrowed; "" where it is not.
    judgement : what its figures come to, a sentence each.
    statement : of representativeness, always printed.
    method : notes, one sentence each.
    verification : a paragraph per part; empty where there is nothing to verify by.
    monitoring : a paragraph per matter; empty where nothing of it is recorded.
    """

    language: str
    badge: str
    kind: str
    title: str
    moment: str
    known: str
    only: str
    judgement: tuple[str, ...]
    figures: tuple[Figure, ...]
    picture: Picture
    results: TextTable
    gaps: TextTable
    changes: tuple[TextTable, ...]
    changes_title: str
    incidents: TextTable
    alerts: TextTable
    statement_title: str
    statement: str
    statement_notes: tuple[str, ...]
    method_title: str
    method: tuple[str, ...]
    verification_title: str
    verification: tuple[str, ...]
    monitoring_title: str
    monitoring: tuple[str, ...]
    foot: str
