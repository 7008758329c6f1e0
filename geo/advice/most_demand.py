"""Where to put teams: the answer as lines, a table of what it is worth, and what limits it."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.advice.covering import bare_scores, build_problem
from geo.advice.models import Answer, solve_mclp
from geo.advice.problem import Placement, Problem, choose_sites, cluster, pick_greedily, with_sites
from geo.advice.request import AdviceRequest
from geo.advice.situation import Situation, situation
from geo.advice.texts import ADVICE_COLUMNS
from geo.advice.worst_gap import Worst, worst_gap
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.countries.country import WGS84

WORTH = ("today", "greedy", "advice", "bound")
"""What an advice is compared with, itself among them; the bound is what is possible at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do, what it is worth, and how sure that is.

    Attributes
    ----------
    moves : EPSG:4326, columns `ADVICE_COLUMNS` and ``geometry``: a line from where the team is (or
        the base) to where it should be; a point where a new team may come from anywhere. Largest
        gain first.
    worth : index `WORTH`; columns ``demand`` (covered), ``share`` (of
        all demand), ``gain`` (over today). The bound is NaN where the instance was clustered, today
        and every gain where no deployment is on record.
    optimal : the advice is proven best among the sites looked at.
    gap : how much better the best could be at most, as a share of the bound; NaN if unknown.
    seconds : what the solver took.
    demand : ``voters`` or ``gap_score``.
    notes : key of `NOTES` -> values for its text.
    worst : the gravest gap of the moment, and why it is or is not among the places; None where no
        unit has one.
    """

    moves: gpd.GeoDataFrame
    worth: pd.DataFrame
    optimal: bool
    gap: float
    seconds: float
    demand: str
    notes: Mapping[str, Mapping[str, int]]
    worst: Worst | None = None


def place_teams(observation: Observation, query: TimeQuery, request: AdviceRequest) -> Advice:
    """Say where to move or add teams so that most demand is covered (MCLP).

    A team covers what the mission's rule says. It is compared with today and with a greedy pick
    (the best next step, one after the other), over all sites; the advice is never worse.

    Raises
    ------
    QueryError
        When the moment is before the time axis or the request contradicts the mission.
    """
    found = situation(observation, query, request.by)
    problem = build_problem(found, query, request)
    greedy = pick_greedily(problem)
    sites = choose_sites(problem, request.candidates, [site for _, site in greedy.moves])
    small, clustered = cluster(with_sites(problem, sites))
    answer = solve_mclp(small, request.seconds)
    # The greedy plan competes too: a solver stopped early may have found less.
    plans = [greedy]
    if answer.plan is not None:
        plans.append(Placement(moves=tuple((team, int(sites[s])) for team, s in answer.plan.moves)))
    best = prune(problem, max(plans, key=lambda plan: plan.worth(problem)))
    # A bound on the clustered points is none on the units themselves.
    bound = np.nan if clustered else _bound(problem, answer)
    notes = _notes(found, answer, sites, small if clustered else None, best)
    today = float(problem.weight[problem.today].sum()) if found.coverage_known else np.nan
    worth = _worth(today, greedy.worth(problem), best.worth(problem), bound)
    worth["share"] = worth["demand"] / (_all(found, problem, request) or np.nan)
    reached, top = worth["demand"].loc[["advice", "bound"]].to_numpy(dtype=float)
    moves = _moves(found, problem, best, request)
    return Advice(
        moves=moves,
        worst=worst_gap(found, problem, best, moves, request.demand),
        worth=worth,
        optimal=answer.optimal and not clustered,
        gap=float(1 - reached / top) if top else 0.0,
        seconds=answer.seconds,
        demand=request.demand,
        notes=notes,
    )


def prune(problem: Problem, plan: Placement) -> Placement:
    """Drop the moves without which as much is covered: nobody travels for nothing."""
    moves = list(plan.moves)
    for move in plan.moves:
        rest = Placement(moves=tuple(m for m in moves if m != move))
        if rest.worth(problem) >= Placement(moves=tuple(moves)).worth(problem):
            moves.remove(move)
    return Placement(moves=tuple(moves))


def _bound(problem: Problem, answer: Answer) -> float:
    return min(answer.bound, float(problem.weight.sum()))


def _all(found: Situation, problem: Problem, request: AdviceRequest) -> float:
    """Return all demand: voters are those of the country, also abroad, as everywhere else."""
    arrays = found.indicators.arrays
    whole = arrays["missing_registered_voters"][0, 0] == 0
    voters = arrays["registered_voters"][0, 0] if whole else np.nan
    return float(voters if request.demand == "voters" else problem.weight.sum())


def _worth(today: float, greedy: float, reached: float, bound: float) -> pd.DataFrame:
    # The solver's tolerance must not put the bound below what is there.
    # A bound that the solver does not know is NaN, and max() would answer either of the two.
    most = bound if np.isnan(bound) else max(bound, reached)
    demand = pd.Series([today, greedy, reached, most], index=WORTH, name="demand")
    return pd.DataFrame({"demand": demand, "share": np.nan, "gain": demand - today})


def _notes(
    found: Situation, answer: Answer, sites: np.ndarray, small: Problem | None, best: Placement
) -> dict[str, dict[str, int]]:
    notes: dict[str, dict[str, int]] = {"optimal" if answer.optimal else "time_limit": {}}
    notes |= found.unknown()
    if small is not None:
        notes["clustered"] = {"all": len(found.units), "points": len(small.weight)}
    if len(sites) < len(found.units):
        notes["sites"] = {"sites": len(sites), "all": len(found.units)}
    if found.stand.unplaced:
        notes["unplaced"] = {"teams": found.stand.unplaced}
    if found.stand.leaving or found.stand.coming:
        notes["planned"] = {"leaving": found.stand.leaving, "coming": found.stand.coming}
    if not best.moves:
        notes["nobody_moves"] = {}
    return notes


def _moves(
    found: Situation, problem: Problem, plan: Placement, request: AdviceRequest
) -> gpd.GeoDataFrame:
    final, today = plan.covered(problem), problem.today
    scores, regions = bare_scores(found), found.regions
    gained, lost = final & ~today, today & ~final
    rows = []
    left = list(plan.moves)
    while left:
        # A unit that two teams cover counts for one of them: the columns add up to the whole gain.
        gains = [problem.weight[gained & problem.cover[:, site]].sum() for _, site in left]
        team, site = left.pop(int(np.argmax(gains)))
        new = gained & problem.cover[:, site]
        gone = lost & (problem.in_reach[:, team] if team >= 0 else False)
        gained, lost = gained & ~new, lost & ~gone
        rows.append(
            {
                **_way(found, team, site, request),
                "voters_gained": float(found.voters[new].sum()),
                "voters_lost": float(found.voters[gone].sum()),
                "to_region": regions[site],
                "score_closed": float(scores[new].sum()),
                "score_opened": float(scores[gone].sum()),
                "demand_gained": float(problem.weight[new].sum()),
                "demand_lost": float(problem.weight[gone].sum()),
            }
        )
    table = pd.DataFrame(rows, columns=[*ADVICE_COLUMNS, "geometry"])
    table["order"] = np.arange(1, len(table) + 1)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=WGS84)


def _way(found: Situation, team: int, site: int, request: AdviceRequest) -> dict[str, object]:
    to = found.units.iloc[site]
    target = (float(to["lon"]), float(to["lat"]))
    way: dict[str, object] = {"to_unit": found.units.index[site], "to_name": to["name"]}
    if team < 0 and not request.base:
        return {
            **way,
            "action": "add",
            "team": "",
            "from_unit": "",
            "from_name": "",
            "minutes": np.nan,
            "km": np.nan,
            "geometry": shapely.Point(target),
        }
    if team < 0:
        at = found.units.index.get_loc(request.base)
        unit, origin = request.base, found.units.iloc[at]
        metres, minutes = (ways[site, at] for ways in found.between)
    else:
        origin = found.stand.teams.iloc[team]
        unit = origin["unit"]
        metres, minutes = (ways[team, site] for ways in found.to_units)
    start = (float(origin["lon"]), float(origin["lat"]))
    # A team that is there already, for example at the base, has no way to draw.
    line = shapely.LineString([start, target]) if start != target else shapely.Point(target)
    return {
        **way,
        "action": "add" if team < 0 else "move",
        "team": "" if team < 0 else origin["team"],
        "from_unit": unit,
        "from_name": found.units.loc[unit, "name"],
        "minutes": float(minutes),
        "km": float(metres) / 1000,
        "geometry": line,
    }
