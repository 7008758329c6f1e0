"""The two axes of the cube: which row a record falls into, and from which step on it counts.

Rows are all units of the country, then what has no polygon: votes abroad (one row per reporting
unit under one row ``abroad``), what has no known unit, and what a national bulletin counts that
no unit's figures hold yet. So every record has exactly one row, and nothing is dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from geo.missions.country import Country
from geo.missions.mission import Mission

ABROAD, ABROAD_UNIT = "abroad", "abroad_unit"
UNLOCATED, UNDISTRIBUTED = "unlocated", "undistributed"


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
        """Row of each row's parent, -1 at the top."""
        return self.rows.index.get_indexer(pd.Index(self.rows["parent"]))

    @cached_property
    def sums(self) -> csr_matrix:
        """Matrix that adds every row to all rows above it: row, column = above, below."""
        below = np.arange(len(self.rows))
        above, pairs = below, [(below, below)]
        while (keep := self.parents[above] >= 0).any():
            above, below = self.parents[above][keep], below[keep]
            pairs.append((above, below))
        over, under = (np.concatenate(side) for side in zip(*pairs, strict=True))
        return csr_matrix((np.ones(len(over), dtype=np.int64), (over, under)))

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
        """Return the first step at or after each instant; ``len(times)`` for later and NaT."""
        moments = instants if isinstance(instants, np.ndarray) else naive(instants)
        found = np.searchsorted(self.times, moments, side="left")
        return np.where(np.isnat(moments), len(self.times), found)

    def events(
        self, rows: np.ndarray, steps: np.ndarray, values: np.ndarray | None = None
    ) -> np.ndarray:
        """Sum `values` (default 1) per row and step, not yet over units; int32 (row, time)."""
        shape = len(self.rows), len(self.times) + 1
        flat = np.bincount(rows * shape[1] + steps, values, shape[0] * shape[1])
        return np.rint(flat).astype(np.int32).reshape(shape)[:, :-1]

    def lasting(
        self,
        rows: np.ndarray,
        starts: np.ndarray,
        ends: np.ndarray,
        values: np.ndarray | None = None,
    ) -> np.ndarray:
        """Sum what holds from step `starts` on and no longer at step `ends`; int32 (row, time)."""
        amounts = np.ones(len(rows)) if values is None else values
        changes = self.events(
            np.concatenate([rows, rows]),
            np.concatenate([starts, np.maximum(starts, ends)]),
            np.concatenate([amounts, -amounts]),
        )
        return changes.cumsum(axis=1, dtype=np.int32)

    def constant(self, rows: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        """Sum what holds at all times; int32 (row, time)."""
        start = np.zeros(len(rows), dtype=np.int64)
        return self.lasting(rows, start, start + len(self.times), values)

    def take_apart(self, summed: np.ndarray) -> np.ndarray:
        """Return what stands directly at each row, of sums over all below: undoes `add_up`."""
        direct = summed.astype(np.int64)
        below = np.flatnonzero(self.parents >= 0)
        np.subtract.at(direct, self.parents[below], summed[below])
        return direct

    def add_up(self, direct: np.ndarray) -> np.ndarray:
        """Add every row to the rows above it: a department holds its districts and its own."""
        return self.sums @ direct


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
    beside = pd.DataFrame(
        [(ABROAD, ABROAD, ABROAD, top)]
        + [(code, ABROAD_UNIT, name, ABROAD) for code, name in abroad.items()]
        + [(UNLOCATED, UNLOCATED, UNLOCATED, top), (UNDISTRIBUTED, UNLOCATED, UNDISTRIBUTED, top)],
        columns=["unit", "level", "name", "parent"],
    ).set_index("unit")
    inside = pd.DataFrame(units[["level", "name", "parent"]])
    return Axes(
        rows=pd.concat([inside, beside]).rename_axis("unit"),
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
            if code not in units.index and is_abroad(code, country):
                given = names.get(code, code)
                names[code] = name if given == code and isinstance(name, str) and name else given
    return dict(sorted(names.items()))


def is_abroad(code: object, country: Country) -> bool:
    """Tell whether any of the country's code systems keeps this code for votes abroad."""
    return isinstance(code, str) and any(s.is_abroad(code) for s in country.code_systems)
