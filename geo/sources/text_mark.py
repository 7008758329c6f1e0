"""The mark by which a spreadsheet says that digits are a text: ``'150101`` is 150101."""

from dataclasses import replace

import pandas as pd

from geo.sources.table import Table
from geo.texts.sentences import say

MARK = r"^\s*['\u2019](?=[0-9])"
# Before digits alone: a name such as 't Hart keeps its apostrophe.
MARKED = MARK + r"[0-9.,]+\s*$"
CELLS_NAMED = 3


def unmarked(texts: pd.Series) -> pd.Series:
    """Return the texts, those of digits alone without the mark before them.

    Examples
    --------
    >>> unmarked(pd.Series(["'150101", "150102", "'t Hart", "'24 of them", ""])).tolist()
    ['150101', '150102', "'t Hart", "'24 of them", '']
    """
    marked = texts.str.match(MARKED).fillna(value=False).astype(bool)
    return texts.where(~marked, texts.str.replace(MARK, "", regex=True).str.strip())


def _may_hold(texts: pd.Series) -> bool:
    return bool(texts.str.contains("['\u2019]").any())


def without_marks(table: Table) -> Table:
    """Return a table without the marks, saying in how many cells there was one.

    A rejected row is written back as it was.

    Examples
    --------
    >>> from pathlib import Path
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame({"mesa": ["'012", "7"]}))
    >>> without_marks(table).frame["mesa"].tolist(), without_marks(table).original
    (['012', '7'], {0: ["'012"]})
    """
    # Few files have one, and a cell with an apostrophe is found faster than one with a mark.
    held = table.frame.columns[[_may_hold(table.frame[name]) for name in table.frame]]
    if not len(held):
        return table
    frame = table.frame.assign(**{name: unmarked(table.frame[name]) for name in held})
    changed = frame.ne(table.frame)
    rows = changed.index[changed.any(axis=1)]
    if not len(rows):
        return table
    as_given = {int(row): table.frame.loc[row].tolist() for row in rows}
    cells, texts = (kept.to_numpy()[changed.to_numpy()] for kept in (table.frame, frame))
    pairs = dict(zip(cells, texts, strict=True))
    listed = ", ".join(
        say("{code} is read as {whole}", code=cell, whole=text)
        for cell, text in list(pairs.items())[:CELLS_NAMED]
    )
    note = say(
        "{n, plural, one {# cell has} other {# cells have}} a spreadsheet's mark of text before "
        "the digits: {listed}",
        n=say("{n:,}", n=len(cells)),
        listed=listed,
    )
    return replace(
        table,
        frame=frame,
        notes=(*table.notes, note),
        # What the reader itself kept is nearer to the file: it wins.
        original={**as_given, **table.original},
    )
