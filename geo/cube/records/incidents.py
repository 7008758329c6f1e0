"""Which incidents a query shows, and where they count: incidents x units x time.

Reports show where people reported, not everything that happened.
"""

from typing import Protocol

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.records.timeline import placed_at, shown, timeline
from geo.cube.time_query import FILTERS, TimeQuery
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import INCIDENT

COUNTED_VALUES = {
    f"incidents_{value}": (axis, value) for axis, values in FILTERS.items() for value in values
}
"""Flow measure -> the axis and the value that it counts."""


class Reported(Protocol):
    """What `select` reads of an observation."""

    @property
    def mission(self) -> Mission: ...  # noqa: D102
    @property
    def revisions(self) -> pd.DataFrame: ...  # noqa: D102


def select(observation: Reported, query: TimeQuery) -> pd.DataFrame:
    """Return the incidents that a query counts, one row each, in the order of their clock.

    The instant is the last of the time axis at or before ``query.at``. The span is
    ``(previous instant, at]`` in mode ``moment``, ``(at - window, at]`` in mode ``window`` and
    everything up to `at` in mode ``cumulative``, never before the first instant of the axis: what
    was before stands beside it, see `outside_axis`. An incident is in it by one instant: when it
    began (clocks ``occurred`` and ``known``) or when the mission was told (``reported``; when it
    began, where that is unknown). Clocks ``occurred`` and ``reported`` show each incident as
    known today; ``known`` shows the revision that was recorded by `at`, and what was recorded
    later not at all. Then the filters keep only their values.

    Parameters
    ----------
    observation : its `revisions` has the columns of `geo.records.kinds.INCIDENT` and
        ``recorded_at``.

    Raises
    ------
    QueryError
        When ``query.at`` lies before the time axis.
    """
    times = observation.mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")
    return select_revisions(observation.revisions, query, times)


def select_revisions(
    revisions: pd.DataFrame, query: TimeQuery, times: np.ndarray, kind: Kind = INCIDENT
) -> pd.DataFrame:
    """Return what a query counts of the revisions of a kind over ``flow``; see `select`.

    Parameters
    ----------
    times : the time axis, naive UTC datetime64[us].
    """
    table = timeline(revisions, kind)
    chosen = shown(table, query, times)
    order = np.argsort(placed_at(table, query)[chosen], kind="stable")
    return revisions.loc[chosen].iloc[order].reset_index(drop=True)


def tabulate(axes: Axes, revisions: pd.DataFrame) -> pd.DataFrame:
    """Return the incident table of a cube: `timeline` and ``row``, the row of the cube."""
    return timeline(revisions).assign(row=axes.row(revisions["unit"]).astype(np.int32))


def count_incidents(axes: Axes, table: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count incidents, as known today, directly at each row and step: int32 (row, time)."""
    latest = table.loc[table["known_to"].isna()]
    rows = latest["row"].to_numpy()
    begun = axes.step(latest["occurred"].to_numpy())
    # The first step holds its own: what was before the axis is counted beside it.
    # `step` gives the first instant for all that is before it, which would pile the whole past on
    # the first day.
    early = latest["occurred"].to_numpy() < axes.times[0]
    counted = np.where(early, len(axes.times), begun)
    counts = {"incidents": axes.events(rows, counted)}
    for name, (axis, value) in COUNTED_VALUES.items():
        kept = (latest[axis] == FILTERS[axis].index(value)).to_numpy()
        counts[name] = axes.events(rows[kept], counted[kept])
    # Without an end nobody knows that it lasts: it counts as an event and not as open.
    lasting = latest["until"].notna().to_numpy()
    ended = axes.step(latest["until"].to_numpy()[lasting])
    counts["incidents_open"] = axes.lasting(rows[lasting], begun[lasting], ended)
    return counts
