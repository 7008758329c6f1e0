"""XLSX (ECMA-376), row by row: a sheet of rows, one of definitions, one of what the file is."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import QueryError
from geo.export.formats.bundle import entry
from geo.export.formats.workbook_parts import PARTS, SHEET_END, SHEET_START
from geo.export.stream import Stream
from geo.export.tabular import CELL_TYPES, with_points
from geo.export.written import TEXT, content, joined, plain_texts
from geo.texts.sentences import say

MOST_ROWS, LONGEST = 1_048_575, 32_767
"""Rows of a sheet below its headings, and characters of a cell."""
EXACT = 10**15
"""Excel keeps 15 digits of a number: longer ones are text there."""
_EPOCH_DAYS, _MICROSECONDS_PER_DAY = 25_569.0, 86_400_000_000
INSTANT_STYLE, DATE_STYLE, HEAD_STYLE = "1", "2", "3"
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]"


def write_workbook(stream: Stream, out: BinaryIO) -> None:
    """Write a workbook; numbers, flags, dates and instants (UTC) are such, text is never a formula.

    Raises
    ------
    QueryError
        When there are more rows, or longer texts, than a sheet holds: none is cut.
    """
    table = with_points(stream)
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in PARTS.items():
            with archive.open(entry(name), "w") as part:
                part.write(text.encode())
        with archive.open(entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            sheet.write(SHEET_START.encode())
            sheet.write(_line(1, [*table.schema.names, *stream.ends], HEAD_STYLE))
            for rows in _rows(table, list(stream.ends.values())):
                sheet.write(rows)
            sheet.write(SHEET_END.encode())
        for number, lines in ((2, _definitions(table)), (3, _facts(stream.about))):
            with archive.open(entry(f"xl/worksheets/sheet{number}.xml"), "w") as sheet:
                sheet.write(SHEET_START.encode())
                for place, line in enumerate(lines, 1):
                    sheet.write(_line(place, line, HEAD_STYLE if place == 1 else ""))
                sheet.write(SHEET_END.encode())


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls a column, from 0.

    >>> [column_letters(place) for place in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    found = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        found = chr(65 + letter) + found
    return found


def _rows(table: Stream, ends: list[str]) -> Iterator[memoryview]:
    done = 0
    for part in table.parts():
        count = len(part.cells)
        if not count:
            continue
        if done + count > MOST_ROWS:
            raise QueryError(
                say(
                    "a sheet of Excel holds {most:,} rows; this has more: write a CSV",
                    most=MOST_ROWS,
                )
            )
        numbers = pa.array(range(done + 2, done + count + 2)).cast(TEXT)
        pieces: list[str | pa.Array] = ['<row r="', numbers, '">']
        columns = [*part.cells.columns, *(pa.array([end] * count, pa.string()) for end in ends)]
        for place, values in enumerate(columns):
            pieces.append(_cells(values, column_letters(place), numbers))
        yield content(joined(*pieces, "</row>"))
        done += count


def _cells(values: pa.Array, letters: str, numbers: pa.Array) -> pa.Array:
    """Return the XML of a column's cells, "" where nothing is."""
    style, type_ = "", values.type
    if pa.types.is_timestamp(type_):
        style, values = (
            f' s="{INSTANT_STYLE}"',
            _days(values.cast(pa.int64()), _MICROSECONDS_PER_DAY),
        )
    elif pa.types.is_date32(type_):
        style, values = f' s="{DATE_STYLE}"', _days(values.cast(pa.int32()), 1)
    if pa.types.is_boolean(type_):
        shown = joined(' t="b"><v>', values.cast(pa.int8()).cast(TEXT), "</v></c>")
    elif pa.types.is_string(type_) or pa.types.is_large_string(type_):
        shown = _strings(values.cast(TEXT))
    elif pa.types.is_integer(type_):
        texts = values.cast(TEXT)
        # The magnitude, without the one number whose opposite is none.
        large = pc.or_(pc.greater_equal(values, EXACT), pc.less_equal(values, -EXACT))
        shown = pc.if_else(large, _strings(texts), joined("><v>", texts, "</v></c>"))
    else:
        shown = joined("><v>", plain_texts(values), "</v></c>")
    return joined(f'<c r="{letters}', numbers, f'"{style}', shown).fill_null("")


def _days(values: pa.Array, per_day: int) -> pa.Array:
    return pc.add(pc.divide(values.cast(pa.float64(), safe=False), float(per_day)), _EPOCH_DAYS)


def _strings(texts: pa.Array) -> pa.Array:
    if pc.any(pc.greater(pc.utf8_length(texts), LONGEST)).as_py():
        raise QueryError(
            say(
                "a cell of Excel holds {most:,} characters; one has more: write a CSV", most=LONGEST
            )
        )
    if pc.any(pc.match_substring_regex(texts, "[&<>]")).as_py():
        for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            texts = pc.replace_substring(texts, sign, written)
    odd = pc.match_substring_regex(texts, _FORBIDDEN + "|_x[0-9A-Fa-f]{4}_")
    if pc.any(odd).as_py():
        plain = [_permitted(text) for text in texts.filter(odd).to_pylist()]
        texts = pc.replace_with_mask(texts, odd.fill_null(fill_value=False), pa.array(plain, TEXT))
    return joined(' t="inlineStr"><is><t xml:space="preserve">', texts, "</t></is></c>")


def _permitted(text: str) -> str:
    """Return a text without the signs that XML forbids, as ECMA-376 writes them (22.9.2.19)."""
    kept = text.replace("_x", "_x005F_x")
    return "".join(
        f"_x{ord(sign):04X}_"
        if (sign < " " and sign not in "\n\t") or sign in "\ufffe\uffff"
        else sign
        for sign in kept
    )


def _line(number: int, values: Iterable[object], style: str = "") -> bytes:
    styled = f' s="{style}"' if style else ""
    cells = "".join(
        f'<c r="{column_letters(place)}{number}"{styled} t="inlineStr">'
        f'<is><t xml:space="preserve">{_permitted(escape(str(value)))}</t></is></c>'
        for place, value in enumerate(values)
        if value not in {None, ""}
    )
    return f'<row r="{number}">{cells}</row>'.encode()


def _definitions(table: Stream) -> Iterator[list[str]]:
    fields = table.about.get("fields", {})
    languages = sorted({code for field in fields.values() for code in field.get("title", {})})
    titles = [f"title_{code}" for code in languages]
    yield ["column", "type", "unit", *titles, "definition", "allowed"]
    for field in table.schema:
        said = fields.get(field.name, {})
        named = [said.get("title", {}).get(code, "") for code in languages]
        definition = said.get("definition", "")
        if isinstance(definition, Mapping):
            definition = " / ".join(definition.values())
        allowed = "; ".join(said.get("allowed", ()))
        type_ = said.get("type", CELL_TYPES[str(field.type)].name)
        yield [field.name, type_, said.get("unit", ""), *named, definition, allowed]


def _facts(about: Mapping[str, Any]) -> Iterator[list[str]]:
    yield ["what", "value"]
    for name, value in about.items():
        if name != "fields":
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield [name, text]
