"""Who stands where: now, and as planned when the time that teams are given is up."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.teams.deployments import EXPECTED, deployments_in_place

POSITION_COLUMNS = ["deployment_id", "team", "unit", "lon", "lat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Teams in place now, who may move, and the deployments that count as coverage then.

    Attributes
    ----------
    teams : `POSITION_COLUMNS`, one row per team in place now; ``lon, lat`` of its unit where it has
        none.
    unplaced : how many in place now name no unit of the finest level and are left out.
    then : `POSITION_COLUMNS`, one row per deployment that covers then.
    team : of each row of `then`, the row of `teams` that is the same team; -1 for one that comes.
    """

    teams: pd.DataFrame
    unplaced: int
    then: pd.DataFrame
    team: np.ndarray

    @property
    def leaving(self) -> int:
        """How many of those in place now stand nowhere then.

        Examples
        --------
        >>> none = pd.DataFrame({"team": ["A", "B"]})
        >>> Standing(teams=none, then=none, unplaced=none, team=np.array([0, -1])).leaving
        1
        """
        return len(set(range(len(self.teams))) - set(self.team.tolist()))

    @property
    def coming(self) -> int:
        """How many stand somewhere then and are not in place now.

        Examples
        --------
        >>> none = pd.DataFrame()
        >>> Standing(teams=none, then=none, unplaced=none, team=np.array([0, -1])).coming
        1
        """
        return int((self.team < 0).sum())


def stand(
    deployments: pd.DataFrame, units: gpd.GeoDataFrame, now: np.datetime64, then: np.datetime64
) -> Standing:
    """Return who is in place now, and where they and others stand then.

    Then stand those in place then, and those expected who begin after now and whose time is
    running then. A team that was due already and has not arrived stands nowhere: nobody knows
    when it comes. One in place is not also where it was expected.

    Parameters
    ----------
    deployments : counted ones, as of `geo.cube.teams.deployments.sort_deployments`.
    units : those of the finest level.
    """
    if deployments.empty:
        none = pd.DataFrame(columns=POSITION_COLUMNS)
        return Standing(teams=none, unplaced=0, then=none, team=np.empty(0, int))
    present = deployments_in_place(deployments)
    here, there = (present.loc[_running(present, at)] for at in (now, then))
    coming = deployments.loc[deployments["status"].isin(EXPECTED) & _running(deployments, then)]
    coming = coming.loc[(naive(coming["start"]) > now) & ~_names(coming).isin(_names(there))]
    teams, stands = _placed(here, units), _placed(pd.concat([there, coming]), units)
    return Standing(
        teams=teams,
        unplaced=len(here) - len(teams),
        then=stands,
        team=pd.Index(_names(teams)).get_indexer(pd.Index(_names(stands))),
    )


def _running(deployments: pd.DataFrame, at: np.datetime64) -> np.ndarray:
    return (naive(deployments["start"]) <= at) & (at < naive(deployments["end"]))


def _names(deployments: pd.DataFrame) -> pd.Series:
    """Return what tells a team from others: its name, or its deployment where it has none."""
    named = deployments["team"].fillna("") != ""
    return deployments["team"].where(named, deployments["deployment_id"])


def _placed(deployments: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    placed = deployments.loc[deployments["unit"].isin(units.index)].sort_values("deployment_id")
    points = units.loc[placed["unit"], ["lon", "lat"]].set_axis(placed.index)
    known = placed.reindex(columns=POSITION_COLUMNS)
    for name in ("lon", "lat"):
        known[name] = known[name].astype(float).fillna(points[name])
    return known.reset_index(drop=True)
