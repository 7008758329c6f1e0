"""Rows that a sum would count twice: totals among their own parts, and the same row again."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.importing.checks.cells import read_cells
from geo.importing.checks.notation import Notation
from geo.importing.checks.totals import called_totals, sums_of_others
from geo.importing.rejects import rejects_columns
from geo.records.kind import Column
from geo.sources.table import Problem, Table
from geo.texts.sentences import say

_PAIR = 2
"""Rows of the smallest record that may be a part and its total."""


def counted_twice(
    table: Table,
    frame: pd.DataFrame,
    keys: pd.DataFrame,
    columns: Mapping[str, Column],
    notation: Notation,
) -> list[Problem]:
    """List the rows that are no part of the record they would be summed into.

    A row is none when a cell calls it a total and that of another row of its record does not, when
    its figures are the sums of all others, or when an earlier row is the same in every column.

    Parameters
    ----------
    table : the rows under the names of the file.
    frame : the same rows under our names, all text.
    keys : what names a record; index as `frame`.

    Examples
    --------
    >>> from pathlib import Path
    >>> rows = {"muni": ["1", "1", "2", "2"], "zone": ["1", "Total", "1", "1"], "a": list("3377")}
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(rows))
    >>> votes = {"votes_a": Column(name="votes_a", type="integer", definition="", unit="votes")}
    >>> frame = table.frame.rename(columns={"a": "votes_a"})
    >>> for problem in counted_twice(table, frame, frame[["muni"]], votes, Notation()):
    ...     print(problem)
    (1, 'zone', 'Total', 'is called a total: its parts are summed already')
    (3, 'muni', '2', 'is row 2 again in every column: a sum would count it twice')
    """
    record = keys.groupby(list(keys.columns), sort=False).ngroup().set_axis(frame.index)
    figures = [name for name in columns if name in frame and columns[name].type == "integer"]
    numbers = pd.DataFrame(
        {name: read_cells(frame[name], columns[name], notation).typed for name in figures},
        index=frame.index,
    )
    named = _named(table, record)
    gone = {row for row, *_ in named}
    return [
        *named,
        *_summing(keys, numbers[~numbers.index.isin(gone)], record),
        *_again(table, keys, numbers, record),
    ]


def _named(table: Table, record: pd.Series) -> list[Problem]:
    listed: dict[int, Problem] = {}
    for name in table.columns:
        texts = table.frame[name]
        total = called_totals(texts)
        if not total.any():
            continue
        # A column that says so in every row of a record says what kind of count it is.
        some = total & ~total.groupby(record).transform("all")
        for row in texts.index[some].tolist():
            reason = say("is called a total: its parts are summed already")
            listed.setdefault(row, (row, str(name), str(texts[row]).strip(), reason))
    return list(listed.values())


def _summing(keys: pd.DataFrame, numbers: pd.DataFrame, record: pd.Series) -> list[Problem]:
    if numbers.empty:
        return []
    places = record.loc[numbers.index]
    total = sums_of_others(numbers, list(numbers.columns), [places]) == "certain"
    if _usual(total, places):
        # Where records end with their total, the second of two equal rows is that of a single part.
        plain = numbers.fillna(0).astype("float64")
        pair = places.groupby(places).transform("size") == _PAIR
        same = plain.assign(record=places).duplicated() & (plain > 0).any(axis=1)
        total |= pair & same
    reason = say(
        "has the sums of all other rows of its record: a total among its parts counts twice"
    )
    return [(int(row), *_key(keys, row), reason) for row in numbers.index[total]]


def _usual(total: pd.Series, record: pd.Series) -> bool:
    """Tell whether most records that can have a total have one.

    Of two rows neither can be told from a part; a single total in a file is no habit of it.
    """
    sizes = record.groupby(record).transform("size")
    able = record[sizes > _PAIR].nunique()
    return bool(able and record[total].nunique() > able / 2)


def _again(
    table: Table, keys: pd.DataFrame, numbers: pd.DataFrame, record: pd.Series
) -> list[Problem]:
    filled = (numbers.fillna(0).astype("float64") > 0).any(axis=1)
    # Reasons in a file of rejected rows are no content.
    cells = table.frame[filled.to_numpy()].drop(columns=rejects_columns(table))
    same = cells.groupby([*map(str, cells.columns)], sort=False, dropna=False).ngroup()
    rows = pd.Series(cells.index, index=cells.index)
    first = rows.groupby([same, record.loc[cells.index]]).transform("first")
    again = np.flatnonzero((first != rows).to_numpy())
    return [
        (
            int(rows.iloc[where]),
            *_key(keys, rows.iloc[where]),
            say(
                "is row {row} again in every column: a sum would count it twice",
                row=first.iloc[where],
            ),
        )
        for where in again.tolist()
    ]


def _key(keys: pd.DataFrame, row: int) -> tuple[str, str]:
    """Return by which column a row is summed, and what it says."""
    name = str(keys.columns[0])
    return name, str(keys[name][row])
