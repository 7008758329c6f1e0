"""The situation of one moment as a covering problem: teams in place, units, ways between them."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.advice.positions import Standing, stand
from geo.advice.problem import Problem
from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.teams.deployments import sort_deployments
from geo.cube.teams.distance import distances, minutes_per_metre, to_metres, travel_matrix
from geo.cube.time_query import TimeQuery, instant
from geo.errors import QueryError
from geo.gaps.indicator_arrays import IndicatorArrays, measure_observation
from geo.gaps.table import score_history

GOALS = ("most", "all", "twice")
DEMAND_KINDS = ("voters", "gap_score")
"""What of a unit is to be covered."""
MOST_TEAMS = 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRequest:
    """What is asked: how many teams, until when, how far, and what counts.

    Attributes
    ----------
    add, move : teams that may be added, and teams in place that may be moved; the others stay.
    by : aware instant by which they must be there: the way may take until then, and whoever
        leaves or arrives before then is counted as planned.
    limit_minutes, limit_km : limits of the way of each team, besides.
    base : code of the unit where new teams set out; "" lets them come from anywhere.
    demand : what is to be covered: ``voters`` or ``gap_score``.
    goal : ``most`` covers most demand with these teams (MCLP); ``all`` covers every unit of at
        least `min_voters` voters with the fewest further teams from anywhere (LSCP); ``twice``
        does so and covers as many of them as possible a second time (LSCP-B).
    candidates : sites that are looked at.
    seconds : time limit of the solver.
    """

    add: int = 0
    move: int = 0
    by: datetime | None = None
    limit_minutes: float | None = None
    limit_km: float | None = None
    base: str = ""
    demand: Literal["voters", "gap_score"] = "voters"
    goal: Literal["most", "all", "twice"] = "most"
    min_voters: int = 0
    candidates: int = 200
    seconds: float = 10.0

    def __post_init__(self) -> None:
        if self.goal not in GOALS:
            raise QueryError(f"{self.goal!r} is no goal; allowed are {', '.join(GOALS)}")
        if self.goal == "most":
            if min(self.add, self.move) < 0 or self.add + self.move == 0:
                raise QueryError(
                    "advice needs at least one team to add or to move", reason="no_team"
                )
        elif self._limited:
            raise QueryError(
                "full coverage computes the number of teams: leave out add, move, by, base, limits "
                "and gap_score"
            )
        if self.demand not in DEMAND_KINDS:
            allowed = ", ".join(DEMAND_KINDS)
            raise QueryError(f"{self.demand!r} is no demand; allowed are {allowed}")
        if self.candidates < 1 or not 0 < self.seconds < math.inf:
            raise QueryError("candidates must be 1 or more and seconds above 0")
        if not all(0 <= number <= MOST_TEAMS for number in (self.add, self.move)):
            raise QueryError(f"teams to add and to move must be 0 to {MOST_TEAMS:,} each")
        limits = (self.limit_km, self.limit_minutes)
        if not all(limit is None or 0 <= limit < math.inf for limit in limits):
            raise QueryError("a limit of kilometres or minutes must be a number, 0 or more")

    @property
    def _limited(self) -> bool:
        limits = (self.by, self.limit_minutes, self.limit_km)
        asked = self.add or self.move or self.base or self.demand != "voters"
        return bool(asked) or any(limit is not None for limit in limits)


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
        return self._within(*self.between) | np.eye(len(self.units), dtype=bool)

    @property
    def in_reach(self) -> np.ndarray:
        """Whether a team in place, then one that comes (columns), covers a unit (row)."""
        inside = self.units.index.get_indexer(pd.Index(self.stand.then["unit"]))
        here = np.arange(len(self.units))[:, np.newaxis] == inside[np.newaxis, :]
        deployments = self._within(*self.then).T | here
        own = np.zeros((len(self.units), len(self.stand.teams)), bool)
        known = self.stand.team >= 0
        own[:, self.stand.team[known]] = deployments[:, known]
        return np.hstack([own, deployments[:, ~known]])

    @property
    def coverage_known(self) -> bool:
        """Whether any deployment is on record: else nobody knows what is covered today."""
        return not np.isnan(self.indicators.arrays["teams"]).all()

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
    every = travel_matrix(observation.units, crs, rule).to_numpy()
    matrix = every[np.ix_(finest, finest)]
    points = _points(units, crs)
    pace = minutes_per_metre(observation.units, rule)[finest]

    def ways(deployments: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        metres = distances(_points(deployments, crs), points)
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


def _points(table: pd.DataFrame, metric_crs: str) -> np.ndarray:
    return to_metres(table["lon"].to_numpy(), table["lat"].to_numpy(), metric_crs)


def build_problem(found: Situation, query: TimeQuery, request: AdviceRequest) -> Problem:
    """Return the covering problem of a request.

    Raises
    ------
    QueryError
        When a limit in minutes is asked of a mission that gives no speeds, the base is no unit,
        or the time is up already.
    """
    limit = _minutes(query, request)
    if limit is not None and np.isnan(found.between[1]).all():
        raise QueryError(
            "the mission gives no speeds, so nobody can say who is there in time: set [travel] "
            "in mission.toml, or ask for a limit in km",
            reason="no_speeds",
        )
    base = np.ones(len(found.units), bool)
    if request.base:
        if request.base not in found.units.index:
            raise QueryError(f"base {request.base!r} is no unit of the finest level")
        at = found.units.index.get_loc(request.base)
        metres, minutes = (way[:, at] for way in found.between)
        base = _reached(metres, minutes, limit, request.limit_km)
    crs = found.indicators.mission.country.metric_crs
    reach = _reached(*found.to_units, limit, request.limit_km)
    return Problem(
        weight=_demand(found, request),
        points=_points(found.units, crs),
        cover=found.cover,
        in_reach=found.in_reach,
        # Those who only come are on their way already: nobody moves them.
        reach=np.pad(reach, ((0, found.stand.coming), (0, 0))),
        base=base,
        add=request.add,
        move=request.move,
    )


def _minutes(query: TimeQuery, request: AdviceRequest) -> float | None:
    limits = [] if request.limit_minutes is None else [request.limit_minutes]
    if request.by is not None:
        limits.append((request.by - query.at).total_seconds() / 60)
    if limits and min(limits) <= 0:
        raise QueryError(f"no time is left to travel: {min(limits):g} minutes", reason="no_time")
    return min(limits, default=None)


def _reached(
    metres: np.ndarray, minutes: np.ndarray, limit: float | None, limit_km: float | None
) -> np.ndarray:
    reached = np.ones(metres.shape, bool)
    if limit is not None:
        reached &= minutes <= limit
    if limit_km is not None:
        reached &= metres <= limit_km * 1000
    return reached


def _demand(found: Situation, request: AdviceRequest) -> np.ndarray:
    if request.demand == "voters":
        if np.isnan(found.voters).all():
            raise QueryError(
                "the registered voters of no unit are known, so nobody can say where most are: "
                "import stations with registered_voters, or ask for the demand gap_score",
                reason="no_voters",
            )
        return np.nan_to_num(found.voters)
    # What a covered unit would score if nobody were there: moving a team away must have a price.
    arrays = dict(found.indicators.arrays)
    for name in ("units_covered", "voters_covered"):
        arrays[name] = np.zeros_like(arrays[name])
    bare = IndicatorArrays(
        mission=found.indicators.mission,
        units=found.indicators.units,
        axes=found.indicators.axes,
        arrays=arrays,
        rejected=found.indicators.rejected,
        cut=found.indicators.cut,
    )
    scores = score_history(bare, bare.axes.finest).reindex(found.units.index)
    return np.nan_to_num(scores.to_numpy(float)[:, 0])
