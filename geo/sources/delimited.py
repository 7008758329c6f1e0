"""CSV and its relatives: delimiter and encoding are found out and told."""

import csv
import gzip
import io
from itertools import islice
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from geo.errors import SourceError
from geo.sources.table import Table, problems

DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1 << 24
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_delimited(path: Path, content: bytes) -> Table:
    """Read delimited text. Raises SourceError when it is binary or has no usable header."""
    encoding, note = _encoding(path, content)
    head = content[:1_000_000].decode(encoding, errors="ignore")
    delimiter = _delimiter(head)
    records = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        header, first = [*islice(records, 2), [], []][:2]
    except csv.Error as error:
        raise SourceError(f"{path.name}: {error}") from error
    names = check_header(path, header)
    fits = len(first) <= len(names)
    frame = _parse(content, encoding, delimiter, names) if fits else None
    broken = problems()
    original: dict[int, list[str]] = {}
    if frame is None:
        text = content.decode(encoding, errors="replace")
        frame, broken, original = _parse_slowly(path, text, delimiter, names)
    return Table(
        path=path,
        kind="csv",
        frame=frame,
        problems=broken,
        notes=(note,) if note else (),
        how={"encoding": encoding, "delimiter": delimiter},
        original=original,
    )


def check_header(path: Path, header: list[str]) -> list[str]:
    """Return the column names. Raises SourceError when there are none or one is there twice."""
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise SourceError(f"{path.name} has no header in its first row")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        shown = ", ".join(map(repr, twice))
        raise SourceError(f"{path.name} has columns of the same name: {shown}")
    return names


def _encoding(path: Path, content: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            return encoding, ""
    if b"\x00" in content[:8192]:
        raise SourceError(f"{path.name} is no text file; expected CSV, XLSX or GeoJSON")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "cp1252", f"not UTF-8 (line {line}): read as Windows-1252 (Latin-1)"
    return "utf-8", ""


def _delimiter(head: str) -> str:
    """Return the delimiter that occurs most often in the header, outside of quotes."""
    unquoted = "".join(head.split('"')[::2]) if '"' in head.partition("\n")[0] else head
    line = unquoted.lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=line.count)


def _parse(content: bytes, encoding: str, delimiter: str, names: list[str]) -> pd.DataFrame | None:
    """Read all rows at once; None when one of them has another number of cells than the header."""
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(content),
            read_options=pyarrow.csv.ReadOptions(
                column_names=names, skip_rows_after_names=1, encoding=encoding, block_size=_BLOCK
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    return _numbered(pd.DataFrame({n: pd.array(table[n], dtype="str") for n in names}))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Count the rows as a spreadsheet does and leave out blank ones."""
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="row")
    # Few rows start with an empty cell: only those can be blank.
    maybe = frame.loc[frame[frame.columns[0]] == ""]
    return frame.drop(maybe.index[(maybe == "").all(axis=1)])


def _parse_slowly(
    path: Path, text: str, delimiter: str, names: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame, dict[int, list[str]]]:
    """Read row by row: some have more cells than the header, and are listed."""
    rows: dict[int, list[str]] = {}
    original: dict[int, list[str]] = {}
    broken = []
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(records, start=1):
            if number == 1 or not any(cells):
                continue
            extra = cells[len(names) :]
            if any(extra):
                reason = f"the row has {len(cells)} cells, the header {len(names)}"
                broken.append((number, "", delimiter.join(extra), reason))
                original[number] = cells[: len(names)]
            else:
                rows[number] = (cells + [""] * len(names))[: len(names)]
    except csv.Error as error:
        raise SourceError(f"{path.name}: {error}") from error
    frame = pd.DataFrame(list(rows.values()), columns=names, dtype="str")
    numbered = frame.set_axis(pd.Index(list(rows), name="row", dtype="int64"))
    return numbered, problems(broken), original


def write_delimited(
    path: Path, table: Table, frame: pd.DataFrame, *, compressed: bool = False
) -> None:
    """Write rows with the encoding and delimiter of a table that was read."""
    text = frame.to_csv(index=False, sep=table.how["delimiter"], lineterminator="\r\n")
    content = text.encode(table.how["encoding"], errors="replace")
    path.write_bytes(gzip.compress(content) if compressed else content)
