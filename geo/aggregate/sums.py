"""Sums by unit, time and value: of a few rows, and of what others have summed before.

Whole numbers are summed exactly. Others are added in the order of the rows and of the partitions,
wherever these are computed: the same files give the same sums to the last bit.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.aggregate.columns import Values
from geo.aggregate.question import ROWS
from geo.errors import QueryError
from geo.texts.sentences import say

TOGETHER = 8
"""Tables of sums that are added in one go; the same number everywhere, for the same last bit."""
GROUPS = 5_000_000
"""Groups (units x spans x values) beyond which the answer is none that a person reads."""
_LIMIT = 2.0**62
"""Absolute sum from which whole numbers of 64 bits might run over."""
_SUM, _KNOWN, _SIZE = "sum ", "known ", "size "


def sum_rows(keys: Mapping[str, np.ndarray], numbers: Mapping[str, Values]) -> pd.DataFrame:
    """Return one row per group: its keys, ``rows``, and of each number its sum and how many are in.

    Parameters
    ----------
    keys : name -> (n,) array; None is a value of its own.
    numbers : name -> (n,) values.

    Examples
    --------
    >>> votes = Values(np.array([3, 4, 0]), np.array([True, True, False]))
    >>> table = sum_rows({"unit": np.array([1, 1, 0])}, {"votes": votes})
    >>> table[["unit", "rows", "sum votes", "known votes"]].to_numpy().tolist()
    [[0, 1, 0, 0], [1, 2, 7, 2]]
    """
    rows = pd.DataFrame(dict(keys))
    rows[ROWS] = np.ones(len(rows), dtype=np.int64)
    for name, found in numbers.items():
        nothing = np.zeros(1, dtype=found.cells.dtype)
        rows[_SUM + name] = np.where(found.known, found.cells, nothing)
        rows[_KNOWN + name] = found.known.astype(np.int64)
        if found.cells.dtype.kind == "i":
            rows[_SIZE + name] = np.abs(rows[_SUM + name].to_numpy(dtype=float))
    return _grouped(rows, list(keys))


def add(tables: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    """Return the sum of tables of `sum_rows` or of this function, added in their order.

    Raises
    ------
    QueryError
        When there are more groups than anybody reads, or a sum outgrows 64 bits.
    """
    table = _grouped(pd.concat(tables, ignore_index=True), keys)
    if len(table) > GROUPS:
        raise QueryError(
            say(
                "more than {limit:,} groups of {columns}: count by a column with few values",
                limit=GROUPS,
                columns=", ".join(keys),
            )
        )
    for name in table:
        if str(name).startswith(_SIZE) and (table[name] >= _LIMIT).any():
            raise QueryError(
                say("the sum of {column} is too large", column=str(name).removeprefix(_SIZE))
            )
    return table


def finished(table: pd.DataFrame, name: str) -> tuple[pd.Series, pd.Series]:
    """Return the sum of a number per group, and of how many rows it is not known.

    A sum of which no number is known is missing, and never 0.

    Examples
    --------
    >>> unknown = Values(np.array([0]), np.array([False]))
    >>> [found.tolist() for found in finished(sum_rows({"u": np.array([1])}, {"v": unknown}), "v")]
    [[<NA>], [1]]
    """
    known = table[_KNOWN + name]
    sums = table[_SUM + name]
    sums = sums.astype("Int64" if sums.dtype.kind == "i" else "Float64")
    return sums.where(known > 0), table[ROWS] - known


def _grouped(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return rows.groupby(keys, dropna=False, sort=True, as_index=False).sum()


class Total:
    """Tables of sums, added up as they come, in their order.

    Examples
    --------
    >>> total = Total(["unit"])
    >>> for _ in range(20):
    ...     total.take(sum_rows({"unit": np.array([0, 2])}, {}))
    >>> total.table().to_numpy().tolist()
    [[0, 20], [2, 20]]
    """

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys
        self._tables: list[pd.DataFrame] = []

    def take(self, table: pd.DataFrame) -> None:
        """Add a table of `sum_rows`."""
        self._tables.append(table)
        if len(self._tables) > TOGETHER:
            self._tables = [add(self._tables, self._keys)]

    def table(self) -> pd.DataFrame | None:
        """Return the sums so far; None before any."""
        return add(self._tables, self._keys) if self._tables else None
