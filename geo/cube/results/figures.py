"""Figures of bulletins by row and instant, put together and taken from."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Figures of rows at instants; arrays (row, time), or (time) of one row.

    Attributes
    ----------
    amounts : by measure, int32; 0 where it is unknown.
    unknown : by measure, whether a bulletin that is in force leaves it out.
    begun : whether any bulletin is in force.
    oldest, newest : number, from 1, of the instants at which the bulletins in force were
        published; 0 without one.
    """

    amounts: Mapping[str, np.ndarray]
    unknown: Mapping[str, np.ndarray]
    begun: np.ndarray
    oldest: np.ndarray
    newest: np.ndarray

    def of(self, rows: int | np.ndarray) -> "Figures":
        """Return the figures of some rows, or of one.

        Examples
        --------
        >>> two = np.array([[1, 2], [3, 4]])
        >>> votes = {"votes": two}
        >>> every = Figures(amounts=votes, unknown=votes, begun=two, oldest=two, newest=two)
        >>> every.of(1).amounts["votes"].tolist()
        [3, 4]
        """
        return Figures(
            amounts={name: found[rows] for name, found in self.amounts.items()},
            unknown={name: found[rows] for name, found in self.unknown.items()},
            begun=self.begun[rows],
            oldest=self.oldest[rows],
            newest=self.newest[rows],
        )

    def put(self, row: int | np.ndarray, one: "Figures") -> None:
        """Write the figures of one row, or of some, into these, which are still being made."""
        for name in self.amounts:
            self.amounts[name][row] = one.amounts[name]
            self.unknown[name][row] = one.unknown[name]
        self.begun[row], self.oldest[row], self.newest[row] = one.begun, one.oldest, one.newest


def together(parts: Figures) -> Figures:
    """Return the sum of rows; unknown where one of those that have begun does not give it.

    Examples
    --------
    >>> two = np.array([[1, 2], [3, 4]])
    >>> unknown = np.array([[False, False], [False, True]])
    >>> votes, lacking = {"votes": two}, {"votes": unknown}
    >>> sides = Figures(amounts=votes, unknown=lacking, begun=two > 0, oldest=two, newest=two)
    >>> both = together(sides)
    >>> both.amounts["votes"].tolist(), both.unknown["votes"].tolist(), both.oldest.tolist()
    ([4, 0], [False, True], [1, 2])
    """
    unknown = {name: np.asarray(flags.any(axis=0)) for name, flags in parts.unknown.items()}
    never = np.iinfo(np.int32).max
    begun = np.asarray(parts.begun.any(axis=0))
    # 0 is no bulletin, and would always be the oldest of them.
    oldest = np.where(parts.oldest > 0, parts.oldest, never).min(axis=0, initial=never)
    return Figures(
        amounts={
            # Not a sum of those that give it: part of a figure looks like all of it.
            name: np.where(unknown[name], 0, values.sum(axis=0))
            for name, values in parts.amounts.items()
        },
        unknown=unknown,
        begun=begun,
        oldest=np.where(begun, oldest, 0),
        newest=parts.newest.max(axis=0, initial=0),
    )


def together_by(parts: Figures, groups: np.ndarray) -> tuple[np.ndarray, Figures]:
    """Return the groups, ascending, and the sum of the rows of each, as `together`.

    Examples
    --------
    >>> three = np.array([[1, 2], [3, 4], [5, 0]])
    >>> votes, given = {"votes": three}, {"votes": three < 0}
    >>> parts = Figures(amounts=votes, unknown=given, begun=three > 0, oldest=three, newest=three)
    >>> groups, sums = together_by(parts, np.array([7, 2, 7]))
    >>> groups.tolist(), sums.amounts["votes"].tolist(), sums.oldest.tolist()
    ([2, 7], [[3, 4], [6, 2]], [[3, 4], [1, 2]])
    """
    order = np.argsort(groups, kind="stable")
    found, starts = np.unique(groups[order], return_index=True)

    def over(how: np.ufunc, values: np.ndarray) -> np.ndarray:
        return np.asarray(how.reduceat(values[order], starts, axis=0))

    unknown = {name: over(np.logical_or, flags) for name, flags in parts.unknown.items()}
    never = np.iinfo(np.int32).max
    begun = over(np.logical_or, parts.begun)
    oldest = over(np.minimum, np.where(parts.oldest > 0, parts.oldest, never))
    return found, Figures(
        amounts={
            name: np.where(unknown[name], 0, over(np.add, values))
            for name, values in parts.amounts.items()
        },
        unknown=unknown,
        begun=begun,
        oldest=np.where(begun, oldest, 0),
        newest=over(np.maximum, parts.newest),
    )


def stack(one: Figures, more: Figures) -> Figures:
    """Return one row and more as rows of one array.

    Examples
    --------
    >>> one = np.array([1, 2])
    >>> votes = {"votes": one}
    >>> row = Figures(amounts=votes, unknown=votes, begun=one > 0, oldest=one, newest=one)
    >>> stack(row, row.of(np.newaxis)).amounts["votes"].tolist()
    [[1, 2], [1, 2]]
    """

    def over(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.concatenate([a[np.newaxis], b])

    return Figures(
        amounts={name: over(one.amounts[name], more.amounts[name]) for name in one.amounts},
        unknown={name: over(one.unknown[name], more.unknown[name]) for name in one.unknown},
        begun=over(one.begun, more.begun),
        oldest=over(one.oldest, more.oldest),
        newest=over(one.newest, more.newest),
    )


def numbers(rows: pd.DataFrame, column: str) -> np.ndarray:
    """Return a column of numbers as floats, NaN where it is absent or not given.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_cast": [180, None]})
    >>> numbers(rows, "votes_cast").tolist(), numbers(rows, "null_votes").tolist()
    ([180.0, nan], [nan, nan])
    """
    if column not in rows:
        return np.full(len(rows), np.nan)
    return rows[column].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
