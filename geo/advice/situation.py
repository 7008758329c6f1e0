"""The situation of one moment: teams in place, units, ways between them."""

from dataclasses import dataclass
from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.advice.positions import Standing, stand
from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.teams.deployments import sort_deployments
from geo.cube.teams.distance import distances, minutes_per_metre, to_metres, travel_matrix
from geo.cube.time_query import TimeQuery, instant
from geo.gaps.indicator_arrays import IndicatorArrays, measure_observation
from geo.gaps.table import region_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Teams and units of a moment, and who stands where when the time to travel is up.

    Attributes
    ----------
    indicators : indicators of that one instant.
    units : units of the finest level, which are points of demand and possible sites; not those of
        which no point is known.
    voters : registered voters of each unit, NaN where unknown.
    stand : teams in place, who may move, and the deployments that count as coverage.
    to_units : way of each team to each unit: (team, unit) in metres and in minutes.
    then : way of each deployment that counts to each unit, likewise.
    between : way from each unit (columns) to each unit (rows), in metres and in minutes.
    """

    indicators: IndicatorArrays
    units: gpd.GeoDataFrame
    voters: np.ndarray
    stand: Standing
    to_units: tuple[np.ndarray, np.ndarray]
    then: tuple[np.ndarray, np.ndarray]
    between: tuple[np.ndarray, np.ndarray]

    @property
    def cover(self) -> np.ndarray:
        """Whether a team at a site (column) would cover a unit (row), by the mission's rule."""
        # A team covers the unit it is in; by the rule "unit" it covers no other.
        return self._within(*self.between) | np.eye(len(self.units), dtype=bool)

    @property
    def in_reach(self) -> np.ndarray:
        """Whether a team in place, then one that comes (columns), covers a unit (row)."""
        inside = self.units.index.get_indexer(pd.Index(self.stand.then["unit"]))
        here = np.arange(len(self.units))[:, np.newaxis] == inside[np.newaxis, :]
        deployments = self._within(*self.then).T | here
        # The column of a team that leaves before then stays empty: it covers nothing.
        own = np.zeros((len(self.units), len(self.stand.teams)), bool)
        known = self.stand.team >= 0
        own[:, self.stand.team[known]] = deployments[:, known]
        return np.hstack([own, deployments[:, ~known]])

    @property
    def coverage_known(self) -> bool:
        """Whether any deployment is on record: else nobody knows what is covered today."""
        return not np.isnan(self.indicators.arrays["teams"]).all()

    @property
    def regions(self) -> np.ndarray:
        """Name of the region that each unit lies in: many districts share a name."""
        return region_of(self.indicators.units, self.units.index).to_numpy(dtype=object)

    def unknown(self) -> dict[str, dict[str, int]]:
        """Return what nobody recorded, as notes on an advice: key of `NOTES` -> values."""
        notes: dict[str, dict[str, int]] = {}
        if not self.coverage_known:
            notes["no_deployments"] = {}
        if without := int(np.isnan(self.voters).sum()):
            notes["voters_unknown"] = {"units": without, "all": len(self.units)}
        return notes

    def _within(self, metres: np.ndarray, minutes: np.ndarray) -> np.ndarray:
        rule = self.indicators.mission.standards.coverage
        if rule.rule == "unit":
            return np.zeros(metres.shape, bool)
        way = minutes if rule.rule == "minutes" else metres / 1000
        return way <= rule.within


def situation(observation: Observation, query: TimeQuery, by: datetime | None = None) -> Situation:
    """Return the situation of the last instant of the time axis at or before ``query.at``.

    Parameters
    ----------
    by : when the time to travel is up: who stands where is as planned for then; by default as
        it is at the moment.
    """
    mission = observation.mission
    times = mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")
    now = times[[instant(query, times)]]
    indicators = measure_observation(observation, now)
    # Nobody can say how far it is to a unit of which no point is known.
    placed = observation.units["lon"].notna()
    finest = ((observation.units["level"] == indicators.axes.finest) & placed).to_numpy()
    units = observation.units.loc[finest]
    deployments = sort_deployments(
        observation.records["deployment"], observation.units.index, mission.country
    ).counted
    then = now[0] if by is None else naive(pd.Series([by]))[0]
    found = stand(deployments, units, now[0], then)
    crs, rule = mission.country.metric_crs, mission.standards.travel
    # Of all levels, then cut: a district inherits the speed of the unit above it.
    every = travel_matrix(observation.units, crs, rule).to_numpy()
    matrix = every[np.ix_(finest, finest)]
    points = points_of(units, crs)
    pace = minutes_per_metre(observation.units, rule)[finest]

    def ways(deployments: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        metres = distances(points_of(deployments, crs), points)
        if rule.matrix_file is None:
            return metres, metres * pace
        return metres, matrix[:, units.index.get_indexer(pd.Index(deployments["unit"]))].T

    return Situation(
        indicators=indicators,
        units=units,
        stand=found,
        voters=indicators.arrays["registered_voters"][: len(finest), 0][finest].astype(float),
        to_units=ways(found.teams),
        then=ways(found.then),
        between=(distances(points, points), matrix),
    )


def points_of(table: pd.DataFrame, metric_crs: str) -> np.ndarray:
    """Return the positions of rows with ``lon`` and ``lat`` in metres of a projection."""
    return to_metres(table["lon"].to_numpy(), table["lat"].to_numpy(), metric_crs)
