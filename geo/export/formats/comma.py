"""CSV (RFC 4180, UTF-8): for spreadsheets with a byte order mark, for programs without.

Or with comments: lines before the header that begin with ``#`` and say what the file is.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa

from geo.export.stream import Stream
from geo.export.tabular import CELL_TYPES, with_points
from geo.export.written import concatenated, csv_texts

BYTE_ORDER_MARK = "\ufeff"
END = "\r\n"
COMMENT = "#"


def write_csv(stream: Stream, out: BinaryIO) -> None:
    """Write a CSV that a spreadsheet opens with its accents right and runs nothing of."""
    out.write(BYTE_ORDER_MARK.encode())
    _write(stream, out, harmless=True)


def write_plain_csv(stream: Stream, out: BinaryIO) -> None:
    """Write every text as it is: for a program, which takes no cell for a formula."""
    _write(stream, out, harmless=False)


def write_commented_csv(stream: Stream, out: BinaryIO) -> None:
    """Write a CSV for programs below lines of comment: what the file is, a line each."""
    out.writelines(f"{COMMENT} {line}{END}".encode() for line in comments(stream.about))
    _write(stream, out, harmless=False, comment=COMMENT)


def comments(about: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a file says of itself, a line each, and a line for each column.

    Examples
    --------
    >>> list(comments({"mission": "m", "filters": {"domain": ["media"]}, "fields": {"n": {}}}))
    ['mission: m', 'filters: {"domain": ["media"]}', 'column n: {}']
    """
    for name, value in about.items():
        if name != "fields":
            # Of a text the line breaks are escaped as in JSON: each fact is one line.
            text = json.dumps(value, ensure_ascii=False)
            plain = isinstance(value, str) and value.isprintable()
            yield f"{name}: {value if plain else text}"
    for name, said in about.get("fields", {}).items():
        yield f"column {name}: {json.dumps(said, ensure_ascii=False)}"


def column_types(stream: Stream) -> str:
    r"""Return the content of the ``.csvt`` beside a CSV, by which GDAL and QGIS type its columns.

    Examples
    --------
    >>> column_types(Stream(schema=pa.schema({"unit": pa.string()}), parts=list, about={}))
    '"String"\n'
    """
    table = with_points(stream)
    names = [CELL_TYPES[str(field.type)].csvt for field in table.schema]
    return ",".join(f'"{name}"' for name in [*names, *("String" for _ in stream.ends)]) + "\n"


def _write(stream: Stream, out: BinaryIO, *, harmless: bool, comment: str = "") -> None:
    table = with_points(stream)
    names = pa.array([*table.schema.names, *stream.ends], pa.string())
    head = csv_texts(names, harmless=harmless, comment=comment)
    out.write((",".join(head.to_pylist()) + END).encode())
    given = pa.array(list(stream.ends.values()), pa.string())
    ends = csv_texts(given, harmless=harmless, comment=comment)
    tail = "".join(f",{end}" for end in ends.to_pylist()) + END
    for part in table.parts():
        if len(part.cells):
            pieces = _pieces(part.cells, tail, harmless=harmless, comment=comment)
            out.write(concatenated(list(pieces)))


def _pieces(
    cells: pa.RecordBatch, tail: str, *, harmless: bool, comment: str
) -> Iterator[str | pa.Array]:
    for place, values in enumerate(cells.columns):
        if place:
            yield ","
        yield csv_texts(values, harmless=harmless, comment=comment)
    yield tail
