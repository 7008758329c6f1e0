"""A sheet that holds values alone, by the fast reader; it misses nothing of such a sheet.

python-calamine reads a large sheet in a tenth of openpyxl's time, but gives formulas without a
stored value and error cells as empty, rounds whole numbers beyond fifteen digits, and lays a sheet
out as a full grid, which one stray cell makes larger than any memory. Sheets that hold any of that
are openpyxl's; so are those whose XML is written as no program writes it.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import python_calamine as calamine

from geo.errors import SourceError
from geo.sources.sheet import Sheet, Traits, choose

CHUNK = 1 << 20
SPARE = 1_000_000
"""Cells that a grid may have beyond four times those that are there: 32 MB."""
_CELL = re.compile(
    rb'<c(?=[\s/>])(?: r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")?'
    rb'(?: t="(?:s|n|b|str|inlineStr)")? ?/?>)?'
)
_ODD = (b"<f", b"<v ", b"<![CDATA", b"xmlns")
"""Formulas, and what lets a cell be written in other ways than `_CELL`."""
_LONG = re.compile(rb"<v>(?:-?[0-9]{16}|[-0-9.]+[eE]\+?[0-9])")
"""Whole numbers that a spreadsheet cannot keep, and what is written with an exponent."""
_ROOT = re.compile(rb"<worksheet[^&>]*>")
_PREFIXED = re.compile(rb":\w+\s*=\s*.http://\w+.openxmlformats.org/spreadsheetml")


def open_plain(path: Path, name: str = "") -> Sheet | None:
    """Return a sheet of a workbook whose sheets are plain, else None.

    Parameters
    ----------
    name : of the sheet; "" for the first that is not hidden.

    Raises
    ------
    SourceError
        When there is no such sheet.
    """
    found = _read(path, name)
    if found is None:
        return None
    title, others, cells = found
    if any(type(cell) in _SPANS for row in cells for cell in row):
        return None
    rows = [_unpadded([_as_openpyxl(cell) for cell in row]) for row in cells]
    return Sheet(title=title, others=others, rows=lambda: iter(rows), traits=lambda _: Traits())


_SPANS = (time, timedelta)
"""A date before 1900 is given as a time of day."""


def _read(path: Path, name: str) -> tuple[str, list[str], list[list[Any]]] | None:
    try:
        with zipfile.ZipFile(path) as archive, calamine.load_workbook(path) as book:
            kinds = {
                sheet.name: sheet.visible == calamine.SheetVisibleEnum.Visible
                for sheet in book.sheets_metadata
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            }
            if not kinds or not _are_plain(archive, len(kinds)):
                return None
            title, others = choose(path, kinds, name)
            sheet = book.get_sheet_by_name(title)
            merged = bool(sheet.merged_cell_ranges)
            # With the empty rows above the first filled one: else every row number is wrong.
            return None if merged else (title, others, sheet.to_python(skip_empty_area=False))
    except (SourceError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic in Rust is no Exception; openpyxl says what is wrong
        return None


def _unpadded(row: list[Any]) -> list[Any]:
    """Return a row without the empty cells at its end."""
    while row and row[-1] is None:
        row.pop()
    return row


def _as_openpyxl(cell: Any) -> Any:
    """Return a cell as openpyxl would give it."""
    if cell == "":
        return None
    if type(cell) is date:
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a sheet has no zones
    return cell


def _are_plain(archive: zipfile.ZipFile, sheets: int) -> bool:
    """Tell whether all sheets of a workbook, so many, hold nothing but plain values."""
    parts = [name for name in archive.namelist() if name.endswith(".xml")]
    judged = [_is_plain(archive, name) for name in parts]
    # As many as the workbook names: a sheet that was not recognised here may hide anything.
    return False not in judged and judged.count(True) >= sheets


def _is_plain(archive: zipfile.ZipFile, name: str) -> bool | None:
    """Tell whether a part is a sheet of plain values; None where it is no sheet."""
    chunks = _chunks(archive, name)
    first = next(chunks, b"")
    if b"sheetData" not in first:
        return None
    root = _ROOT.search(first)
    if root is None or _PREFIXED.search(root[0]):
        return False
    cells = columns = rows = 0
    for chunk in chain([first[root.end() :]], chunks):
        if any(mark in chunk for mark in _ODD) or _LONG.search(chunk):
            return False
        here = _CELL.findall(chunk)
        letters, numbers = {column for column, _ in here}, {row for _, row in here}
        # A cell that the pattern does not take in whole is written as no program writes it.
        if b"" in letters:
            return False
        cells += len(here)
        columns = max(columns, *map(_number, letters), 0)
        rows = max(rows, *map(int, numbers), 0)
    # The reader lays out the full grid: one stray cell in the last corner fills the memory.
    return columns * rows <= 4 * cells + SPARE


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a part in pieces that end before a cell begins."""
    with archive.open(name) as part:
        rest = b""
        while chunk := part.read(CHUNK):
            whole = rest + chunk
            # From 1 on: the piece itself may begin with the cell that was cut off before.
            cut = whole.rfind(b"<c ", 1)
            if cut > 0:
                yield whole[:cut]
                whole = whole[cut:]
            rest = whole
        yield rest


def _number(letters: bytes) -> int:
    """Return the number of a column, counted from 1.

    >>> _number(b"A"), _number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
