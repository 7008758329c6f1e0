"""Rows that are not counted: each has one reason, the first are listed, all are counted."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from geo.sources.table import Problem

LISTED = 1_000
"""Rows that are listed one by one; the others are counted."""
REASONS = 1_000
"""Distinct reasons that are counted apart; further ones are counted together."""
OTHER = ("", "")


@dataclass(slots=True)
class Faults:
    """Rows that are not counted.

    Attributes
    ----------
    listed : those found first, up to `LISTED`: row, column, value, reason.
    counts : (column, reason) -> rows; a row counts once, by what is found first.
    """

    listed: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """How many rows are not counted.

        Examples
        --------
        >>> Faults(counts=Counter({("lon", "is no number"): 2})).rows
        2
        """
        return self.counts.total()

    def take(self, other: "Faults") -> None:
        """Add the faults of the rows that follow."""
        self.listed += other.listed[: LISTED - len(self.listed)]
        for key, number in other.counts.items():
            self.counts[self._own(key)] += number

    def _own(self, key: tuple[str, str]) -> tuple[str, str]:
        return key if key in self.counts or len(self.counts) < REASONS else OTHER


class Sieve:
    """Keeps which rows of a batch are still good, and why the others are not.

    Parameters
    ----------
    first : number of the batch's first row in its file, from 1.
    rows : how many it has.
    room : how many may still be listed.

    Examples
    --------
    >>> sieve = Sieve(1, 3)
    >>> sieve.refuse("lon", {1: "is no number"}, lambda place: "abc")
    >>> sieve.refuse("votes", {1: "is no number", 2: "is no number"}, lambda place: "x")
    >>> sieve.good.tolist(), sieve.faults().listed
    ([True, False, False], [(2, 'lon', 'abc', 'is no number'), (3, 'votes', 'x', 'is no number')])
    """

    def __init__(self, first: int, rows: int, room: int = LISTED) -> None:
        self.good = np.ones(rows, dtype=bool)
        self._first = first
        self._room = room
        self._found: list[Problem] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def refuse(self, column: str, reasons: Mapping[int, str], value: Callable[[int], str]) -> None:
        """Take out rows by position, those that are still good.

        Parameters
        ----------
        value : gives what stands in the column, by position.
        """
        for place, reason in reasons.items():
            if self.good[place]:
                self.good[place] = False
                self._counts[column, reason] += 1
                # No more than are listed later: a batch may be of nothing but faults.
                if len(self._found) < self._room:
                    self._found.append((self._first + place, column, value(place), reason))

    def refuse_all(
        self, column: str, bad: np.ndarray, reason: str, value: Callable[[int], str]
    ) -> None:
        """Take out all rows of a mask for one reason."""
        places = np.flatnonzero(bad & self.good)
        self.good[places] = False
        if len(places):
            self._counts[column, reason] += len(places)
        for place in places[: self._room - len(self._found)].tolist():
            self._found.append((self._first + place, column, value(place), reason))

    def faults(self) -> Faults:
        """Return what was taken out, in the order of the rows."""
        return Faults(listed=sorted(self._found), counts=self._counts)
