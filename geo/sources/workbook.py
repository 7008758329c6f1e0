"""XLSX, opened only after its unpacked size was summed."""

import contextlib
import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.parsers import expat

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils.cell import get_column_letter

from geo.errors import SourceError
from geo.sources.delimited import check_header
from geo.sources.header import joined_header
from geo.sources.plain_sheets import open_plain
from geo.sources.sheet import Sheet, Traits, open_sheet
from geo.sources.table import HEAD, Table, problems
from geo.texts.library_words import cause_said
from geo.texts.sentences import say

MAX_UNZIPPED = 300_000_000
"""A workbook of 327 kB can unpack to 112 MB; sheets of a million cells stay below this."""
EXACT = 1e15
"""Numbers from here on have lost digits: a spreadsheet keeps fifteen."""
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError)
"""What the standard library raises for archives that are none, or are locked by a password."""
PROLOG = 4096
"""Bytes of an XML part that are read at a time."""


def read_workbook(
    path: Path, header_row: int = 1, sheet: str = "", *, header_rows: int = 1
) -> Table:
    """Read a sheet: the one named, or the first that is not hidden.

    Raises
    ------
    SourceError
        When it is no workbook, damaged or too large, or has no such sheet.
    """
    _check_size(path)
    # In a tenth of the time; None where the sheet holds what the fast reader would lose.
    plain = open_plain(path, sheet)
    if plain is not None:
        return _read_sheet(path, plain, header_row, header_rows)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that carry no data
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            with contextlib.closing(book):
                return _read_sheet(path, open_sheet(path, book, sheet), header_row, header_rows)
    except SourceError:
        raise
    except Exception as error:  # openpyxl raises what its parsers raise
        reason = " ".join(str(error).split())[:200]
        raise SourceError(
            say("{file} is no workbook that can be read: {reason}", file=path.name, reason=reason)
        ) from error


def _read_sheet(path: Path, sheet: Sheet, header_row: int, header_rows: int) -> Table:
    others = sheet.others
    head = [
        tuple(_text(cell) for cell in row) for row in islice(sheet.rows(), max(HEAD, header_row))
    ]
    if not any(map(any, head)):
        raise SourceError(
            say(
                "{file}: the sheet {title!r} is empty; it has the sheets {others}"
                if others
                else "{file}: the sheet {title!r} is empty",
                file=path.name,
                title=sheet.title,
                others=", ".join(others),
            )
        )
    header = head[header_row - header_rows : header_row] if len(head) >= header_row else []
    names = check_header(path, joined_header(header), header_row)
    traits = sheet.traits(len(names))
    # A formula without a stored value looks empty: its row must not pass for a blank one.
    filled = _filled(sheet, header_row, {row for row, _ in traits.formulas})
    found = {row: _faults(row, cells, names, traits) for row, cells in filled.items()}
    sound = {row: cells for row, cells in filled.items() if not found[row]}
    empty = [None] * len(names)
    texts = [[_text(cell) for cell in (c + empty)[: len(names)]] for c in sound.values()]
    frame = pd.DataFrame(texts, columns=names, dtype="str")
    note = say(
        "read sheet {title!r}; left out: {others}", title=sheet.title, others=", ".join(others)
    )
    return Table(
        path=path,
        kind="xlsx",
        frame=frame.set_axis(pd.Index(list(sound), name="row", dtype="int64")),
        problems=problems([(row, *fault) for row in found for fault in found[row]]),
        notes=(note,) if others else (),
        original={row: _original(row, cells, names, traits) for row, cells in filled.items()},
        surplus={
            row: cells[len(names) :] if any(map(_text, cells[len(names) :])) else [found[row][0][2]]
            for row, cells in filled.items()
            if found[row]
        },
        head=tuple(head),
        sheets=tuple(others),
    )


def _filled(sheet: Sheet, header_row: int, others: set[int]) -> dict[int, list[Any]]:
    """Return the rows below the header that hold something, and `others`, by number.

    No row is padded to the width of the sheet.
    A stray cell in the last row and column makes a sheet of 17 thousand million cells out of 5 kB.
    """
    rows = islice(sheet.rows(), header_row, None)
    return {
        number: list(row)
        for number, row in enumerate(rows, start=header_row + 1)
        if number in others or any(_text(cell).strip() for cell in row)
    }


def _faults(
    row: int, cells: list[Any], names: list[str], traits: Traits
) -> list[tuple[str, str, str]]:
    """Return column, value and reason of what cannot be taken from a row as it is."""
    found = []
    for column, name in enumerate(names, start=1):
        formula = traits.formulas.get((row, column))
        top = traits.merged.get((row, column))
        cell = cells[column - 1] if column <= len(cells) else None
        where = f"{get_column_letter(column)}{row}"
        if formula is not None:
            reason = say(
                "cell {cell} is a formula without a stored value: open and save it in Excel",
                cell=where,
            )
            found.append((name, formula, reason))
        elif top is not None:
            reason = say(
                "cell {cell} is merged with one in row {top}: write the value in each cell",
                cell=where,
                top=top,
            )
            found.append((name, "", reason))
        elif isinstance(cell, float) and abs(cell) >= EXACT:
            reason = say(
                "cell {cell} has more digits than a spreadsheet keeps: write it as text",
                cell=where,
            )
            found.append((name, _text(cell), reason))
    for column, cell in enumerate(cells[len(names) :], start=len(names) + 1):
        if _text(cell).strip():
            reason = say(
                "cell {cell} is right of the header's last column",
                cell=f"{get_column_letter(column)}{row}",
            )
            found.append(("", _text(cell), reason))
    return found


def _original(row: int, cells: list[Any], names: list[str], traits: Traits) -> list[Any]:
    """Return the cells of a row below the header, formulas without a value as text."""
    return [
        traits.formulas.get((row, column), cell)
        for column, cell in enumerate(cells[: len(names)], start=1)
    ]


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
            # No part is unpacked before the sum of sizes is known: 327 kB can hold 112 MB.
            entities = size <= MAX_UNZIPPED and any(_has_doctype(archive, n) for n in names)
    except (*_DAMAGED, zlib.error) as error:
        raise SourceError(
            say("{file} is damaged: {error}", file=path.name, error=cause_said(error))
        ) from error
    if "xl/workbook.xml" not in names:
        raise SourceError(say("{file} is an archive, but no XLSX workbook", file=path.name))
    if size > MAX_UNZIPPED:
        raise SourceError(
            say(
                "{file} unpacks to {size:,} bytes; allowed are {max_unzipped:,}: save it as CSV",
                file=path.name,
                size=size,
                max_unzipped=MAX_UNZIPPED,
            )
        )

    if entities:
        raise SourceError(
            say("{file} declares XML entities, which no workbook needs", file=path.name)
        )
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise SourceError(say("{file} holds names that lead out of it", file=path.name))


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
    # A workbook may store whole numbers as decimals: 150101 must not become 150101.0.
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
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
    # XML has no control characters: openpyxl refuses to write a cell with one.
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    # Else a summary that begins with = would run as a formula where the file is opened.
    cell.data_type = "s"
    return cell
