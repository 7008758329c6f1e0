"""Teams: in place, expected, withdrawn; due against arrived, and how late."""

import numpy as np
import pandas as pd

from geo.cube.axes import MINUTE, Axes
from geo.cube.teams.coverage import count_teams, presence_of
from geo.cube.teams.deployments import EXPECTED


def count_presence(axes: Axes, deployments: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count teams at every row and instant, all levels summed.

    To those that the cube counts, too (`geo.cube.teams.coverage.count_teams`) come the deployments
    that were cut short, and of those that are due (planned, confirmed or in place) how many have
    arrived and how late. So those planned, confirmed and in place are together those due. Lateness
    is arrival less start, at least 0; while a team that is due has not arrived, the time that has
    passed since its start.

    Parameters
    ----------
    deployments : `geo.cube.teams.deployments.SortedDeployments.counted`.

    Returns
    -------
    ``teams, observers, stays_planned, stays_confirmed, stays_withdrawn, teams_due,
    teams_arrived`` int32, ``late_minutes`` (sum) float32: (row, time).
    """
    presence = presence_of(axes, deployments)
    begin, arrived, end = (axes.step(at) for at in (presence.begin, presence.arrived, presence.end))
    due = presence.present | deployments["status"].isin(EXPECTED).to_numpy()
    withdrawn = (deployments["status"] == "withdrawn").to_numpy()
    # Once there a team's lateness no longer grows, until it leaves; before, the clock runs
    # (`elapsed`).
    rows, late = (
        presence.rows[due],
        np.maximum((presence.arrived - presence.begin) / MINUTE, 0)[due],
    )
    was_late = axes.lasting(rows, arrived[due], end[due], late, above=True, dtype=np.float64)
    return {
        **count_teams(axes, deployments, above=True),
        "stays_withdrawn": axes.since(presence.rows[withdrawn], end[withdrawn], above=True),
        "teams_due": axes.lasting(rows, begin[due], end[due], above=True),
        "teams_arrived": axes.lasting(rows, arrived[due], end[due], above=True),
        "late_minutes": axes.elapsed(rows, presence.begin[due], presence.arrived[due], above=True)
        + was_late.astype(np.float32),
    }


def in_place_at(
    deployments: pd.DataFrame, lines: np.ndarray, rows: np.ndarray, when: np.ndarray
) -> np.ndarray:
    """Tell for each place and exact instant whether a team was in place in that unit.

    Parameters
    ----------
    deployments : columns ``row, start, end`` (naive instants) of the deployments in place.
    lines : rows of each row and above, `geo.cube.axes.Axes.lines`: a team in a district is
        in its department, too.
    rows, when : row and naive instant to judge.

    Examples
    --------
    >>> day = np.array(["2021-06-06", "2021-06-07", "2021-06-08"], "datetime64[us]")
    >>> team = pd.DataFrame({"row": [1], "start": day[:1], "end": day[2:]})
    >>> lines = np.array([[0, -1], [1, 0]])  # row 1 lies in row 0
    >>> in_place_at(team, lines, np.array([1, 0, 1]), day[[0, 1, 2]]).tolist()
    [True, True, False]
    """
    above = lines[deployments["row"].to_numpy()]
    kept = above >= 0
    owner = above[kept]
    starts, ends = (
        np.broadcast_to(_number(deployments[name])[:, np.newaxis], above.shape)[kept]
        for name in ("start", "end")
    )
    asked = _number(when)
    # Begun and not yet over: the difference of two counts says so without pairing any of them.
    return _before(owner, starts, rows, asked) > _before(owner, ends, rows, asked)


def _number(instants: pd.Series | np.ndarray) -> np.ndarray:
    return np.asarray(instants, "datetime64[us]").astype(np.int64)


def _before(
    owner: np.ndarray, instants: np.ndarray, rows: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """Count of the instants of each asked row those at or before the asked one."""
    values = np.unique(np.concatenate([instants, asked]))
    width = len(values) + 1
    # Unit and instant as one whole number: one sorted search for all incidents takes the place of a
    # loop over them.
    keys = np.sort(owner * width + np.searchsorted(values, instants))
    until = rows * width + np.searchsorted(values, asked)
    return np.searchsorted(keys, until, side="right") - np.searchsorted(keys, rows * width)
