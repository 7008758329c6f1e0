"""Rows that a stated condition means, and those that are left out by one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.codes.names import fold
from geo.counts import counted
from geo.errors import SourceError
from geo.importing.columns import find_column
from geo.importing.mapping.file_mapping import Condition
from geo.sources.table import Table


def meant(table: Table, condition: Condition) -> pd.Series:
    """Tell which rows a condition means; index as the table's.

    Raises
    ------
    SourceError
        When the table has no such column.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"cargo": ["PRESIDENTE", "Senador ", ""]})
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> meant(table, Condition(column="Cargo", one_of=("SENADOR",))).tolist()
    [False, True, False]
    >>> meant(table, Condition(column="cargo", one_of=("presidente",), unless=True)).tolist()
    [False, True, True]
    """
    places, cells = pd.factorize(table.frame[find_column(condition.column, table)])
    texts = pd.Series(cells, dtype="str").str.strip()
    if condition.empty:
        found = texts == ""
    elif condition.pattern:
        found = texts.str.contains(condition.pattern, regex=True)
    else:
        found = texts.map(fold).isin([fold(value) for value in condition.one_of])
    rows = np.asarray(found, dtype=bool)[places]
    return pd.Series(rows != condition.unless, index=table.frame.index)


def all_meant(table: Table, conditions: Sequence[Condition]) -> pd.Series:
    """Tell which rows every one of some conditions means."""
    every = pd.Series(True, index=table.frame.index)
    for condition in conditions:
        every &= meant(table, condition)
    return every


def left_out(table: Table, conditions: Sequence[Condition]) -> tuple[pd.Index, list[str]]:
    """Return the rows that any condition leaves out, and how many each does, as sentences.

    Raises
    ------
    SourceError
        When no row is left.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"cargo": ["PRESIDENTE", "SENADOR"]})
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> said = Condition(column="cargo", one_of=("senador",), reason="other election")
    >>> left_out(table, [said])[1]
    ["1 row left out: other election (cargo is 'senador')"]
    """
    gone = pd.Series(False, index=table.frame.index)
    notes = []
    for condition in conditions:
        found = meant(table, condition) & ~gone
        gone |= found
        why = f"{condition.reason} ({_said(condition)})" if condition.reason else _said(condition)
        notes.append(f"{counted(int(found.sum()), 'row')} left out: {why}")
    if len(gone) and gone.all() and conditions:
        raise SourceError(f"{table.path.name}: [[leave_out]] leaves no row: {'; '.join(notes)}")
    return table.frame.index[gone.to_numpy()], notes


def _said(condition: Condition) -> str:
    verb = "is not" if condition.unless else "is"
    if condition.empty:
        return f"{condition.column} {verb} empty"
    if condition.pattern:
        return f"{condition.column} {verb} like {condition.pattern!r}"
    return f"{condition.column} {verb} {' or '.join(map(repr, condition.one_of))}"
