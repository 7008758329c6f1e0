"""The two axes of the cube: which row a record falls into, and from which step on it counts.

Rows are all units of the country, then what has no polygon: votes abroad (one row per reporting
unit under one row ``abroad``), what has no known unit, and what a national bulletin counts that
no unit's figures hold yet. So every record has exactly one row, and nothing is dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from geo.missions.country import Country
from geo.missions.mission import Mission

ABROAD, ABROAD_UNIT = "abroad", "abroad_unit"
UNLOCATED, UNDISTRIBUTED = "unlocated", "undistributed"
MINUTE: Final = np.timedelta64(60_000_000, "us")
Summed = type[np.int32] | type[np.float64]


@dataclass(frozen=True, kw_only=True)
class Axes:
    """Rows and instants of one cube.

    Attributes
    ----------
    rows : index ``unit`` (code); columns ``level``, ``name``, ``parent`` (code, "" at the top).
    times : instants of the time axis, ascending, naive UTC, datetime64[us].
    finest : lowest level with polygons, whose units are counted as covered or not.
    """

    rows: pd.DataFrame
    times: np.ndarray
    finest: str

    @cached_property
    def parents(self) -> np.ndarray:
        """Row of each row's parent, -1 at the top.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> Axes(rows=rows, times=np.array([]), finest="").parents.tolist()
        [-1, 0, 0]
        """
        return self.rows.index.get_indexer(pd.Index(self.rows["parent"]))

    @cached_property
    def sums(self) -> csr_matrix:
        """Matrix that adds every row to all rows above it: row, column = above, below.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> Axes(rows=rows, times=np.array([]), finest="").sums.toarray().tolist()
        [[1, 1, 1], [0, 1, 0], [0, 0, 1]]
        """
        below = np.arange(len(self.rows))
        above, pairs = below, [(below, below)]
        # Level by level, not row by row: at most as many rounds as the country has levels.
        while (keep := self.parents[above] >= 0).any():
            above, below = self.parents[above][keep], below[keep]
            pairs.append((above, below))
        over, under = (np.concatenate(side) for side in zip(*pairs, strict=True))
        return csr_matrix((np.ones(len(over), dtype=np.int64), (over, under)))

    @cached_property
    def lines(self) -> np.ndarray:
        """Each row and the rows above it, (row, depth); -1 beyond the top.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "01"]}, index=["PER", "01", "0101"])
        >>> Axes(rows=rows, times=np.array([]), finest="").lines.tolist()
        [[0, -1, -1], [1, 0, -1], [2, 1, 0]]
        """
        columns = [np.arange(len(self.rows))]
        while (columns[-1] >= 0).any():
            below = columns[-1]
            columns.append(np.where(below >= 0, self.parents[below], -1))
        return np.column_stack(columns[:-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and instants."""
        return len(self.rows), len(self.times)

    @cached_property
    def unlocated(self) -> int:
        """Row of what has no known unit."""
        return self.position(UNLOCATED)

    def position(self, code: str) -> int:
        """Return the row of one code that is there."""
        return int(self.rows.index.get_indexer(pd.Index([code]))[0])

    def row(self, codes: pd.Series) -> np.ndarray:
        """Return each code's row; unknown and missing codes fall into ``unlocated``."""
        found = self.rows.index.get_indexer(pd.Index(codes))
        return np.where(found < 0, self.unlocated, found)

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
        """Sum `values` (default 1) per row and step, not yet over units; int32 (row, time)."""
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
        """
        amounts = np.ones(len(rows), np.int32) if values is None else values
        changes = self._entered(
            np.concatenate([rows, rows]),
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
        """Sum what holds from step `starts` on, for good; as `lasting`."""
        changes = self._entered(rows, starts, values, above=above, dtype=dtype)
        return np.cumsum(changes, axis=1, out=changes)

    def constant(self, rows: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        """Sum what holds at all times directly at each row; int32 (row, time)."""
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

    def take_apart(self, summed: np.ndarray) -> np.ndarray:
        """Return what stands directly at each row, of sums over all below: undoes `add_up`.

        Examples
        --------
        >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
        >>> axes = Axes(rows=rows, times=np.array([]), finest="")
        >>> axes.take_apart(np.array([[9], [4], [3]])).tolist()
        [[2], [4], [3]]
        """
        # Wide: a row that has less than its parts is negative, and a narrow type would wrap.
        direct = summed.astype(np.int64)
        below = np.flatnonzero(self.parents >= 0)
        np.subtract.at(direct, self.parents[below], summed[below])
        return direct

    def add_up(self, direct: np.ndarray) -> np.ndarray:
        """Add every row to the rows above it: a department holds its districts and its own."""
        floats = np.issubdtype(direct.dtype, np.floating)
        return (self.sums.astype(direct.dtype) if floats else self.sums) @ direct


def make_axes(units: pd.DataFrame, mission: Mission, frames: Iterable[pd.DataFrame]) -> Axes:
    """Lay out the rows and instants for a mission's units and records.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    frames : records with a column ``unit`` and perhaps ``unit_name``; their codes abroad become
        rows of their own.
    """
    abroad = _abroad(units, mission.country, frames)
    top = mission.country.iso3
    unplaced = pd.DataFrame(
        [(ABROAD, ABROAD, ABROAD, top)]
        + [(code, ABROAD_UNIT, name, ABROAD) for code, name in abroad.items()]
        + [(UNLOCATED, UNLOCATED, UNLOCATED, top), (UNDISTRIBUTED, UNLOCATED, UNDISTRIBUTED, top)],
        columns=["unit", "level", "name", "parent"],
    ).set_index("unit")
    inside = pd.DataFrame(units[["level", "name", "parent"]])
    return Axes(
        rows=pd.concat([inside, unplaced]).rename_axis("unit"),
        times=mission.time_axis().tz_localize(None).to_numpy("datetime64[us]"),
        finest=str(units["level"].iloc[-1]),
    )


def naive(instants: pd.Series) -> np.ndarray:
    """Return instants as naive UTC datetime64[us]; NaT where there is none.

    Examples
    --------
    >>> naive(pd.Series(["2021-06-06T19:00-05:00", None])).astype(str).tolist()
    ['2021-06-07T00:00:00.000000', 'NaT']
    """
    moments = pd.to_datetime(instants, utc=True)
    return moments.dt.tz_localize(None).to_numpy("datetime64[us]")


def _abroad(
    units: pd.DataFrame, country: Country, frames: Iterable[pd.DataFrame]
) -> dict[str, str]:
    names: dict[str, str] = {}
    for frame in frames:
        if "unit" not in frame:
            continue
        known = frame.drop_duplicates("unit")
        titles = known["unit_name"] if "unit_name" in known else known["unit"]
        for code, name in zip(known["unit"], titles, strict=True):
            if code not in units.index and country.is_abroad(code):
                given = names.get(code, code)
                names[code] = name if given == code and isinstance(name, str) and name else given
    return dict(sorted(names.items()))
