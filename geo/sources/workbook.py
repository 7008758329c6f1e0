"""XLSX, opened only after its unpacked size was summed."""

import contextlib
import warnings
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.parsers import expat

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from geo.errors import SourceError
from geo.sources.delimited import check_header
from geo.sources.table import Table

MAX_UNZIPPED = 300_000_000
"""A workbook of 327 kB can unpack to 112 MB; sheets of a million cells stay below this."""
PROLOG = 4096
"""Bytes of an XML part that are read at a time."""


def read_workbook(path: Path) -> Table:
    """Read the first sheet. Raises SourceError when it is no workbook, damaged or too large."""
    _check_size(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that carry no data
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            head = next(sheet.iter_rows(max_row=1, values_only=True), ())
            names = check_header(path, [_text(cell) for cell in head])
            original = _filled(sheet, len(names))
            others = [other.title for other in book.worksheets[1:]]
            book.close()
    except SourceError:
        raise
    except Exception as error:  # openpyxl raises what its parsers raise
        raise SourceError(f"{path.name} is no workbook that can be read: {error}") from error
    cells = [[_text(cell) for cell in row] for row in original.values()]
    frame = pd.DataFrame(cells, columns=names, dtype="str").fillna("")
    note = f"read sheet {sheet.title!r}; left out: {', '.join(others)}" if others else ""
    return Table(
        path=path,
        kind="xlsx",
        frame=frame.set_axis(pd.Index(list(original), name="row", dtype="int64")),
        notes=(note,) if note else (),
        original=original,
    )


def _filled(sheet: Any, width: int) -> dict[int, list[Any]]:
    """Return the rows below the header that hold something, by number.

    A stray cell in the last row and column makes a sheet of 17 thousand million cells out of 5 kB:
    only the header's columns are read, and empty rows are not kept.
    """
    rows = sheet.iter_rows(min_row=2, max_col=width, values_only=True)
    return {
        number: list(row)
        for number, row in enumerate(rows, start=2)
        if any(_text(cell).strip() for cell in row)
    }


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
            entities = size <= MAX_UNZIPPED and any(_has_doctype(archive, n) for n in names)
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path.name} is damaged: {error}") from error
    if "xl/workbook.xml" not in names:
        raise SourceError(f"{path.name} is an archive but no XLSX workbook")
    if size > MAX_UNZIPPED:
        raise SourceError(
            f"{path.name} unpacks to {size:,} bytes; allowed are {MAX_UNZIPPED:,}: save it as CSV"
        )

    if entities:
        raise SourceError(f"{path.name} declares XML entities, which no workbook needs")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise SourceError(f"{path.name} holds names that lead out of it")


def _has_doctype(archive: zipfile.ZipFile, name: str) -> bool:
    """Tell whether an XML part has a document type, where entities are declared.

    It stands before the first element, so the reading ends there.
    """
    if not name.endswith((".xml", ".rels", ".vml")):
        return False
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    parser.StartElementHandler = lambda *_: found.append(False)
    with archive.open(name) as part, contextlib.suppress(expat.ExpatError):
        while not found and (chunk := part.read(PROLOG)):
            parser.Parse(chunk)
    return bool(found) and found[0]


def _text(cell: object) -> str:
    """Return a cell as the text a CSV would hold."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def write_workbook(path: Path, names: list[str], rows: list[list[Any]]) -> None:
    """Write rows to the first sheet; text stays text, also where it starts like a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rejects")
    for row in [names, *rows]:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _cell(sheet: Any, value: object) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
