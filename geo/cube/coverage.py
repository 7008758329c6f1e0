"""Where the mission has teams, and whom it watches: deployments x units x time."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.deployments import EXPECTED, PRESENT, by_arrival


def count_deployments(axes: Axes, deployments: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count teams and observers directly at each row, not yet summed over units.

    A stay holds in ``[start, end)``. Only status ``in_place`` is presence, from the team's
    arrival on; a stay that is planned or confirmed, or whose team has not yet arrived, is counted
    apart, and one that is withdrawn or cancelled nowhere.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`, latest revision of each.

    Returns
    -------
    ``teams``, ``observers``, ``teams_planned``: int32 (row, time).
    """
    stays = by_arrival(deployments)
    present = stays.loc[stays["status"].isin(PRESENT)]
    expected = stays.loc[stays["status"].isin(EXPECTED)]
    heads = present["head_count"].to_numpy(dtype=float)
    return {
        "teams": _holding(axes, present),
        "observers": _holding(axes, present, heads),
        "teams_planned": _holding(axes, expected),
    }


def cover_units(axes: Axes, teams: np.ndarray, voters: np.ndarray) -> dict[str, np.ndarray]:
    """Count units of the finest level with a team in place, and their registered voters.

    Parameters
    ----------
    teams, voters : directly at each row, (row, time). A team that is placed at a department
        only watches no district that can be named, so it covers none.
    """
    finest = (axes.rows["level"] == axes.finest).to_numpy()[:, np.newaxis]
    covered = (teams > 0) & finest
    return {
        "units_total": np.broadcast_to(finest, teams.shape).astype(np.int32),
        "units_covered": covered.astype(np.int32),
        "voters_covered": np.where(covered, voters, 0),
    }


def _holding(axes: Axes, stays: pd.DataFrame, values: np.ndarray | None = None) -> np.ndarray:
    starts, ends = (axes.step(naive(stays[name])) for name in ("start", "end"))
    return axes.lasting(axes.row(stays["unit"]), starts, ends, values)
