"""Delimited text as rows, one by one: a row that cannot be read costs no other its place."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from geo.sources.decoding import ESCAPED, mended
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    Attributes
    ----------
    number : as a spreadsheet counts: blank rows count, a line break in a cell does not.
    cells : its texts.
    reason : why it cannot be taken as it is, "" where it can.
    raw : the line as it was, where the cells do not say it all.
    mended : places of cells that were read in another encoding than the file's.
    """

    number: int
    cells: list[str]
    reason: str = ""
    raw: str = ""
    mended: tuple[int, ...] = field(default=())


def split_rows(text: str, delimiter: str) -> Iterator[Row]:
    r"""Yield the rows of a text.

    A line whose quotes do not close as they should is a row without a sound reading; the next
    line begins anew, so that no later row is swallowed by a cell that never ends.

    Examples
    --------
    >>> [(row.number, row.cells) for row in split_rows('a,b\n1,"2, 3"\n', ",")]
    [(1, ['a', 'b']), (2, ['1', '2, 3'])]
    >>> [row.reason for row in split_rows('1,"2\n3,4\n', ",")]
    ['a quote opens in line 1 and does not close', '']
    >>> list(split_rows("", ","))
    []
    """
    lines = list(io.StringIO(text, newline=""))
    start = number = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        # Strict: else a quote that never closes would take all later lines into one cell.
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        read = 0
        try:
            for cells in reader:
                number, read = number + 1, reader.line_num
                yield _sound(number, cells)
        except csv.Error as error:
            # `start` counts lines, `number` rows: they differ where a cell has line breaks.
            start, number = start + read + 1, number + 1
            line = lines[start - 1].rstrip("\r\n")
            yield Row(
                number=number, cells=line.split(delimiter), reason=_why(error, start), raw=line
            )
        else:
            return


def _why(error: csv.Error, line: int) -> str:
    if "limit" in str(error):
        return say(
            "a cell that begins in line {line} is longer than {limit:,} characters, or its quote "
            "does not close",
            line=line,
            limit=csv.field_size_limit(),
        )
    if "end of data" in str(error):
        return say("a quote opens in line {line} and does not close", line=line)
    return say("a quote that opens in line {line} closes before its cell ends", line=line)


def _sound(number: int, cells: list[str]) -> Row:
    """Return a row with cells of another encoding read, or the reason why they cannot be."""
    if any("\0" in cell for cell in cells):
        return Row(number=number, cells=cells, reason=say("holds a NUL byte: the line is damaged"))
    odd = tuple(place for place, cell in enumerate(cells) if ESCAPED.search(cell))
    if not odd:
        return Row(number=number, cells=cells)
    read = {place: mended(cells[place]) for place in odd}
    if None in read.values():
        reason = say("is neither UTF-8 nor Windows-1252: save the line as UTF-8")
        return Row(number=number, cells=cells, reason=reason)
    whole = [read.get(place) or cell for place, cell in enumerate(cells)]
    return Row(number=number, cells=whole, mended=odd)
