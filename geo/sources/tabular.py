"""Read a table of any kind that people send: CSV, XLSX, GeoJSON, Parquet, JSON lines, in a ZIP."""

import gzip
import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

from geo.errors import SourceError
from geo.sources.archives import (
    WORKBOOKS,
    archive_of,
    is_archive,
    left_out,
    outside,
    read_member,
    tables_in,
)
from geo.sources.delimited import read_delimited
from geo.sources.features import read_features
from geo.sources.flat_files import read_flat
from geo.sources.table import MAX_BYTES, Table
from geo.sources.text_mark import without_marks
from geo.texts.library_words import cause_said
from geo.texts.sentences import say

_GZIP, _ZIP, _OLD_EXCEL = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PARQUET = b"PAR1"
_ROW = re.compile(rb"\s*(\xef\xbb\xbf)?\{.*\}\s*$", re.DOTALL)
_FEATURE = re.compile(rb'"type"\s*:\s*"Feature"')
_SAMPLE = 4096
_SHOWN = 3
SUFFIXES = ".csv, .csv.gz, .tsv, .txt, .xlsx, .parquet, .jsonl, .geojson, .json"


def read_table(
    path: Path, *, header_row: int = 1, header_rows: int = 1, sheet: str = "", encoding: str = ""
) -> Table:
    """Read a file by what it holds, not by what its name claims.

    Parameters
    ----------
    header_row : row of the column names; what stands above is left out.
    header_rows : how many rows name the columns together, of which `header_row` is the lowest.
    sheet : of a workbook; by default the first that is not hidden.
    encoding : of a text file; by default it is found out.

    Raises
    ------
    SourceError
        When the file is missing, empty, too large, binary, or damaged.
    """
    if is_archive(path):
        path = _only_table(path)
    table = without_marks(_read(path, (header_row, header_rows), sheet, encoding))
    archive = archive_of(path)
    if archive is None:
        return table
    others = left_out(archive)
    notes = [
        say("left out of {archive}: {files}", archive=archive.name, files=", ".join(others))
    ] * bool(others)
    return replace(table, path=outside(path), notes=(*table.notes, *notes))


def _only_table(archive: Path) -> Path:
    tables = tables_in(archive)
    if len(tables) > 1:
        names = ", ".join(table.name for table in tables[:_SHOWN])
        raise SourceError(
            say(
                "{archive} holds {number} tables ({names} ...), and one is needed: unpack it",
                archive=archive.name,
                number=len(tables),
                names=names,
            )
        )
    return tables[0]


def _read(path: Path, header: tuple[int, int], sheet: str, encoding: str) -> Table:
    header_row, header_rows = header
    content = _content(path)
    if content.startswith(_ZIP) and archive_of(path) is None:
        # A start of the map reads none.
        from geo.sources.workbook import read_workbook  # noqa: PLC0415

        return read_workbook(path, header_row, sheet, header_rows=header_rows)
    if sheet:
        raise SourceError(
            say("{file} is no workbook: it has no sheet {sheet!r}", file=path.name, sheet=sheet)
        )
    if content.startswith(_OLD_EXCEL):
        raise SourceError(
            say("{file} is an old Excel file; save it as .xlsx or .csv", file=path.name)
        )
    if content.startswith(_PARQUET):
        return read_flat(path, content, "parquet")
    if not content.strip():
        raise SourceError(say("{file} is empty", file=path.name))
    if path.suffix.lower() in WORKBOOKS:
        raise SourceError(
            say(
                "{file} is no workbook, whatever its name says; save it as "
                ".xlsx, or name it for what it holds: {suffixes}",
                file=path.name,
                suffixes=SUFFIXES,
            )
        )
    # Without the marks and the NUL bytes of UTF-16.
    first = content[:_SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if first in {b"{", b"["}:
        return _read_json(path, content, first)
    if first == b"<":
        raise SourceError(
            say("{file} is XML or HTML; expected CSV, XLSX, Parquet or GeoJSON", file=path.name)
        )
    return read_delimited(path, content, header_row, encoding, header_rows=header_rows)


def _read_json(path: Path, content: bytes, first: bytes) -> Table:
    """Read a feature collection, features line by line, an array of rows, or rows line by line."""
    if first == b"[":
        return read_flat(path, content, "json")
    lines = [line for line in content.splitlines() if line.strip()]
    # The second line may be broken: that it begins an object is enough, for none lies in another.
    if len(lines) == 1 or not (_ROW.match(lines[0]) and lines[1].lstrip().startswith(b"{")):
        return read_features(path, content)
    if _FEATURE.search(lines[0]):
        return read_features(path, b'{"features": [' + b",".join(lines) + b"]}")
    return read_flat(path, content, "json")


def _content(path: Path) -> bytes:
    try:
        if archive := archive_of(path):
            content: bytes | None = read_member(path, archive, MAX_BYTES + 1)
        else:
            content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
        if content is not None and content.startswith(_GZIP):
            with gzip.open(io.BytesIO(content)) as stream:
                # One byte more than allowed shows that it is too large, however well it is packed.
                content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(say("there is no file {path}", path=path)) from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(
            say("{file} cannot be read: {error}", file=path.name, error=cause_said(error))
        ) from error
    if content is None or len(content) > MAX_BYTES:
        raise SourceError(
            say(
                "{file} is too large; allowed are {max_bytes:,} bytes unpacked",
                file=path.name,
                max_bytes=MAX_BYTES,
            )
        )
    return content
