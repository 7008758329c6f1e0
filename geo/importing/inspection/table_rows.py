"""Which rows of a table are no records: titles above the names of its columns, and totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.importing.checks.totals import called_totals
from geo.importing.inspection.words import COLUMNS, NUMBER, OPTION, PARTS, called
from geo.sources.header import joined_header
from geo.sources.table import Table

KNOWN = (*NUMBER, *OPTION, *PARTS, *(word for words in COLUMNS.values() for word in words))
"""Words by which a row with the names of columns is told from one with a title or with data."""
LEAST = 2
"""Names of columns that a row below the first must have to be taken for their row."""
BEGIN = "(?i)^(?:gran |sub ?)?tota(?:l|is)"
"""How most totals begin: a condition for as many as there are, where it means no other row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRows:
    """Rows that their table calls totals.

    Attributes
    ----------
    column : which column says so.
    texts : what it says of them, each once.
    pattern : a regular expression that means them alone; "" where there is none.
    rows : how many there are.
    """

    column: str
    texts: tuple[str, ...]
    pattern: str
    rows: int


def likely_header(head: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return which of a file's first rows names its columns, from 1, and how many rows do.

    The first row alone where nothing tells; of several rows, the lowest.

    Examples
    --------
    >>> likely_header([["Escrutinio final", ""], ["", ""], ["Mesa", "Votos"], ["1", "20"]])
    (3, 1)
    >>> likely_header([["Mesa", "Votos", ""], ["", "Blancos", "Nulos"], ["1", "20", "3"]])
    (2, 2)
    >>> likely_header([["a", "b"], ["1", "2"]])
    (1, 1)
    """
    counts = [_names(row) for row in head]
    best = max(counts, default=0)
    row = counts.index(best) + 1 if best >= LEAST else 1
    for lower in (row + 1, row):
        if _make_one(head[lower - 2 : lower] if lower > 1 else []):
            return lower, 2
    return row, 1


def _make_one(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether two rows name columns only together.

    Either a title of several columns stands over their names, and other names are merged down; or
    the lower row has a name twice, told apart by the titles above.
    """
    if len(rows) != 2 or any(_is_number(cell) for row in rows for cell in row):
        return False
    width = max(map(len, rows))
    upper, lower = (([*map(str.strip, row)] + [""] * width)[:width] for row in rows)
    pairs = list(zip(upper, lower, strict=True))
    merged = any(top and not name for top, name in pairs)
    titled = any(not top and name for top, name in pairs)
    given = [name for name in lower if name]
    twice = len(set(given)) < len(given)
    joined = [name for name in joined_header(rows) if name]
    alone = len(set(joined)) == len(joined)
    return alone and sum(map(bool, upper)) >= LEAST and ((merged and titled) or (twice and titled))


def _is_number(cell: str) -> bool:
    return cell.strip().replace(".", "").replace(",", "").isdigit()


def _names(row: Sequence[str]) -> int:
    """Return how many cells of a row are names of columns; none where one of them is a number."""
    if any(map(_is_number, row)):
        return 0
    return sum(called(cell, KNOWN) for cell in row if cell.strip())


def without_totals(table: Table) -> tuple[Table, TotalRows | None]:
    """Return a table without the rows that it calls totals, and which those are; None for none.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"canton": ["Cuenca", "TOTAL"], "votos": ["3", "3"]})
    >>> table, found = without_totals(Table(path=Path("a.csv"), kind="csv", frame=frame))
    >>> len(table.frame), found.column, found.rows
    (1, 'canton', 1)
    """
    frame = table.frame
    # A row of a long table whose option is the total belongs to its station.
    names = [name for name in map(str, frame.columns) if not called(name, OPTION)]
    masks = {name: called_totals(frame[name].str.strip()) for name in names}
    column = max(masks, key=lambda name: int(masks[name].sum()), default="")
    # Where most rows are called so, it is another thing that is called so.
    if not column or not 0 < masks[column].sum() <= len(frame) / 2:
        return table, None
    texts = frame[column].str.strip()
    total = masks[column]
    alone = bool((texts.str.contains(BEGIN) == total).all())
    found = TotalRows(
        column=column,
        texts=tuple(dict.fromkeys(texts[total])),
        pattern=BEGIN if alone else "",
        rows=int(total.sum()),
    )
    return replace(table, frame=frame[~total]), found
