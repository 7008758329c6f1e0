"""Rows that are summed into one record, and columns that are the sum of others."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from geo.importing.checks.cells import read_cells
from geo.importing.checks.notation import Notation
from geo.importing.mapping.rows.long_table import Records
from geo.records import columns as record_columns
from geo.records.kind import Column
from geo.sources.table import Problem
from geo.texts.sentences import say

ROWS_SUMMED = record_columns.ROWS_SUMMED.name


def sum_rows(
    frame: pd.DataFrame, keys: pd.DataFrame, columns: Mapping[str, Column], notation: Notation
) -> Records:
    """Return one row per record: whole numbers added up, all other columns as in its first row.

    Where the records have a column ``rows_summed``, it says how many rows each sum holds. A sum
    of which one part is unknown is unknown. A number that is none, and a text that differs
    from that of the first row, keep the whole record back.

    Parameters
    ----------
    frame : rows under our names, all text.
    keys : what names a record; index as `frame`.
    columns : our columns by name.

    Examples
    --------
    >>> frame = pd.DataFrame({"unit": ["1", "1", "2"], "votes": ["3", "4", ""]})
    >>> votes = Column(name="votes", type="integer", definition="", unit="votes")
    >>> summed = sum_rows(frame, frame[["unit"]], {"votes": votes}, Notation())
    >>> summed.frame["votes"].tolist(), summed.first.tolist()
    (['7', ''], [0, 0, 2])
    """
    record = keys.groupby(list(keys.columns), sort=False).ngroup().to_numpy()
    starts = np.unique(record, return_index=True)[1]
    rows = frame.index.to_numpy()
    summed: dict[str, pd.Series] = {}
    listed: list[Problem] = []
    partly: dict[str, list[int]] = {}
    for name in frame.columns:
        column = columns.get(name)
        if column is not None and column.type == "integer":
            total, wrong = _sum(frame[name], column, record, notation)
            summed[name] = total.set_axis(frame.index[starts])
            listed += wrong
            # Where no part is known nobody expects a sum.
            known = (frame[name].str.strip() != "").groupby(record).any().to_numpy()
            if (unknown := known & (total == "").to_numpy()).any():
                partly[name] = rows[starts[unknown]].tolist()
        elif column is not None:
            # Columns of the file alone (its zone) differ, and rightly: only ours must agree.
            listed += _differing(frame[name], record, starts)
    if ROWS_SUMMED in columns:
        numbers = pd.Series(np.bincount(record), index=frame.index[starts])
        summed[ROWS_SUMMED] = numbers.astype("str")
    return Records(
        frame=frame.iloc[starts].assign(**summed),
        first=pd.Series(rows[starts][record], index=frame.index),
        problems=listed,
        partly=partly,
    )


def _sum(
    text: pd.Series, column: Column, record: np.ndarray, notation: Notation
) -> tuple[pd.Series, list[Problem]]:
    cells = read_cells(text, column, notation)
    grouped = cells.typed.groupby(record)
    # pandas adds a missing part as 0, and the sum would look whole.
    total = grouped.sum().astype("Int64").mask(grouped.count() < grouped.size())
    listed = [(int(row), column.name, str(text[row]), why) for row, why in cells.reasons.items()]
    return total.astype("str").where(total.notna(), "").astype("str"), listed


def _differing(text: pd.Series, record: np.ndarray, starts: np.ndarray) -> list[Problem]:
    codes, _ = pd.factorize(text)
    listed = []
    for where in np.flatnonzero(codes != codes[starts][record]).tolist():
        first = starts[record[where]]
        reason = say(
            "row {row} of the same record says {text!r}: rows that are summed must agree in all "
            "that is no number",
            row=text.index[first],
            text=text.iloc[first],
        )
        listed.append((int(text.index[where]), str(text.name), str(text.iloc[where]), reason))
    return listed


def add_totals(
    frame: pd.DataFrame,
    totals: Mapping[str, Sequence[str]],
    columns: Mapping[str, Column],
    notation: Notation,
) -> pd.DataFrame:
    """Return the rows with columns that are sums of others; "" where a part is unknown or none.

    A part that is no number is left to the check of its own column.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": ["1", ""], "b": ["2", "3"]})
    >>> whole = Column(name="a", type="integer", definition="")
    >>> columns = {"a": whole, "b": whole}
    >>> add_totals(frame, {"cast": ("a", "b")}, columns, Notation())["cast"].tolist()
    ['3', '']
    """
    made = {}
    for name, parts in totals.items():
        numbers = pd.concat(
            [read_cells(frame[part], columns[part], notation).typed for part in parts], axis=1
        )
        # As above: without one of its parts it is no sum.
        total = numbers.sum(axis=1).astype("Int64").mask(numbers.isna().any(axis=1))
        made[name] = total.astype("str").where(total.notna(), "").astype("str")
    return frame.assign(**made)
