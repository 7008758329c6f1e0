"""Rows that a stated condition means, and those that are left out by one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.codes.names import fold, spelled_as
from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import Condition
from geo.importing.translation.columns import find_column
from geo.sources.table import Table
from geo.sources.tabular import read_table
from geo.texts.sentences import counted, say


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
    elif condition.between:
        found = _in_range(texts, *map(int, condition.between))
    else:
        listed = _in_file(condition) if condition.in_file else condition.one_of
        found = texts.map(fold).isin([fold(value) for value in listed])
    rows = np.asarray(found, dtype=bool)[places]
    return pd.Series(rows != condition.unless, index=table.frame.index)


def _in_range(texts: pd.Series, first: int, last: int) -> pd.Series:
    """Tell which codes lie in a range of numbers; leading zeros do not count.

    >>> _in_range(pd.Series(["0900", "950", "1001", "x"]), 900, 1000).tolist()
    [True, True, False, False]
    """
    numbers = pd.to_numeric(texts.where(texts.str.fullmatch(r"[0-9]{1,15}")), errors="coerce")
    return numbers.between(first, last)


def _in_file(condition: Condition) -> list[str]:
    """Return the texts that a table lists, in the column of the same name, else in its first."""
    assert condition.in_file is not None  # noqa: S101 - said by whoever calls
    listed = read_table(condition.in_file)
    named = spelled_as(condition.column, listed.columns) or listed.columns
    return [text for text in listed.frame[named[0]] if text.strip()]


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
        rows = counted(int(found.sum()), "row")
        notes.append(say("{rows} left out: {reason}", rows=rows, reason=why))
    if len(gone) and gone.all() and conditions:
        raise SourceError(
            say(
                "{file}: [[leave_out]] leaves no row: {notes}",
                file=table.path.name,
                notes="; ".join(notes),
            )
        )
    return table.frame.index[gone.to_numpy()], notes


def _said(condition: Condition) -> str:
    column, unless = condition.column, condition.unless
    if condition.empty:
        return say("{column} is not empty" if unless else "{column} is empty", column=column)
    if condition.pattern:
        return say(
            "{column} is not like {pattern!r}" if unless else "{column} is like {pattern!r}",
            column=column,
            pattern=condition.pattern,
        )
    if condition.between:
        return say(
            "{column} is not from {first} to {last}"
            if unless
            else "{column} is from {first} to {last}",
            column=column,
            first=condition.between[0],
            last=condition.between[-1],
        )
    if condition.in_file:
        return say(
            "{column} is not in {file}" if unless else "{column} is in {file}",
            column=column,
            file=condition.in_file.name,
        )
    return say(
        "{column} is not {values}" if unless else "{column} is {values}",
        column=column,
        values=say(" or ").join(map(repr, condition.one_of)),
    )
