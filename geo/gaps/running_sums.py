"""Sums over units and time without a loop: each change is entered once, then summed along time.

As `geo.cube.axes.Axes`, for many arrays: a change is entered at its row and at all rows above it,
so that no array is multiplied through the hierarchy, and numbers stay 32 bits wide.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.cube.axes import Axes

MINUTE = np.timedelta64(60_000_000, "us")


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Rows (of every level) and instants in which things are counted."""

    axes: Axes

    @cached_property
    def lines(self) -> np.ndarray:
        """Each row and the rows above it, (row, depth); -1 beyond the top."""
        columns = [np.arange(len(self.axes.rows))]
        while (columns[-1] >= 0).any():
            below = columns[-1]
            columns.append(np.where(below >= 0, self.axes.parents[below], -1))
        return np.column_stack(columns[:-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and instants."""
        return len(self.axes.rows), len(self.axes.times)

    def holding(
        self, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray,
        values: np.ndarray | None = None,
    ) -> np.ndarray:  # fmt: skip
        """Sum what holds from step `starts` on and no longer at step `ends`."""
        amounts = np.ones(len(rows), np.int32) if values is None else values
        return self._summed(
            np.concatenate([rows, rows]),
            np.concatenate([starts, np.maximum(starts, ends)]),
            np.concatenate([amounts, -amounts]),
        )

    def since(
        self, rows: np.ndarray, starts: np.ndarray, values: np.ndarray | None = None
    ) -> np.ndarray:
        """Sum what holds from step `starts` on, for good."""
        amounts = np.ones(len(rows), np.int32) if values is None else values
        return self._summed(rows, starts, amounts)

    def elapsed(self, rows: np.ndarray, since: np.ndarray, until: np.ndarray) -> np.ndarray:
        """Sum the minutes that have passed of what is under way: from `since`, before `until`.

        `since` and `until` are instants (naive UTC); what is over counts nothing any more.
        """
        if not len(rows):
            return np.zeros(self.shape, np.float32)
        starts, ends = self.axes.step(since), self.axes.step(until)
        began = (since - self.axes.times[0]) / MINUTE
        clock = (self.axes.times - self.axes.times[0]) / MINUTE
        since_start = self.holding(rows, starts, ends, began)
        running = self.holding(rows, starts, ends)
        return np.subtract(running * clock, since_start, out=since_start).astype(np.float32)

    def _summed(self, rows: np.ndarray, steps: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        dtype = np.int32 if np.issubdtype(amounts.dtype, np.integer) else np.float64
        rows_above = self.lines[rows]
        kept = (rows_above >= 0) & (steps < self.shape[1])[:, np.newaxis]
        flat = (rows_above * self.shape[1] + steps[:, np.newaxis])[kept]
        changes = np.zeros(self.shape, dtype)
        repeated = np.broadcast_to(amounts[:, np.newaxis], rows_above.shape)[kept]
        np.add.at(changes.reshape(-1), flat, repeated.astype(dtype))
        return np.cumsum(changes, axis=1, out=changes)
