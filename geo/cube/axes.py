"""The two axes of the cube, units and instants, and every sum that is made over them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from geo.cube.unit_rows import UnitRows

MINUTE: Final = np.timedelta64(60_000_000, "us")
Summed = type[np.int32] | type[np.float64]


@dataclass(frozen=True, kw_only=True)
class Axes(UnitRows):
    """Rows and instants of one cube.

    Attributes
    ----------
    times : instants of the time axis, ascending, naive UTC, datetime64[us].
    finest : lowest level with polygons, whose units are counted as covered or not.
    """

    times: np.ndarray
    finest: str

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and instants."""
        return len(self.rows), len(self.times)

    def step(self, instants: pd.Series | np.ndarray) -> np.ndarray:
        """Return the first step at or after each instant; ``len(times)`` for later and NaT.

        Examples
        --------
        >>> times = np.array(["2021-06-06", "2021-06-07"], "datetime64[us]")
        >>> asked = np.array(["2021-06-06", "2021-06-06T01", "2021-06-08", "NaT"], "datetime64[us]")
        >>> Axes(rows=pd.DataFrame(), times=times, finest="").step(asked).tolist()
        [0, 1, 2, 2]
        """
        moments = instants if isinstance(instants, np.ndarray) else naive(instants)
        found = np.searchsorted(self.times, moments, side="left")
        return np.where(np.isnat(moments), len(self.times), found)

    def events(
        self, rows: np.ndarray, steps: np.ndarray, values: np.ndarray | None = None
    ) -> np.ndarray:
        """Sum `values` (default 1) per row and step, not yet over units; int32 (row, time).

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": [""]}, index=["PER"])
        >>> axes = Axes(rows=rows, times=np.arange(3).astype("datetime64[D]"), finest="")
        >>> axes.events(np.array([0, 0, 0]), np.array([1, 1, 3])).tolist()
        [[0, 2, 0]]
        """
        return self._entered(rows, steps, values)

    def lasting(  # noqa: PLR0913 what, where, from when until when, and summed how
        self,
        rows: np.ndarray,
        starts: np.ndarray,
        ends: np.ndarray,
        values: np.ndarray | None = None,
        *,
        above: bool = False,
        dtype: Summed = np.int32,
    ) -> np.ndarray:
        """Sum what holds from step `starts` on and no longer at step `ends`; (row, time).

        Every change is entered once and summed along time, so it takes no loop over instants.

        Parameters
        ----------
        values : of each, by default 1.
        above : sum at all rows above, too; else directly at each row, for `add_up`.
        dtype : int32 for what is counted, float64 for what is measured.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": [""]}, index=["PER"])
        >>> axes = Axes(rows=rows, times=np.arange(4).astype("datetime64[D]"), finest="")
        >>> first = np.array([0, 0])
        >>> axes.lasting(first, np.array([0, 1]), np.array([2, 4])).tolist()
        [[1, 2, 1, 1]]
        """
        amounts = np.ones(len(rows), np.int32) if values is None else values
        changes = self._entered(
            np.concatenate([rows, rows]),
            # An end before its start would leave -1 in the sum for ever.
            np.concatenate([starts, np.maximum(starts, ends)]),
            np.concatenate([amounts, -amounts]),
            above=above,
            dtype=dtype,
        )
        return np.cumsum(changes, axis=1, out=changes)

    def since(
        self,
        rows: np.ndarray,
        starts: np.ndarray,
        values: np.ndarray | None = None,
        *,
        above: bool = False,
        dtype: Summed = np.int32,
    ) -> np.ndarray:
        """Sum what holds from step `starts` on, for good; as `lasting`.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": [""]}, index=["PER"])
        >>> axes = Axes(rows=rows, times=np.arange(3).astype("datetime64[D]"), finest="")
        >>> axes.since(np.array([0, 0]), np.array([0, 2])).tolist()
        [[1, 1, 2]]
        """
        changes = self._entered(rows, starts, values, above=above, dtype=dtype)
        return np.cumsum(changes, axis=1, out=changes)

    def constant(self, rows: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        """Sum what holds at all times directly at each row; int32 (row, time).

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": [""]}, index=["PER"])
        >>> axes = Axes(rows=rows, times=np.arange(3).astype("datetime64[D]"), finest="")
        >>> axes.constant(np.array([0]), np.array([300])).tolist()
        [[300, 300, 300]]
        """
        return self.since(rows, np.zeros(len(rows), dtype=np.int64), values)

    def elapsed(
        self, rows: np.ndarray, since: np.ndarray, until: np.ndarray, *, above: bool = False
    ) -> np.ndarray:
        """Sum the minutes that have passed of what is under way: from `since`, before `until`.

        `since` and `until` are instants (naive UTC); what is over counts nothing any more. Of
        what runs, the minutes are those of the clock, once each, less those at which it began.
        """
        if not len(rows):
            return np.zeros(self.shape, np.float32)
        starts, ends = self.step(since), self.step(until)
        began = (since - self.times[0]) / MINUTE
        clock = (self.times - self.times[0]) / MINUTE
        # Float64 until the difference is taken: both sides grow with every team and day, and
        # float32 has 24 bits for what is left between them.
        beginnings = self.lasting(rows, starts, ends, began, above=above, dtype=np.float64)
        running = self.lasting(rows, starts, ends, above=above)
        return np.subtract(running * clock, beginnings, out=beginnings).astype(np.float32)

    def _entered(
        self,
        rows: np.ndarray,
        steps: np.ndarray,
        values: np.ndarray | None,
        *,
        above: bool = False,
        dtype: Summed = np.int32,
    ) -> np.ndarray:
        """Add each value (default 1) at its row and step; a step after the last one is left out."""
        amounts = np.ones(len(rows), dtype) if values is None else values
        if dtype is np.int32 and amounts.dtype.kind == "f":
            # Rounded, never cut: a count that came as 2.9999999 is 3.
            amounts = np.rint(amounts)
        lines = self.lines[rows] if above else rows[:, np.newaxis]
        # -1 is a line's end, and as an index it would be the last row.
        kept = (lines >= 0) & (steps < len(self.times))[:, np.newaxis]
        at = (lines * len(self.times) + steps[:, np.newaxis])[kept]
        changes = np.zeros(self.shape, dtype)
        repeated = np.broadcast_to(amounts[:, np.newaxis], lines.shape)[kept]
        # Plain indexing with += adds only the last of several records of one row and step.
        np.add.at(changes.reshape(-1), at, repeated.astype(dtype))
        return changes


def naive(instants: pd.Series) -> np.ndarray:
    """Return instants as naive UTC datetime64[us]; NaT where there is none.

    Examples
    --------
    >>> naive(pd.Series(["2021-06-06T19:00-05:00", None])).astype(str).tolist()
    ['2021-06-07T00:00:00.000000', 'NaT']
    """
    moments = pd.to_datetime(instants, utc=True)
    return moments.dt.tz_localize(None).to_numpy("datetime64[us]")
