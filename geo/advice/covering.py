"""A situation and a request as a covering problem."""

from dataclasses import replace

import numpy as np

from geo.advice.problem import Problem
from geo.advice.request import AdviceRequest
from geo.advice.situation import Situation, points_of
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.table import score_history
from geo.texts.sentences import say


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
            say(
                "the mission gives no speeds, so nobody can say who is there "
                "in time: set [travel] in mission.toml, or ask for a limit in "
                "km"
            ),
            reason="no_speeds",
        )
    # Without a base new teams may come from anywhere: no way is too long for them.
    base = np.ones(len(found.units), bool)
    if request.base:
        if request.base not in found.units.index:
            raise QueryError(say("base {base!r} is no unit of the finest level", base=request.base))
        at = found.units.index.get_loc(request.base)
        metres, minutes = (way[:, at] for way in found.between)
        base = _reached(metres, minutes, limit, request.limit_km)
    crs = found.indicators.mission.country.metric_crs
    reach = _reached(*found.to_units, limit, request.limit_km)
    return Problem(
        weight=_demand(found, request),
        points=points_of(found.units, crs),
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
        raise QueryError(
            say("no time is left to travel: {limits:g} minutes", limits=min(limits)),
            reason="no_time",
        )
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
                say(
                    "the registered voters of no unit are known, so nobody can "
                    "say where most are: import stations with "
                    "registered_voters, or ask for the demand gap_score"
                ),
                reason="no_voters",
            )
        # A unit of unknown voters weighs nothing; the note `voters_unknown` counts such units.
        return np.nan_to_num(found.voters)
    return np.nan_to_num(bare_scores(found))


def bare_scores(found: Situation) -> np.ndarray:
    """Return what each unit scores while nobody covers it: its gap score, if it is uncovered.

    What is covered scores 0: so this is what a team closes that comes, and opens that goes.

    Returns
    -------
    (unit,) in the order of ``found.units``; NaN where unknown.
    """
    # What a covered unit would score if nobody were there: moving a team away must have a price.
    arrays = dict(found.indicators.arrays)
    for name in ("units_covered", "voters_covered"):
        arrays[name] = np.zeros_like(arrays[name])
    bare = replace(found.indicators, arrays=arrays)
    scores = score_history(bare, bare.axes.finest).reindex(found.units.index)
    return scores.to_numpy(float)[:, 0]
