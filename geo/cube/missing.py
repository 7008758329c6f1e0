"""What was not given: which figures of the cube are unknown, and which sums lack a part.

A figure is added up from pieces: tally sheets, listed stations, bulletins of units. Beside a
measure that a piece may leave out stands its companion, ``missing_<measure>``, an array of the
cube like the measure itself: how many pieces below the row do not give the figure, or `UNKNOWN`
where the figure is not known at all. So a zero of the cube is a zero that was counted.

A unit of which nothing is known is such a piece too: the sum of 5,368 of 5,564 municipalities lacks
196. These units are counted once for all figures of a count (`WITHOUT_COUNT`) and once for the
list of stations and voters (`WITHOUT_REGISTER`), and every companion includes them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from geo.catalogue.measure import WITHOUT_COUNT, WITHOUT_REGISTER, companion
from geo.cube.axes import Axes
from geo.cube.unit_rows import UNDISTRIBUTED, UNLOCATED

__all__ = [
    "REGISTER",
    "UNKNOWN",
    "WITHOUT_COUNT",
    "WITHOUT_REGISTER",
    "Counts",
    "companion",
    "electoral_gaps",
    "flag_rows",
    "mark_missing",
    "settle",
    "units_not_reported",
    "with_units",
]

UNKNOWN: Final = -1
"""What a companion says where its figure is not known."""
REGISTER: Final = ("stations_total", "registered_voters")
"""Figures of the list of stations and voters."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Arrays (row, time) of some measures.

    Attributes
    ----------
    direct : directly at each row, not yet summed over units; int32.
    missing : companions by the measure's id, already of each row and all below it; without the
        units of which nothing is known.
    units : units of the finest level of which nothing is known, by the id of the measure that
        counts them, already of each row and all below it.
    """

    direct: Mapping[str, np.ndarray]
    missing: Mapping[str, np.ndarray] = field(default_factory=dict)
    units: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __or__(self, other: "Counts") -> "Counts":
        """Return both; of a measure that is in both, the other's."""
        return Counts(
            direct={**self.direct, **other.direct},
            missing={**self.missing, **other.missing},
            units={**self.units, **other.units},
        )


def units_not_reported(axes: Axes, missing: Iterable[np.ndarray]) -> np.ndarray:
    """Return 1 at each unit of the finest level of which no figure is known, else 0: (row, time).

    Parameters
    ----------
    missing : companions of the figures that somebody may give.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"level": ["country", "district"]}, index=["PER", "01"])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="district")
    >>> units_not_reported(axes, [np.array([[UNKNOWN, 0], [UNKNOWN, 0]])]).tolist()
    [[0, 0], [1, 0]]
    """
    # Not a unit that lacks one figure only: that is counted among the pieces of that figure.
    unknown = np.logical_and.reduce([np.asarray(gaps) == UNKNOWN for gaps in missing])
    finest = (axes.rows["level"] == axes.finest).to_numpy()
    # Finest only: a department without figures would count its districts a second time.
    return (unknown & finest[:, np.newaxis]).astype(np.int32)


def with_units(missing: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return a companion that counts the units of which nothing is known among its pieces.

    Examples
    --------
    >>> with_units(np.array([UNKNOWN, 0, 3]), np.array([1, 196, 0])).tolist()
    [-1, 196, 3]
    """
    return np.where(missing == UNKNOWN, UNKNOWN, missing + units)


def mark_missing(
    axes: Axes, given: np.ndarray, owed: np.ndarray | None, expected: np.ndarray
) -> np.ndarray:
    """Return the companion of a figure that is a sum of independent pieces.

    Parameters
    ----------
    given, owed : pieces in force directly at each row that give the figure, and that do not;
        (row, time). None where no piece ever owes it.
    expected : rows, one flag each, at which the figure is given at some time or will be: zero is
        known there before the first piece.

    Returns
    -------
    int (row, time): `UNKNOWN` where all pieces in force leave the figure out or none is expected,
    else the number of pieces that do.
    """
    known = settle(axes, axes.sums @ expected.astype(np.int64) > 0)
    # What is recorded by unit says nothing of a part of it.
    known[axes.partly[0]] = False
    if owed is None:
        return np.broadcast_to(np.where(known, 0, UNKNOWN)[:, np.newaxis], given.shape)
    lacking, having = axes.add_up(owed), axes.add_up(given)
    # Where every piece leaves it out, the sum 0 would read as a zero that was counted.
    unknown = ~known[:, np.newaxis] | ((lacking > 0) & (having == 0))
    return np.where(unknown, UNKNOWN, lacking)


def electoral_gaps(axes: Axes, missing: np.ndarray) -> np.ndarray:
    """Return a companion with that of electoral units made of those of the units in them.

    That of one with parts of units is also of those parts, which are counted at its own row.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"electoral": ["", "", "D1", "D1", "D2"]})
    >>> rows = rows.set_axis(["D1", "D2", "1", "2", "3"])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="")
    >>> electoral_gaps(axes, np.array([[0], [0], [UNKNOWN], [2], [UNKNOWN]])).ravel().tolist()
    [2, -1, -1, 2, -1]
    """
    over, _ = axes.electoral
    cut = np.unique(axes.partly[0])
    if not len(over) and not len(cut):
        return missing
    found = missing.copy()
    known = axes.electoral_sums @ (missing != UNKNOWN).astype(np.int64)
    sums = axes.electoral_sums @ np.maximum(missing, 0)
    known[cut] += missing[cut] != UNKNOWN
    # Parts that do not give the figure are a piece that the sum lacks.
    sums[cut] += np.where(missing[cut] == UNKNOWN, 1, missing[cut])
    rows = np.union1d(over, cut)
    found[rows] = np.where(known[rows] > 0, sums[rows], UNKNOWN)
    return found


def settle(axes: Axes, known: np.ndarray) -> np.ndarray:
    """Return the flags with those of the two rows that hold what the program could not place.

    Nothing has to be stated for them: where the country's figure is known, so is theirs.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(index=["PER", UNLOCATED, UNDISTRIBUTED])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="")
    >>> settle(axes, np.array([True, False, False])).tolist()
    [True, True, True]
    """
    found = known.copy()
    for code in (UNLOCATED, UNDISTRIBUTED):
        found[axes.position(code)] |= known[0]
    return found


def flag_rows(axes: Axes, rows: np.ndarray) -> np.ndarray:
    """Return one flag per row of the cube: whether it is among these.

    Examples
    --------
    >>> import pandas as pd
    >>> axes = Axes(rows=pd.DataFrame(index=["a", "b", "c"]), times=np.array([]), finest="")
    >>> flag_rows(axes, np.array([0, 2])).tolist(), flag_rows(axes, np.array([], int)).tolist()
    ([True, False, True], [False, False, False])
    """
    flags = np.zeros(len(axes.rows), dtype=bool)
    flags[rows] = True
    return flags
