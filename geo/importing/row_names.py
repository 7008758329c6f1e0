"""How a reason names other rows: by their numbers, and of several files by the file, too."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

ROWS_NAMED = 8
"""How many row numbers a reason names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNames:
    """The files of an import, and what the number of a row in all of them adds to its own.

    Attributes
    ----------
    files, offsets : one per file, in ascending order of the offsets; both empty for one file,
        whose rows have the numbers that its author sees.
    parts : how many numbers one row of each file has; () where each has one.
    """

    files: tuple[str, ...] = ()
    offsets: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()

    def one(self, row: int) -> str:
        """Return the name of one row.

        Examples
        --------
        >>> RowNames().one(7), RowNames(files=("a.csv", "b.csv"), offsets=(0, 6)).one(8)
        ('row 7', 'row 2 of b.csv')
        """
        file, number = self._placed(row)
        return f"row {number}{f' of {file}' if file else ''}"

    def several(self, rows: Sequence[int]) -> str:
        """Return the names of rows in ascending order, those beyond the first few as a number.

        Examples
        --------
        >>> RowNames().several([2, 3])
        'rows 2, 3'
        >>> RowNames().several(list(range(2, 60)))
        'rows 2, 3, 4, 5, 6, 7, 8, 9 and 50 more'
        >>> RowNames(files=("a.csv", "b.csv"), offsets=(0, 6)).several([2, 3, 8])
        'rows 2, 3 of a.csv, 2 of b.csv'
        """
        placed = [self._placed(row) for row in rows[:ROWS_NAMED]]
        parts = []
        for file, found in groupby(placed, key=lambda one: one[0]):
            numbers = ", ".join(str(number) for _, number in found)
            parts.append(f"{numbers} of {file}" if file else numbers)
        more = f" and {len(rows) - ROWS_NAMED:,} more" if len(rows) > ROWS_NAMED else ""
        return f"rows {', '.join(parts)}{more}"

    def _placed(self, row: int) -> tuple[str, int]:
        if not self.files:
            return "", row // (self.parts or (1,))[0]
        which = bisect_right(self.offsets, row) - 1
        number = row - self.offsets[which]
        return self.files[which], number // self.parts[which] if self.parts else number


ONE_FILE = RowNames()
"""Rows of one file: each has the number that its author sees."""
