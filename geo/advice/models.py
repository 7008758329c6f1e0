"""Covering models: where the teams go that cover most demand, and the fewest that cover all.

Sources: Church and ReVelle (1974), maximal covering; Toregas et al. (1971), set covering;
Church and Murray (2018), backup coverage.
"""

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from scipy.sparse import csr_array, eye_array

from geo.advice.milp import HALF, Rows, Solution, maximise
from geo.advice.problem import Placement, Problem
from geo.errors import QueryError
from geo.texts.sentences import say

EVERY = np.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solver found.

    Attributes
    ----------
    plan : the best answer, None where the time did not suffice for any.
    bound : no answer can be better than this (demand covered).
    optimal : the answer is proven best.
    seconds : time taken.
    """

    plan: Placement | None
    bound: float
    optimal: bool
    seconds: float


def solve_mclp(problem: Problem, seconds: float) -> Answer:
    """Place teams so that most demand is covered (MCLP), some added and some of them moved.

    A team stays or moves to one site that it can reach in time; at most `problem.move` of them
    move. A site takes one team. Which of several equally good answers it is, is not said.
    """
    start = perf_counter()
    movable = problem.move > 0
    rest = np.where(problem.today & (not movable), 0.0, problem.weight)
    # Where nobody moves, what is covered today stays so: the solver gets only the rest, and its
    # bound that much more.
    fixed = float(problem.weight.sum() - rest.sum())
    teams = problem.in_reach.shape[1] if movable else 0
    idle = not teams and not (problem.add and problem.base.any())
    if idle or not rest.any() or not problem.reach.shape[1]:
        return Answer(
            plan=Placement(moves=()),
            bound=fixed + float(rest[problem.today].sum()),
            optimal=True,
            seconds=perf_counter() - start,
        )
    found = _place(problem, rest, teams, seconds)
    plan = _read(found.groups[0], found.groups[1], problem) if found.groups else None
    # Without an answer all demand may still be what the best one covers.
    # A solver stopped early may name a bound above all demand there is.
    bound = min(fixed + found.bound, float(problem.weight.sum()))
    return Answer(plan=plan, bound=bound, optimal=found.optimal, seconds=perf_counter() - start)


def _place(problem: Problem, weight: np.ndarray, teams: int, seconds: float) -> Solution:
    """Solve the MCLP; its variables are 0 or 1, and come in five groups.

    ``stay`` (team), ``there`` (site, a team ends up there), ``moving`` (one per pair of team and
    site in reach), ``added`` (site), ``covered`` (demand). Only the first two are declared whole:
    once they are chosen, the others are so by themselves.
    """
    demands, sites = problem.cover.shape
    team, site = np.nonzero(problem.reach[:teams])
    pair, one = np.arange(len(team)), np.ones(len(team))
    stay, there = eye_array(teams), eye_array(sites)
    leaving = csr_array((one, (team, pair)), shape=(teams, len(pair)))
    arriving = csr_array((one, (site, pair)), shape=(sites, len(pair)))
    by_team = csr_array(problem.in_reach[:, :teams].astype(float))
    by_site = csr_array(problem.cover.astype(float))
    all_pairs, all_sites = csr_array(np.ones((1, len(pair)))), csr_array(np.ones((1, sites)))
    rows = [
        # what is covered has a team that stays, or one that ends up, within reach
        Rows(blocks=(by_team, by_site, None, None, -eye_array(demands)), low=0, high=EVERY),
        # a team stays, or moves to one site
        Rows(blocks=(stay, None, leaving, None, None), low=1, high=1),
        # a site is taken by one that moves there, or one that is added
        Rows(blocks=(None, there, -arriving, -there, None), low=0, high=0),
        Rows(blocks=(None, None, all_pairs, None, None), low=0, high=problem.move),
        Rows(blocks=(None, None, None, all_sites, None), low=0, high=problem.add),
    ]
    gains = [*map(np.zeros, (teams, sites, len(pair), sites)), weight]
    most = [*map(np.ones, (teams, sites, len(pair))), problem.base.astype(float), np.ones(demands)]
    return maximise(gains, most, 2, rows, seconds)


def solve_lscp(
    cover: np.ndarray, seconds: float, *, backup: bool = False
) -> tuple[np.ndarray, float, bool]:
    """Cover every point with the least number of sites (LSCP).

    Parameters
    ----------
    cover : bool (demand, site); every point must be covered by a site.
    backup : of all answers with that number, take the one with most points covered twice
        (LSCP-B).

    Returns
    -------
    Positions of the chosen sites, the bound on their number, and whether the answer is proven
    best (with `backup`, in both respects).

    Raises
    ------
    QueryError
        When the time limit leaves no answer.

    Examples
    --------
    >>> chosen, bound, optimal = solve_lscp(np.array([[1, 1, 0], [0, 1, 1]], bool), 10.0)
    >>> chosen.tolist(), bound, optimal
    ([1], 1.0, True)
    """
    # A point that one site alone covers takes that site, and so do all points that it covers.
    forced = cover[cover.sum(axis=1) == 1].any(axis=0)
    if not backup and forced.any():
        rest = cover[~cover[:, forced].any(axis=1)]
        taken = np.flatnonzero(forced)
        if not len(rest):
            return taken, float(len(taken)), True
        chosen, bound, optimal = solve_lscp(rest, seconds)
        return np.union1d(taken, chosen), len(taken) + bound, optimal
    sites = cover.shape[1]
    by_site = csr_array(cover.astype(float))
    covered = Rows(blocks=(by_site,), low=1, high=EVERY)
    found = maximise([np.full(sites, -1.0)], [np.ones(sites)], 1, [covered], seconds)
    if not found.groups:
        raise QueryError(
            say(
                "no answer within {seconds:g} s; allow more time or a wider reach", seconds=seconds
            ),
            reason="no_answer",
        )
    chosen = np.flatnonzero(found.groups[0] > HALF)
    # The second model asks for exactly so many sites: of a number not proven least its answer would
    # not be the best one either.
    if not backup or not found.optimal:
        return chosen, -found.bound, found.optimal
    twice = _cover_twice(by_site, len(chosen), seconds)
    if twice.groups:
        chosen = np.flatnonzero(twice.groups[0] > HALF)
    return chosen, -found.bound, twice.optimal


def _cover_twice(by_site: csr_array, count: int, seconds: float) -> Solution:
    """Choose so many sites that cover every point, and most of them twice."""
    demands, sites = by_site.shape
    rows = [
        Rows(blocks=(by_site, -eye_array(demands)), low=1, high=EVERY),
        Rows(blocks=(csr_array(np.ones((1, sites))), None), low=count, high=count),
    ]
    gains, most = [np.zeros(sites), np.ones(demands)], [np.ones(sites), np.ones(demands)]
    return maximise(gains, most, 1, rows, seconds)


def _read(stay: np.ndarray, there: np.ndarray, problem: Problem) -> Placement:
    """Return who goes where: the chosen sites matched with the teams that leave and the new ones.

    The flows of the model may be split between equals, so they are not read; the matching is
    made anew, and with teams that can get there.
    """
    leaving = np.flatnonzero(stay < HALF)
    sites = np.flatnonzero(there > HALF)
    new = len(sites) - len(leaving)
    # -1 below stands for a new team: all of them set out from the same base and are alike.
    allowed = np.vstack([problem.reach[leaving][:, sites], np.tile(problem.base[sites], (new, 1))])
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 as in `milp`

    rows, columns = linear_sum_assignment(~allowed)
    who = [*leaving.tolist(), *[-1] * new]
    moves = zip(rows, columns, strict=True)
    return Placement(moves=tuple((who[row], int(sites[col])) for row, col in moves))
