"""CSV and its relatives: delimiter and encoding are found out and told."""

import csv
import gzip
import io
import re
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from geo.errors import SourceError
from geo.sources.decoding import ESCAPED, Decoded, decode
from geo.sources.header import joined_header
from geo.sources.kept_rows import without
from geo.sources.rows import Row, split_rows
from geo.sources.table import HEAD, Problem, Table, problems
from geo.texts.sentences import counted, say

DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1 << 24
_STATED = re.compile(rb'"?sep=([^\w\s"]|\t)"?[,;\t|]*(\r\n|\r|\n)', re.IGNORECASE)
"""A first line by which Excel is told the delimiter; Excel does not show it."""
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How a text is cut: its delimiter, the row of its header, and the names in it."""

    delimiter: str
    header_row: int
    names: list[str]


def read_delimited(
    path: Path, content: bytes, header_row: int = 1, encoding: str = "", *, header_rows: int = 1
) -> Table:
    r"""Read delimited text. Raises SourceError when it is binary or has no usable header.

    `header_row` is the lowest of `header_rows` rows that name the columns.

    Examples
    --------
    >>> table = read_delimited(Path("a.csv"), b"mesa;votos\n000123;12\n")
    >>> table.frame.to_dict("index")
    {2: {'mesa': '000123', 'votos': '12'}}
    """
    decoded = decode(path, content, encoding)
    stated = _STATED.match(decoded.content)
    if stated:
        decoded = replace(decoded, content=decoded.content[stated.end() :])
    head = decoded.content[:1_000_000].decode("utf-8", errors="surrogateescape")
    delimiter = stated[1].decode() if stated else _delimiter(head, header_row)
    first = list(islice(split_rows(head, delimiter), max(HEAD, header_row + 1)))
    names = _names(path, first, header_row, header_rows)
    shape = _Shape(delimiter=delimiter, header_row=header_row, names=names)
    widths = [len(row.cells) for row in first[header_row:]]
    frame = None
    if max(widths, default=0) <= len(names) and _is_plain(decoded, shape):
        frame = _parse(decoded.content, shape)
    table = Table(
        path=path,
        kind="csv",
        frame=frame if frame is not None else pd.DataFrame(),
        head=tuple(tuple(row.cells) for row in first),
        notes=decoded.notes,
        how={
            "encoding": decoded.encoding,
            "delimiter": delimiter,
            "stated": stated[0] if stated else b"",
        },
    )
    return table if frame is not None else _read_slowly(table, decoded, shape)


def check_header(path: Path, header: list[str], row: int = 1) -> list[str]:
    """Return the column names. Raises SourceError when there are none or one is there twice.

    Examples
    --------
    >>> check_header(Path("a.csv"), [" mesa", "votos"])
    ['mesa', 'votos']
    >>> check_header(Path("a.csv"), ["mesa", "mesa"])
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.csv has columns of the same name: 'mesa'
    """
    names = [" ".join(name.split()) for name in header]
    # A spreadsheet saves empty columns at the right as cells without a name: no fault.
    while names and not names[-1]:
        names.pop()
    if not names:
        raise SourceError(
            say(
                "{file} has no header in its first row"
                if row == 1
                else "{file} has no header in row {row}{read_as}",
                file=path.name,
                row=row,
                read_as=_read_as(row),
            )
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        shown = ", ".join(map(repr, twice))
        raise SourceError(
            say(
                "{file} has columns of the same name: {shown}{read_as}",
                file=path.name,
                shown=shown,
                read_as=_read_as(row),
            )
        )
    return names


def _read_as(row: int) -> str:
    """Return which row was read as the header, and what says so: the first one needs no word."""
    if row == 1:
        return ""
    return say(
        "; row {row} was read as the header: header_row of the mapping, or --header-row, says "
        "which one it is",
        row=row,
    )


def _names(path: Path, first: list[Row], header_row: int, header_rows: int) -> list[str]:
    """Return the names in the header rows. Raises SourceError when they cannot be a header."""
    header = [row for row in first if header_row - header_rows < row.number <= header_row]
    cells = joined_header([row.cells for row in header])
    if any(_CONTROLS.search(cell) for cell in cells):
        raise SourceError(
            say("{file} is no text file; expected CSV, XLSX or GeoJSON", file=path.name)
        )
    for row in header:
        if row.reason:
            raise SourceError(
                say(
                    "{file}: the header, row {number}, {reason}",
                    file=path.name,
                    number=row.number,
                    reason=row.reason,
                )
            )
    return check_header(path, cells, header_row)


def _delimiter(head: str, header_row: int) -> str:
    """Return the delimiter that occurs most often in the header, outside of quotes."""
    # Every second piece stands between quotes: commas in there are text, not delimiters.
    lines = "".join(head.split('"')[::2]) if '"' in head.partition("\n")[0] else head
    above = lines.lstrip("\r\n").splitlines()[: max(header_row, HEAD)]
    line = next(iter(above[header_row - 1 :]), "")
    if not any(map(line.count, DELIMITERS)):  # a title above the header has none
        line = "\n".join(above)
    return max(DELIMITERS, key=line.count)


def _is_plain(decoded: Decoded, shape: _Shape) -> bool:
    """Tell whether a text can be read at once: all UTF-8, quotes in their places, no title."""
    whole = decoded.sound and not decoded.doubt and shape.header_row == 1
    return whole and b"\0" not in decoded.content and _is_well_quoted(decoded.content, shape)


def _is_well_quoted(content: bytes, shape: _Shape) -> bool:
    if b'"' not in content:
        return True
    # A quote may only stand beside a delimiter or a line's end; else the rows are read one by one.
    end = re.escape(shape.delimiter).encode() + rb"\r\n"
    cell = rb'(?:(?<=[%s])|\A)"[^"]*(?:""[^"]*)*"(?=[%s]|\Z)' % (end, end)
    return b'"' not in re.sub(cell, b"", content)


def _parse(content: bytes, shape: _Shape) -> pd.DataFrame | None:
    """Read all rows at once; None when one of them has another number of cells than the header."""
    names = shape.names
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(content),
            read_options=pyarrow.csv.ReadOptions(
                column_names=names, skip_rows_after_names=1, block_size=_BLOCK
            ),
            # Blank lines stay until they are counted: row numbers are a spreadsheet's.
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=shape.delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            # All is text: as numbers, codes such as 010101 would lose their zeros.
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    return _numbered(pd.DataFrame({n: pd.array(table[n], dtype="str") for n in names}))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Count the rows as a spreadsheet does and leave out blank ones."""
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="row")
    # Few rows start with an empty cell: only those can be blank.
    maybe = frame.loc[frame[frame.columns[0]] == ""]
    return without(frame, maybe.index[(maybe == "").all(axis=1)])


def _read_slowly(table: Table, decoded: Decoded, shape: _Shape) -> Table:
    """Read row by row: some cannot be read as cells, or only with care, and are listed."""
    width = len(shape.names)
    rows: dict[int, list[str]] = {}
    original: dict[int, list[str]] = {}
    surplus: dict[int, list[str]] = {}
    broken: list[Problem] = []
    odd: list[Problem] = []
    text = decoded.content.decode("utf-8", errors="surrogateescape")
    for row in split_rows(text, shape.delimiter):
        if row.number <= shape.header_row or not any(row.cells):
            continue
        cells = (row.cells + [""] * width)[:width]
        if problem := _problem(row, shape):
            broken.append(problem)
            original[row.number] = cells
            surplus[row.number] = [row.raw] if row.raw else row.cells[width:]
        else:
            rows[row.number] = cells
            odd += _findings(row, shape.names, decoded.doubt)
    frame = pd.DataFrame(list(rows.values()), columns=shape.names, dtype="str")
    return replace(
        table,
        frame=frame.set_axis(pd.Index(list(rows), name="row", dtype="int64")),
        problems=problems(broken),
        warnings=problems(odd),
        original=original,
        surplus=surplus,
    )


def _problem(row: Row, shape: _Shape) -> Problem | None:
    """Return why a row cannot be taken, or None."""
    extra = row.cells[len(shape.names) :]
    if row.reason:
        shown = row.raw or next(
            (c for c in row.cells if ESCAPED.search(c) or "\0" in c), row.cells[0]
        )
        # A byte that is no character is shown as its number.
        printed = shown[:200].encode("utf-8", "surrogateescape")
        return (row.number, "", printed.decode("utf-8", "backslashreplace"), row.reason)
    if any(extra):
        reason = say(
            "the row has {cells}, the header {names}",
            cells=counted(len(row.cells), "cell"),
            names=len(shape.names),
        )
        return (row.number, "", shape.delimiter.join(extra), reason)
    return None


def _findings(row: Row, names: list[str], doubt: str) -> list[Problem]:
    """Return the cells of a row whose accents deserve a look."""
    found = [(place, say("is not UTF-8: read as Windows-1252")) for place in row.mended]
    if doubt:
        found += [(place, doubt) for place, cell in enumerate(row.cells) if not cell.isascii()]
    return [
        (row.number, names[place], row.cells[place], reason)
        for place, reason in found
        if place < len(names)
    ]


def write_delimited(
    path: Path, table: Table, rows: list[list[str]], *, compressed: bool = False
) -> None:
    """Write rows, of which some may be longer than the first, as the table they came from was.

    A table with bytes that are no UTF-8 is written as UTF-8 that says so, those bytes as they were.
    """
    text = io.StringIO(newline="")
    text.write(table.how["stated"].decode())
    csv.writer(text, delimiter=table.how["delimiter"], lineterminator="\r\n").writerows(rows)
    encoding = table.how["encoding"]
    # A table that came in UTF-16 was decoded whole, so it has no byte that is no character.
    errors = "strict" if encoding == "utf-16" else "surrogateescape"
    content = text.getvalue().encode(encoding, errors=errors)
    # Without the time of writing: the same rows give the same bytes.
    path.write_bytes(gzip.compress(content, mtime=0) if compressed else content)
