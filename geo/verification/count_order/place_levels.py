"""The places of a count, level in level: each row of it (a sheet, a unit's bulletin) in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

WHOLE = "country"
POLLING_PLACE = "polling_place"


@dataclass(frozen=True, kw_only=True)
class PlaceLevels:
    """Codes of the places in which each row of a count lies.

    Attributes
    ----------
    codes : one column of text per level, the coarsest first; one line per row of the count. A
        code names one place: two levels share none that are not the same place.
    """

    codes: pd.DataFrame

    @property
    def names(self) -> tuple[str, ...]:
        """Ids of the levels, the coarsest first; the whole count stands above them.

        Examples
        --------
        >>> PlaceLevels(codes=pd.DataFrame({"department": ["01"], "district": ["0101"]})).names
        ('department', 'district')
        """
        return tuple(map(str, self.codes.columns))

    def named(self, level: np.ndarray) -> np.ndarray:
        """Return the ids of levels by their numbers; -1 is the whole count.

        Examples
        --------
        >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["0101"]}))
        >>> places.named(np.array([0, -1])).tolist()
        ['district', 'country']
        """
        return np.array([*self.names, WHOLE], dtype=object)[level]

    @cached_property
    def numbers(self) -> list[np.ndarray]:
        """Number of each row's place, from 0, by level.

        Examples
        --------
        >>> PlaceLevels(codes=pd.DataFrame({"district": ["0101", "0102", "0101"]})).numbers
        [array([0, 1, 0])]
        """
        return [pd.factorize(self.codes[name])[0] for name in self.codes]

    def totals(self, level: int, values: np.ndarray) -> np.ndarray:
        """Return the sum over each row's place of a level, by row; -1 is the whole count.

        Examples
        --------
        >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "b", "a"]}))
        >>> places.totals(0, np.array([1.0, 2.0, 4.0])).tolist()
        [5.0, 2.0, 5.0]
        >>> places.totals(-1, np.array([1.0, 2.0, 4.0])).tolist()
        [7.0, 7.0, 7.0]
        """
        if level < 0:
            return np.full(len(values), values.sum())
        place = self.numbers[level]
        return np.bincount(place, weights=values, minlength=1)[place]


@dataclass(frozen=True, kw_only=True)
class PlaceRatios:
    """A ratio of each row's place, of the finest level on which it has a denominator.

    Attributes
    ----------
    ratio : by row; NaN where not even the whole count has a denominator.
    level : number of the level it is of, -1 for the whole count.
    size : denominator of that place.
    """

    ratio: np.ndarray
    level: np.ndarray
    size: np.ndarray


def place_ratios(
    places: PlaceLevels, amount: np.ndarray, size: np.ndarray, levels: Sequence[int]
) -> PlaceRatios:
    """Return amount over size of the finest place of each row in which size is positive.

    Parameters
    ----------
    amount, size : by row, as of the sheets that are in: lead and sheets, or lead and valid votes.
    levels : numbers of the levels to look at, the coarsest first; the whole count is behind them.

    Examples
    --------
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b"]}))
    >>> found = place_ratios(places, np.array([6.0, 0, 0]), np.array([2.0, 0, 0]), [0])
    >>> found.ratio.tolist(), found.level.tolist()
    ([3.0, 3.0, 3.0], [0, 0, -1])
    """
    values = np.full(len(amount), np.nan)
    level, sizes = np.full(len(amount), -1), np.zeros(len(amount))
    # From the whole down: what a finer place has replaces what stands above it.
    for number in (-1, *levels):
        total = places.totals(number, size)
        there = total > 0
        values[there] = places.totals(number, amount)[there] / total[there]
        level[there], sizes[there] = number, total[there]
    return PlaceRatios(ratio=values, level=level, size=sizes)
