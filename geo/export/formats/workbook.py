"""XLSX by XlsxWriter, row by row: a sheet of rows, one of definitions, one of what the file is."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.errors import QueryError
from geo.export.stream import Stream
from geo.export.tabular import CELL_TYPES, with_points
from geo.texts.sentences import counted, say
from geo.texts.translations import in_each

MOST_ROWS, LONGEST = 1_048_575, 32_767
"""Rows of a sheet below its headings, and characters of a cell (in UTF-16, as Excel counts)."""
EXACT = 10**15
"""Excel keeps 15 digits of a number: longer ones are text there."""
FIRST_DAY = date(1900, 3, 1)
"""Excel knows no day before 1900, and counts a 29 February of that year: earlier ones are text."""
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - XlsxWriter takes it as UTC
"""The same content is the same file, whenever it is written."""
_CUT = -2
"""What XlsxWriter answers when it wrote only the beginning of a text."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
SAID = ("title", "definition", "type_name", "unit_name")
"""What a column is said to be by language, on the sheet of definitions."""
_INSTANT, _DAY = {"num_format": "yyyy-mm-dd hh:mm:ss"}, {"num_format": "yyyy-mm-dd"}


def write_workbook(stream: Stream, out: BinaryIO) -> None:
    """Write a workbook; numbers, flags, dates and instants (UTC) are such, text is never a formula.

    Raises
    ------
    QueryError
        When there are more rows, or longer texts, than a sheet holds: none is cut.
    """
    table = with_points(stream)
    # A folder of its own, for what XlsxWriter leaves there when rows are refused half-way.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "written.xlsx"
        try:
            with Workbook(path, {**_OPTIONS, "tmpdir": folder}) as book:
                _fill(book, table)
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError of a full disk
        with path.open("rb") as written:
            shutil.copyfileobj(written, out)


def _fill(book: Workbook, table: Stream) -> None:
    book.use_zip64()
    book.set_properties({"created": _MADE})
    head = book.add_format({"bold": True})
    # One sheet after the other: constant memory takes rows in their order alone.
    sheet = book.add_worksheet("rows")
    _write_row(sheet, 0, [*table.schema.names, *table.ends], [head] * _width(table))
    styles = [_style(book, field.type) for field in table.schema] + [None] * len(table.ends)
    for place, row in enumerate(_rows(table), 1):
        _write_row(sheet, place, row, styles)
    for name, lines in (("definitions", _definitions(table)), ("about", _facts(table.about))):
        sheet = book.add_worksheet(name)
        for place, line in enumerate(lines):
            _write_row(sheet, place, line, [None if place else head] * len(line))


def _width(table: Stream) -> int:
    return len(table.schema) + len(table.ends)


def _style(book: Workbook, type_: pa.DataType) -> Format | None:
    if pa.types.is_timestamp(type_):
        return book.add_format(_INSTANT)
    return book.add_format(_DAY) if pa.types.is_date32(type_) else None


def _write_row(
    sheet: Worksheet, row: int, values: Iterable[Any], styles: Iterable[Format | None]
) -> None:
    for column, (value, style) in enumerate(zip(values, styles, strict=True)):
        if value is None:
            continue
        if isinstance(value, str) and value.startswith("<r>") and value.endswith("</r>"):
            # XlsxWriter would take the text for XML of its own; of pieces it makes that itself.
            done = sheet.write_rich_string(row, column, value[0], value[1], value[2:])
        else:
            done = sheet.write(row, column, value, style)
        if done == _CUT:
            raise QueryError(
                say(
                    "a cell of Excel holds {most:,} characters; one has more: write a CSV",
                    most=LONGEST,
                )
            )


def _rows(table: Stream) -> Iterator[tuple[Any, ...]]:
    done, ends = 0, tuple(table.ends.values())
    for part in table.parts():
        done += len(part.cells)
        if done > MOST_ROWS:
            raise QueryError(
                say(
                    "a sheet of Excel holds {rows}; this has more: write a CSV",
                    rows=counted(MOST_ROWS, "row"),
                )
            )
        for row in zip(*(_values(column) for column in part.cells.columns), strict=True):
            yield (*row, *ends)


def _values(cells: pa.Array) -> list[Any]:
    """Return the cells of a column as Excel can hold them, None where nothing is."""
    type_ = cells.type
    if pa.types.is_floating(type_):
        return pc.if_else(pc.is_finite(cells), cells, None).to_pylist()
    if pa.types.is_timestamp(type_):
        # Without a zone, which a cell cannot have.
        return [_dated(value) for value in cells.cast(pa.timestamp("us")).to_pylist()]
    if pa.types.is_date32(type_):
        return [_dated(value) for value in cells.to_pylist()]
    if pa.types.is_integer(type_):
        return [_counted(value) for value in cells.to_pylist()]
    return cells.to_pylist()


def _dated(value: date | None) -> date | str | None:
    if value is None:
        return None
    day = value.date() if isinstance(value, datetime) else value
    return value if day >= FIRST_DAY else value.isoformat()


def _counted(value: int | None) -> int | str | None:
    return value if value is None or -EXACT < value < EXACT else str(value)


def _definitions(table: Stream) -> Iterator[list[str]]:
    """Yield the columns of a table, what is said of them in each language that anything has."""
    fields = table.about.get("fields", {})
    codes = sorted(
        {code for field in fields.values() for what in SAID for code in field.get(what, {})}
    )
    yield [
        "column",
        "type",
        "unit",
        *(f"{what}_{code}" for what in SAID for code in codes),
        "allowed",
    ]
    for field in table.schema:
        said = fields.get(field.name, {})
        type_ = said.get("type", CELL_TYPES[str(field.type)].name)
        said = {"type_name": in_each(type_, codes), **said}
        words = [said.get(what, {}).get(code, "") for what in SAID for code in codes]
        allowed = "; ".join(said.get("allowed", ()))
        yield [field.name, type_, said.get("unit", ""), *words, allowed]


def _facts(about: Mapping[str, Any]) -> Iterator[list[str]]:
    yield ["what", "value"]
    for name, value in about.items():
        if name != "fields":
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield [name, text]
