"""How far every unit is from the nearest team in place, and which units that covers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.teams.deployments import deployments_in_place
from geo.cube.teams.distance import distances, minutes_per_metre, nearest, to_metres, travel_matrix
from geo.missions.mission import Mission
from geo.missions.rules.coverage_rules import CoverageRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Way from each unit's point to the nearest team in place: float32 (unit, time).

    Attributes
    ----------
    metres : infinite where no team is in place, NaN where the unit's own point is not known.
    minutes : of travel, the same; NaN where the mission gives no speed.
    """

    metres: np.ndarray
    minutes: np.ndarray

    def within(self, rule: CoverageRule) -> np.ndarray:
        """Tell from which units the nearest team is as near as a rule asks for: (unit, time).

        None is where the rule asks for a team in the unit itself.

        Examples
        --------
        >>> two = Reach(metres=np.array([[900.0], [np.inf]]), minutes=np.array([[2.0], [np.inf]]))
        >>> two.within(CoverageRule(rule="km", within=1)).tolist()
        [[True], [False]]
        """
        if rule.rule == "unit":
            return np.zeros(self.metres.shape, bool)
        way = self.minutes if rule.rule == "minutes" else self.metres / 1000
        return way <= rule.within


def reach_of(axes: Axes, mission: Mission, units: pd.DataFrame, present: pd.DataFrame) -> Reach:
    """Return the way from every unit to the nearest team in place, at every instant of the axes.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    present : as of `geo.cube.teams.deployments.deployments_in_place`. One that names only an
        upper level is at no known point and therefore near nothing; one without a position is at
        its unit's point.
    """
    rule, crs = mission.standards.travel, mission.country.metric_crs
    # Axes and units are of the same order: positions in the one are rows of the other.
    finest = units.index[units["level"] == axes.finest]
    placed = present.loc[present["unit"].isin(finest)]
    position = units.index.get_indexer(pd.Index(placed["unit"]))
    lon, lat = (
        placed[name].astype(float).fillna(pd.Series(units[name].to_numpy()[position], placed.index))
        if name in placed
        else units[name].iloc[position]
        for name in ("lon", "lat")
    )
    points = to_metres(units["lon"].to_numpy(), units["lat"].to_numpy(), crs)
    span = np.column_stack([axes.step(naive(placed[name])) for name in ("start", "end")])
    # Teams share places (hotels, capitals, unit points): distances are worked out once for each.
    sites, site = np.unique(
        to_metres(lon.to_numpy(), lat.to_numpy(), crs), axis=0, return_inverse=True
    )
    ways = distances(sites, points).astype(np.float32)
    metres = nearest(ways, site.reshape(-1), span, len(axes.times))
    # Unknown, not infinite: infinite says that no team is in place anywhere.
    metres[units["lon"].isna().to_numpy()] = np.nan
    if rule.matrix_file is None:
        return Reach(metres=metres, minutes=_timed(metres, minutes_per_metre(units, rule)))
    matrix = travel_matrix(units, crs, rule).to_numpy().T.astype(np.float32)
    # argmin takes a NaN for the smallest: an unknown way would be the nearest.
    ways = np.where(np.isnan(matrix), np.float32(np.inf), matrix)
    return Reach(metres=metres, minutes=nearest(ways, position, span, len(axes.times)))


def reach_needed(
    axes: Axes, mission: Mission, units: pd.DataFrame, deployments: pd.DataFrame
) -> Reach | None:
    """Return the way to the nearest team where the mission's rule of coverage asks for it.

    Parameters
    ----------
    deployments : `geo.cube.teams.deployments.SortedDeployments.counted`.
    """
    if mission.standards.coverage.rule == "unit":
        return None
    return reach_of(axes, mission, units, deployments_in_place(deployments))


def covered_units(
    axes: Axes, mission: Mission, teams: np.ndarray, reach: Reach | None
) -> np.ndarray:
    """Tell which units of the finest level the mission's rule calls covered: boolean (row, time).

    Parameters
    ----------
    teams : in place at each row of the finest level. A team that is placed at a department only
        covers no district that can be named.
    reach : None where the rule asks for a team in the unit itself.
    """
    # A team in the unit covers it whatever the rule: a large district's point may be hours away
    # from a team that is inside.
    found = teams > 0
    if reach is not None and mission.standards.coverage.rule != "unit":
        near = reach.within(mission.standards.coverage)
        # Units come first among the rows; those after them are no place that could be near.
        found[: len(near)] |= near
    found[(axes.rows["level"] != axes.finest).to_numpy()] = False
    return found


def _timed(metres: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Return minutes; NaN where no speed is given, infinite where no team is in place."""
    if np.isnan(pace).all():
        return np.broadcast_to(np.float32(np.nan), metres.shape)
    return metres * pace.astype(np.float32)[:, np.newaxis]
