"""Names of columns that stand in several rows, one over the other."""

from collections.abc import Sequence

from geo.errors import QueryError
from geo.texts.sentences import say

MOST_ROWS = 4
"""How many rows a header may have."""
LAST_ROW = 1_048_576
"""Of a sheet of a workbook."""


def stated_rows(text: str) -> tuple[int, ...]:
    """Return the rows of a header as the command line says them: "4", or "4,5"; none of "".

    Raises
    ------
    QueryError
        When they are no rows, or do not follow each other.

    Examples
    --------
    >>> stated_rows("4, 5"), stated_rows("")
    ((4, 5), ())
    """
    if not text.strip():
        return ()
    parts = [part.strip() for part in text.split(",")]
    rows = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    follow = tuple(range(rows[0], rows[0] + len(parts))) if rows else ()
    if not rows or rows != follow or not 1 <= rows[0] <= LAST_ROW or len(rows) > MOST_ROWS:
        raise QueryError(
            say(
                "--header-row must be one row from 1, or up to {most_rows} "
                "that follow each other, as in 4,5, not {text!r}",
                most_rows=MOST_ROWS,
                text=text,
            )
        )
    return rows


def joined_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one name per column of a header of several rows, the upper ones first.

    A title over several columns stands in the first of them alone, whether its cells are merged or
    left empty: it is filled to the right, as far as there are names below. A name that has none
    below it is merged down, and stands for itself.

    Examples
    --------
    >>> joined_header([["Canton", "Votos", ""], ["", "Blancos", "Nulos"]])
    ['Canton', 'Votos Blancos', 'Votos Nulos']
    >>> joined_header([["Mesa", "Votos"]])
    ['Mesa', 'Votos']
    """
    if not rows:
        return []
    width = max(map(len, rows))
    cells = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    names = [""] * width
    for depth, row in enumerate(cells):
        title = ""
        for column, cell in enumerate(row):
            below = any(lower[column] for lower in cells[depth + 1 :])
            # Another title above begins another group.
            begins = any(upper[column] for upper in cells[:depth])
            title = cell or ("" if begins or not below else title)
            names[column] = " ".join(filter(None, [names[column], title]))
            if not below:
                title = ""
    return names
