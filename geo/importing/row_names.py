"""How a reason names other rows: by their numbers, and of several files by the file, too."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.texts.listing import and_more
from geo.texts.sentences import say

ROWS_NAMED = 8
"""How many row numbers a reason names; those that follow each other are one."""


def row_list(rows: Iterable[int], most: int = ROWS_NAMED) -> str:
    """Return row numbers in ascending order, runs as one, those beyond the first few counted.

    Parameters
    ----------
    most : how many numbers and runs are named.

    Examples
    --------
    >>> row_list([5, 2, 3]), row_list(range(2, 4001)), row_list([2, 3, 4, 9, 20, 21], most=2)
    ('2, 3, 5', '2 to 4000', '2 to 4, 9 and 2 more')
    """
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    # Two that follow each other are read more easily as two.
    parts = [
        part for run in runs for part in ([run] if len(run) > _TWO else [[row] for row in run])
    ]
    said = [
        say("{first} to {last}", first=part[0], last=part[-1]) if len(part) > 1 else str(part[0])
        for part in parts[:most]
    ]
    return and_more(", ".join(said), sum(len(part) for part in parts[most:]))


_TWO = 2
FILES_NAMED = 3
"""How many files a reason names."""


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
        file, number = self.placed(row)
        return say("row {number} of {file}" if file else "row {number}", number=number, file=file)

    def several(self, rows: Sequence[int]) -> str:
        """Return the names of rows in ascending order, those beyond the first few as a number.

        Examples
        --------
        >>> RowNames().several([2, 3])
        'rows 2, 3'
        >>> RowNames().several(list(range(2, 60)))
        'rows 2 to 59'
        >>> RowNames(files=("a.csv", "b.csv"), offsets=(0, 6)).several([2, 3, 8])
        'rows 2, 3 of a.csv, 2 of b.csv'
        """
        if not self.files:
            return say("rows {numbers}", numbers=row_list(n for _, n in map(self.placed, rows)))
        parts: list[str] = []
        named = 0
        for file, found in groupby(map(self.placed, rows), key=lambda one: one[0]):
            numbers = list(dict.fromkeys(number for _, number in found))
            if len(parts) == FILES_NAMED:
                break
            named += len(numbers)
            parts.append(say("{numbers} of {file}", numbers=row_list(numbers), file=file))
        left = len({self.placed(row) for row in rows}) - named
        return say("rows {numbers}", numbers=and_more(", ".join(parts), left))

    def placed(self, row: int) -> tuple[str, int]:
        """Return the file of a row, "" where there is one alone, and its number in that.

        Examples
        --------
        >>> RowNames(files=("a.csv", "b.csv"), offsets=(0, 6)).placed(8)
        ('b.csv', 2)
        """
        if not self.files:
            return "", row // (self.parts or (1,))[0]
        which = bisect_right(self.offsets, row) - 1
        number = row - self.offsets[which]
        return self.files[which], number // self.parts[which] if self.parts else number


ONE_FILE = RowNames()
"""Rows of one file: each has the number that its author sees."""
