"""The rows of the cube: units, each in the one above it, then what has no polygon.

Rows are all units of the country, then votes abroad (one row per reporting unit under one row
``abroad``), what has no known unit, and what a national bulletin counts that no unit's figures
hold yet. So every record has exactly one row, and nothing is dropped.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL

Pairs = tuple[np.ndarray, np.ndarray]
ABROAD, ABROAD_UNIT = "abroad", "abroad_unit"
UNLOCATED, UNDISTRIBUTED = "unlocated", "undistributed"


def without_parts(
    summed: np.ndarray, parents: np.ndarray, electoral: Pairs | None = None
) -> np.ndarray:
    """Return what each row has beside the rows right below it; int64.

    Parameters
    ----------
    parents : row of each row's parent, -1 at the top.
    electoral : rows of electoral units, and of those in them, as of `UnitRows.electoral`.

    Examples
    --------
    >>> without_parts(np.array([[9], [4], [3]]), np.array([-1, 0, 0])).tolist()
    [[2], [4], [3]]
    """
    # Wide: a row that has less than its parts is negative, and a narrow type would wrap.
    wide = summed.astype(np.int64)
    below = np.flatnonzero(parents >= 0)
    above = parents[below]
    if electoral:
        above, below = (
            np.concatenate(pair) for pair in zip((above, below), electoral, strict=True)
        )
    ones = np.ones(len(below), dtype=np.int64)
    # A product with a sparse matrix: `np.subtract.at` takes twenty times as long.
    parts = csr_matrix((ones, (above, below)), shape=(len(parents), len(parents)))
    return np.asarray(wide - parts @ wide)


@dataclass(frozen=True, kw_only=True)
class UnitRows:
    """Units and what has no polygon, as rows that are summed from below.

    Attributes
    ----------
    rows : index ``unit`` (code); columns ``level``, ``name``, ``parent`` (code, "" at the top) and,
        where the country has electoral levels, ``electoral`` and ``partly``. An electoral unit has
        no parent: what it sums is in the country by way of its parts.
    """

    rows: pd.DataFrame

    @cached_property
    def parents(self) -> np.ndarray:
        """Row of each row's parent, -1 at the top.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> UnitRows(rows=rows).parents.tolist()
        [-1, 0, 0]
        """
        return self.rows.index.get_indexer(pd.Index(self.rows["parent"]))

    @cached_property
    def electoral(self) -> Pairs:
        """Rows of electoral units, and the rows that lie in them: pairs, a column of each.

        Examples
        --------
        >>> rows = pd.DataFrame({"electoral": ["", "D1", "D1 S2", ""]})
        >>> rows = rows.set_axis(["D1", "01", "02", "S2"])
        >>> [column.tolist() for column in UnitRows(rows=rows).electoral]
        [[0, 0, 3], [1, 2, 2]]
        """
        below, above = self._listed(ELECTORAL)
        return above, below

    @cached_property
    def electoral_sums(self) -> csr_matrix:
        """Matrix that adds units to the electoral units that they lie in as a whole.

        Examples
        --------
        >>> rows = pd.DataFrame({"electoral": ["", "D1", "D1"]}).set_axis(["D1", "01", "02"])
        >>> UnitRows(rows=rows).electoral_sums.toarray().tolist()
        [[0, 1, 1], [0, 0, 0], [0, 0, 0]]
        """
        over, under = self.electoral
        size = len(self.rows)
        ones = np.ones(len(over), dtype=np.int64)
        return csr_matrix((ones, (over, under)), shape=(size, size))

    @cached_property
    def partly(self) -> Pairs:
        """Rows of electoral units, and of the units that they have a part of: pairs.

        Examples
        --------
        >>> rows = pd.DataFrame({"partly": ["01 02", "01", "", ""]}, index=["Z1", "Z2", "01", "02"])
        >>> [column.tolist() for column in UnitRows(rows=rows).partly]
        [[0, 0, 1], [2, 3, 2]]
        """
        return self._listed(PARTLY)

    def _listed(self, column: str) -> Pairs:
        """Return rows, and beside each those whose codes a column of it lists."""
        if column not in self.rows:
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing
        codes = self.rows[column].str.split().reset_index(drop=True).explode().dropna()
        return codes.index.to_numpy(), self.rows.index.get_indexer(pd.Index(codes))

    @cached_property
    def sums(self) -> csr_matrix:
        """Matrix that adds every row to all rows above it: row, column = above, below.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> UnitRows(rows=rows).sums.toarray().tolist()
        [[1, 1, 1], [0, 1, 0], [0, 0, 1]]
        """
        below = np.arange(len(self.rows))
        above, pairs = below, [(below, below)]
        # Level by level, not row by row: at most as many rounds as the country has levels.
        while (keep := self.parents[above] >= 0).any():
            above, below = self.parents[above][keep], below[keep]
            pairs.append((above, below))
        pairs.append(self.electoral)
        over, under = (np.concatenate(side) for side in zip(*pairs, strict=True))
        return csr_matrix((np.ones(len(over), dtype=np.int64), (over, under)))

    @cached_property
    def lines(self) -> np.ndarray:
        """Each row and the rows above it, (row, depth); -1 beyond the top.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "01"]}, index=["PER", "01", "0101"])
        >>> UnitRows(rows=rows).lines.tolist()
        [[0, -1, -1], [1, 0, -1], [2, 1, 0]]
        """
        columns = [np.arange(len(self.rows))]
        while (columns[-1] >= 0).any():
            below = columns[-1]
            columns.append(np.where(below >= 0, self.parents[below], -1))
        return np.column_stack([*columns[:-1], *self._electoral_columns()])

    def _electoral_columns(self) -> list[np.ndarray]:
        """Return a column of electoral rows per electoral unit that a row may lie in."""
        over, under = self.electoral
        place = pd.Series(under).groupby(under).cumcount().to_numpy()
        columns = []
        for number in range(int(place.max(initial=-1)) + 1):
            column = np.full(len(self.rows), -1)
            column[under[place == number]] = over[place == number]
            columns.append(column)
        return columns

    @cached_property
    def unlocated(self) -> int:
        """Row of what has no known unit."""
        return self.position(UNLOCATED)

    def position(self, code: str) -> int:
        """Return the row of one code that is there.

        Examples
        --------
        >>> UnitRows(rows=pd.DataFrame(index=["PER", "01"])).position("01")
        1
        """
        return int(self.rows.index.get_indexer(pd.Index([code]))[0])

    def row(self, codes: pd.Series) -> np.ndarray:
        """Return each code's row; unknown and missing codes fall into ``unlocated``.

        Examples
        --------
        >>> units = UnitRows(rows=pd.DataFrame(index=["01", UNLOCATED]))
        >>> units.row(pd.Series(["01", "gone", None])).tolist()
        [0, 1, 1]
        """
        found = self.rows.index.get_indexer(pd.Index(codes))
        return np.where(found < 0, self.unlocated, found)

    def take_apart(self, summed: np.ndarray) -> np.ndarray:
        """Return what stands directly at each row, of sums over all below: undoes `add_up`.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> units = UnitRows(rows=rows)
        >>> units.take_apart(np.array([[9], [4], [3]])).tolist()
        [[2], [4], [3]]
        """
        return without_parts(summed, self.parents)

    def add_up(self, direct: np.ndarray) -> np.ndarray:
        """Add every row to the rows above it: a department holds its districts and its own.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> UnitRows(rows=rows).add_up(np.array([[2], [4], [3]])).tolist()
        [[9], [4], [3]]
        """
        # As floats where the figures are: a matrix of integers would widen float32 to twice the
        # memory.
        floats = np.issubdtype(direct.dtype, np.floating)
        return (self.sums.astype(direct.dtype) if floats else self.sums) @ direct
