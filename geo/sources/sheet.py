"""A sheet of a workbook: its cells, and what openpyxl does not say of them.

That is formulas without a stored value, and merged cells.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from geo.errors import SourceError
from geo.texts.sentences import say

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Cells by row and column, both counted from 1.

    Attributes
    ----------
    formulas : formulas that have no stored value.
    merged : cells that are covered by another one -> that one's row.
    """

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, whatever read it.

    Attributes
    ----------
    title : its name.
    others : names of the workbook's other sheets, with a word at those that are hidden.
    rows : gives the cells of every row, from row 1 on; None is an empty cell.
    traits : gives what else there is in so many columns.
    """

    title: str
    others: list[str]
    rows: Callable[[], Iterator[Sequence[Any]]]
    traits: Callable[[int], Traits]


def choose(path: Path, sheets: Mapping[str, bool], name: str = "") -> tuple[str, list[str]]:
    """Return the name of the sheet to read, and the others.

    Parameters
    ----------
    sheets : name -> whether it is visible.
    name : the one that is asked for; "" for the first that is visible.

    Raises
    ------
    SourceError
        When there is no such sheet.

    Examples
    --------
    >>> choose(Path("a.xlsx"), {"notes": False, "votes": True})
    ('votes', ['notes (hidden)'])
    >>> choose(Path("a.xlsx"), {"votes": True}, "turnout")
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.xlsx has no sheet 'turnout'; it has votes
    """
    if name and name not in sheets:
        raise SourceError(
            say(
                "{file} has no sheet {name!r}; it has {sheets}",
                file=path.name,
                name=name,
                sheets=", ".join(sheets),
            )
        )
    seen = [title for title, visible in sheets.items() if visible]
    chosen = name or (seen or list(sheets))[0]
    others = [
        t if visible else say("{sheet} (hidden)", sheet=t)
        for t, visible in sheets.items()
        if t != chosen
    ]
    return chosen, others


def open_sheet(path: Path, book: Any, name: str = "") -> Sheet:
    """Return a sheet of openpyxl's workbook, opened for reading only.

    Raises
    ------
    SourceError
        When there is no such sheet.
    """
    kinds = {sheet.title: sheet.sheet_state == "visible" for sheet in book.worksheets}
    title, others = choose(path, kinds, name)
    sheet = book[title]
    # What a program wrote about the size of a sheet may be wrong, and rows would be lost.
    sheet.reset_dimensions()
    return Sheet(
        title=title,
        others=others,
        rows=lambda: sheet.iter_rows(values_only=True),
        traits=lambda width: read_traits(sheet, width),
    )


def read_traits(sheet: Any, width: int) -> Traits:
    """Read the sheet's own XML (its entities were refused before), where it has such cells.

    Parameters
    ----------
    sheet : of openpyxl, opened for reading only.
    width : how many columns count.
    """
    found = Traits()
    # Most sheets have neither: looking for the marks first spares parsing their XML.
    with sheet._get_source() as part:  # noqa: SLF001 - the one way to the sheet's own part
        if not any(mark in chunk for chunk in _chunks(part) for mark in (b"<f", b":f", b"merge")):
            return found
    with sheet._get_source() as part:  # noqa: SLF001
        for _, element in ET.iterparse(part):  # noqa: S314 - no document type: checked before
            if element.tag == f"{_SPACE}c":
                if formula := _unanswered(element):
                    found.formulas[coordinate_to_tuple(element.get("r", "A1"))] = formula
            elif element.tag == f"{_SPACE}mergeCell":
                found.merged.update(_covered(element.get("ref", ""), width))
            elif element.tag == f"{_SPACE}row":
                # A row is let go once it is read: a large sheet as a tree would fill the memory.
                element.clear()
    return found


def _chunks(part: Any) -> Iterator[bytes]:
    before = b""
    while chunk := part.read(1 << 20):
        yield before + chunk
        # The end of a chunk may cut a mark in two.
        before = chunk[-8:]


def _unanswered(cell: ET.Element) -> str:
    """Return a formula whose value is not stored, else ""; an empty text is a value."""
    formula = cell.find(f"{_SPACE}f")
    if formula is None or cell.findtext(f"{_SPACE}v") or cell.get("t") == "str":
        return ""
    return f"={formula.text or ''}"


def _covered(reference: str, width: int) -> dict[tuple[int, int], int]:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return {}
    # A whole column (A:A) or row has no end.
    if None in {left, top, right, bottom}:
        return {}
    columns = range(left, min(right, width) + 1)
    cells = ((row, column) for row in range(top, bottom + 1) for column in columns)
    return {cell: top for cell in cells if cell != (top, left)}
