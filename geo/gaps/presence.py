"""Teams: in place, expected, withdrawn; due against arrived, and how late."""

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.deployments import EXPECTED, PRESENT
from geo.gaps.running_sums import MINUTE, Grid


def count_presence(grid: Grid, stays: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count teams at every row and instant, all levels summed.

    A stay holds in ``[start, end)``. Due are stays that are planned, confirmed or in place. A
    team has arrived from ``arrived_at`` on; one in place that names no arrival, from its start.
    Until then it counts as confirmed: in place is who has arrived. So those planned, confirmed
    and in place are together those due. Lateness is arrival less start, at least 0; while a team
    that is due has not arrived, the time that has passed since its start.

    Parameters
    ----------
    stays : `geo.cube.deployments.Stays.counted`.

    Returns
    -------
    ``teams, observers, stays_planned, stays_confirmed, stays_withdrawn, teams_due,
    teams_arrived`` int32, ``late_minutes`` (sum) float32: (row, time).
    """
    rows = grid.axes.row(stays["unit"])
    begin, end = naive(stays["start"]), naive(stays["end"])
    starts, ends = grid.axes.step(begin), grid.axes.step(end)
    status = stays["status"]
    present = status.isin(PRESENT).to_numpy()
    due = status.isin((*PRESENT, *EXPECTED)).to_numpy()
    withdrawn = (status == "withdrawn").to_numpy()
    heads = stays["head_count"].to_numpy(dtype=np.int32, na_value=0)
    arrived = _arrivals(stays, present, begin, end)
    arrival = grid.axes.step(arrived)
    late = np.maximum((arrived - begin) / MINUTE, 0)

    def held(kept: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        chosen = None if values is None else values[kept]
        return grid.holding(rows[kept], starts[kept], ends[kept], chosen)

    confirmed, arrivals = (status == "confirmed").to_numpy(), arrival[present]
    coming = grid.holding(rows[present], starts[present], arrivals)
    waiting = grid.elapsed(rows[due], begin[due], arrived[due])
    return {
        "teams": grid.holding(rows[present], arrivals, ends[present]),
        "observers": grid.holding(rows[present], arrivals, ends[present], heads[present]),
        "stays_planned": held((status == "planned").to_numpy()),
        "stays_confirmed": held(confirmed) + coming,
        "stays_withdrawn": grid.since(rows[withdrawn], ends[withdrawn]),
        "teams_due": held(due),
        "teams_arrived": grid.holding(rows[due], arrival[due], ends[due]),
        "late_minutes": waiting
        + grid.holding(rows[due], arrival[due], ends[due], late[due]).astype(np.float32),
    }


def _arrivals(
    stays: pd.DataFrame, present: np.ndarray, begin: np.ndarray, end: np.ndarray
) -> np.ndarray:
    """Return when each team arrived; the end of its stay where it never did."""
    given = naive(stays["arrived_at"]) if "arrived_at" in stays else np.full_like(begin, "NaT")
    assumed = np.where(present, begin, end)
    known = np.where(np.isnat(given), assumed, np.maximum(given, begin))
    return np.minimum(known, end)


def in_place_at(
    stays: pd.DataFrame, lines: np.ndarray, rows: np.ndarray, when: np.ndarray
) -> np.ndarray:
    """Tell for each place and exact instant whether a team was in place in that unit.

    Parameters
    ----------
    stays : columns ``row, start, end`` (naive instants) of the stays in place.
    lines : rows of each row and above, `geo.gaps.running_sums.Grid.lines`: a team in a district is
        in its department, too.
    rows, when : row and naive instant to judge.
    """
    above = lines[stays["row"].to_numpy()]
    kept = above >= 0
    owner = above[kept]
    starts, ends = (
        np.broadcast_to(_number(stays[name])[:, np.newaxis], above.shape)[kept]
        for name in ("start", "end")
    )
    asked = _number(when)
    return _before(owner, starts, rows, asked) > _before(owner, ends, rows, asked)


def _number(instants: pd.Series | np.ndarray) -> np.ndarray:
    return np.asarray(instants, "datetime64[us]").astype(np.int64)


def _before(
    owner: np.ndarray, instants: np.ndarray, rows: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """Count of the instants of each asked row those at or before the asked one."""
    values = np.unique(np.concatenate([instants, asked]))
    width = len(values) + 1
    keys = np.sort(owner * width + np.searchsorted(values, instants))
    until = rows * width + np.searchsorted(values, asked)
    return np.searchsorted(keys, until, side="right") - np.searchsorted(keys, rows * width)
