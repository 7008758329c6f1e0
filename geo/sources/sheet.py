"""What openpyxl does not tell of a sheet: formulas without a stored value, and merged cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

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


def read_traits(sheet: Any, width: int) -> Traits:
    """Read the sheet's own XML (its entities were refused before), where it has such cells.

    Parameters
    ----------
    sheet : of openpyxl, opened for reading only.
    width : how many columns count.
    """
    found = Traits()
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
                element.clear()
    return found


def _chunks(part: Any) -> Iterator[bytes]:
    before = b""
    while chunk := part.read(1 << 20):
        yield before + chunk
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
    if None in {left, top, right, bottom}:
        return {}
    columns = range(left, min(right, width) + 1)
    cells = ((row, column) for row in range(top, bottom + 1) for column in columns)
    return {cell: top for cell in cells if cell != (top, left)}
