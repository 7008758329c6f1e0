"""Where the mission has teams, and whom they watch: deployments x units x time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.teams.deployments import PRESENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """When each deployment is there, on the axes: its row and three instants, naive UTC, ascending.

    Attributes
    ----------
    present : whether its status says that the team is there.
    arrived : from when on it is; the end of the deployment where it never was.
    """

    rows: np.ndarray
    present: np.ndarray
    begin: np.ndarray
    arrived: np.ndarray
    end: np.ndarray


def presence_of(axes: Axes, deployments: pd.DataFrame) -> Presence:
    """Return when each deployment is there; in place without an arrival: there from its start.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`.

    Examples
    --------
    >>> rows = pd.DataFrame(index=["01"])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="")
    >>> day = pd.to_datetime(["2021-06-06", "2021-06-07", "2021-06-08"], utc=True)
    >>> team = pd.DataFrame({"unit": ["01"], "status": "in_place", "start": day[:1]})
    >>> team = team.assign(end=day[2:], arrived_at=day[1:2])
    >>> presence_of(axes, team).arrived.astype(str).tolist()
    ['2021-06-07T00:00:00.000000']
    """
    present = deployments["status"].isin(PRESENT).to_numpy()
    begin, end = naive(deployments["start"]), naive(deployments["end"])
    given = (
        naive(deployments["arrived_at"])
        if "arrived_at" in deployments
        else np.full_like(begin, "NaT")
    )
    # Expected and never arrived: until the end of its time it was on its way.
    assumed = np.where(present, begin, end)
    known = np.where(np.isnat(given), assumed, np.maximum(given, begin))
    return Presence(
        rows=axes.row(deployments["unit"]),
        present=present,
        begin=begin,
        # An arrival after the end would make a span that runs backwards; this one is empty.
        arrived=np.minimum(known, end),
        end=end,
    )


def count_teams(
    axes: Axes, deployments: pd.DataFrame, *, above: bool = False
) -> dict[str, np.ndarray]:
    """Count teams in place and expected, and observers, at each row and instant.

    A deployment holds in ``[start, end)``. Only status ``in_place`` is presence, from the team's
    arrival on; until then it counts as confirmed. One that is withdrawn or cancelled counts
    nowhere.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`, latest revision of each.
    above : at all rows above, too; else directly at each row, not yet summed over units.

    Returns
    -------
    ``teams``, ``observers``, ``stays_planned``, ``stays_confirmed``: int32 (row, time).
    """
    presence, status = presence_of(axes, deployments), deployments["status"]
    begin, arrived, end = (axes.step(at) for at in (presence.begin, presence.arrived, presence.end))
    heads = deployments["head_count"].to_numpy(dtype=np.int32, na_value=0)

    def count_lasting(
        kept: np.ndarray, since: np.ndarray, until: np.ndarray, values: np.ndarray | None = None
    ) -> np.ndarray:
        chosen = None if values is None else values[kept]
        return axes.lasting(presence.rows[kept], since[kept], until[kept], chosen, above=above)

    there = presence.present
    return {
        "teams": count_lasting(there, arrived, end),
        "observers": count_lasting(there, arrived, end, heads),
        "stays_planned": count_lasting((status == "planned").to_numpy(), begin, end),
        # Until its arrival is reported a team in place is expected, and its unit is a gap.
        "stays_confirmed": count_lasting((status == "confirmed").to_numpy(), begin, end)
        + count_lasting(there, begin, arrived),
    }


def count_deployments(axes: Axes, deployments: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count teams, observers and teams expected directly at each row, as the cube keeps them.

    Returns
    -------
    ``teams``, ``observers``, ``teams_planned``: int32 (row, time).
    """
    counts = count_teams(axes, deployments)
    expected = counts.pop("stays_planned") + counts.pop("stays_confirmed")
    return {**counts, "teams_planned": expected}


def cover_units(axes: Axes, watched: np.ndarray, voters: np.ndarray) -> dict[str, np.ndarray]:
    """Count units of the finest level that are covered, and their registered voters.

    Parameters
    ----------
    watched, voters : directly at each row, (row, time); covered is where `watched` is positive,
        as of `geo.cube.teams.reach.covered_units`.

    Examples
    --------
    >>> rows = pd.DataFrame({"level": ["country", "district"], "parent": ["", "PER"]})
    >>> axes = Axes(rows=rows, times=np.array([0]), finest="district")
    >>> found = cover_units(axes, np.array([[1], [2]]), np.array([[0], [700]]))
    >>> {name: values[:, 0].tolist() for name, values in found.items()}
    {'units_total': [0, 1], 'units_covered': [0, 1], 'voters_covered': [0, 700]}
    """
    finest = (axes.rows["level"] == axes.finest).to_numpy()[:, np.newaxis]
    covered = (watched > 0) & finest
    return {
        "units_total": np.broadcast_to(finest, watched.shape).astype(np.int32),
        "units_covered": covered.astype(np.int32),
        "voters_covered": np.where(covered, voters, 0),
    }
