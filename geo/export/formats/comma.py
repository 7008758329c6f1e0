"""CSV (RFC 4180, UTF-8): for spreadsheets with a byte order mark, for programs without."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa

from geo.export.stream import Stream
from geo.export.tabular import CELL_TYPES, with_points
from geo.export.written import concatenated, csv_texts

BYTE_ORDER_MARK = "\ufeff"
END = "\r\n"


def write_csv(stream: Stream, out: BinaryIO) -> None:
    """Write a CSV that a spreadsheet opens with its accents right and runs nothing of."""
    out.write(BYTE_ORDER_MARK.encode())
    _write(stream, out, harmless=True)


def write_plain_csv(stream: Stream, out: BinaryIO) -> None:
    """Write every text as it is: for a program, which takes no cell for a formula."""
    _write(stream, out, harmless=False)


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


def _write(stream: Stream, out: BinaryIO, *, harmless: bool) -> None:
    table = with_points(stream)
    names = pa.array([*table.schema.names, *stream.ends], pa.string())
    out.write((",".join(csv_texts(names, harmless=harmless).to_pylist()) + END).encode())
    ends = csv_texts(pa.array(list(stream.ends.values()), pa.string()), harmless=harmless)
    tail = "".join(f",{end}" for end in ends.to_pylist()) + END
    for part in table.parts():
        if len(part.cells):
            out.write(concatenated(list(_pieces(part.cells, tail, harmless=harmless))))


def _pieces(cells: pa.RecordBatch, tail: str, *, harmless: bool) -> Iterator[str | pa.Array]:
    for place, values in enumerate(cells.columns):
        if place:
            yield ","
        yield csv_texts(values, harmless=harmless)
    yield tail
