"""How few further teams would cover every unit that matters, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.advice.covering import bare_scores, build_problem
from geo.advice.models import solve_lscp
from geo.advice.problem import Placement, Problem, choose_sites
from geo.advice.request import AdviceRequest
from geo.advice.situation import Situation, situation
from geo.advice.worst_gap import Worst, worst_gap
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.missions.countries.country import WGS84
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCoverage:
    """The least number of further teams that covers every unit that matters.

    Attributes
    ----------
    sites : EPSG:4326 points: ``unit, name, region, units``, ``voters`` and ``score`` (of gaps)
        that the team newly covers (each counted once, at its first site), ``geometry``.
    bound : no fewer teams can do it, among the sites looked at.
    optimal : proven.
    greedy : teams that choosing one after the other takes.
    backup : units that two of the sites cover.
    today, total : voters of the units that matter: covered as things are (NaN where
        no deployment is on record), and all.
    seconds : what all of it took.
    notes, worst : as of `Advice`.
    """

    sites: gpd.GeoDataFrame
    bound: float
    optimal: bool
    greedy: int
    backup: int
    today: float
    total: float
    seconds: float
    notes: Mapping[str, Mapping[str, int]]
    worst: Worst | None


def cover_all(  # noqa: PLR0913 each is one thing that a person asks for
    observation: Observation,
    query: TimeQuery,
    *,
    min_voters: float = 0.0,
    backup: bool = False,
    candidates: int = 200,
    seconds: float = 10.0,
) -> FullCoverage:
    """Say where the fewest further teams cover every unit with so many voters (LSCP).

    Teams in place stay. With `backup`, of all answers with the fewest teams the one that covers
    most units twice (LSCP-B).
    """
    start = perf_counter()
    found = situation(observation, query)
    unknown = bool(np.isnan(found.voters).all())
    if min_voters and unknown:
        raise QueryError(
            say("the registered voters of no unit are known: leave out min_voters"),
            reason="no_voters",
        )
    # Every unit matters alike here: what it weighs is not asked for.
    request = AdviceRequest(add=len(found.units), demand="gap_score" if unknown else "voters")
    problem = build_problem(found, query, request)
    matters = (found.voters >= min_voters) | (min_voters == 0)
    needed = ~problem.today & matters
    open_ = replace(problem, weight=needed.astype(float))
    greedy = _until_covered(open_)
    # With the greedy sites among them there is an answer, and the best takes no more teams.
    sites = choose_sites(open_, max(candidates, len(greedy)), greedy)
    cover = problem.cover[np.ix_(needed, sites)]
    # Units that the same sites cover are one condition, and the solver is spared the others.
    unique = np.unique(cover, axis=0) if len(cover) else cover
    if not len(unique):
        chosen, bound, optimal = np.array([], int), 0.0, True
    else:
        chosen, bound, optimal = solve_lscp(unique, seconds, backup=backup)
    places = _sites(found, open_, sites[chosen])
    plan = Placement(moves=tuple((-1, int(site)) for site in sites[chosen]))
    moves = places.rename(columns={"unit": "to_unit", "name": "to_name"})
    return FullCoverage(
        sites=places,
        worst=worst_gap(found, open_, plan, moves.assign(order=np.arange(1, len(moves) + 1))),
        bound=bound,
        optimal=optimal,
        greedy=len(greedy),
        seconds=perf_counter() - start,
        today=float(found.voters[matters & problem.today].sum())
        if found.coverage_known
        else np.nan,
        total=float(found.voters[matters].sum()),
        backup=int((cover[:, chosen].sum(axis=1) > 1).sum()),
        notes={"sites": {"sites": len(sites), "all": len(found.units)}, **found.unknown()},
    )


def _until_covered(problem: Problem) -> list[int]:
    left, taken = problem.weight.copy(), []
    while left.any():
        site = int((problem.by_site @ left).argmax())
        taken.append(site)
        left[problem.cover[:, site]] = 0.0
    return taken


def _sites(found: Situation, problem: Problem, sites: np.ndarray) -> gpd.GeoDataFrame:
    open_ = problem.weight > 0
    known, rows = np.nan_to_num(found.voters), []
    scores, regions = bare_scores(found), found.regions
    order = sorted(sites, key=lambda s: -known[open_ & problem.cover[:, s]].sum())
    for site in order:
        new = open_ & problem.cover[:, site]
        open_ &= ~new
        unit = found.units.iloc[site]
        rows.append(
            {
                "unit": found.units.index[site],
                "name": unit["name"],
                "region": regions[site],
                "units": int(new.sum()),
                "voters": float(found.voters[new].sum()),
                "score": float(scores[new].sum()),
                "geometry": shapely.Point(unit["lon"], unit["lat"]),
            }
        )
    table = pd.DataFrame(
        rows, columns=["unit", "name", "region", "units", "voters", "score", "geometry"]
    )
    return gpd.GeoDataFrame(table, geometry="geometry", crs=WGS84)
