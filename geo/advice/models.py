"""Covering models by PySAL's spopt, solved by HiGHS; spopt is imported only inside.

spopt builds the model; what it has no argument for (teams that move, a time limit that keeps the
best answer so far) is added to its PuLP problem, and the bound is read from HiGHS afterwards.
spopt's own ``solve()`` is not used: it raises on a time limit although there is an answer.

Sources: Church and ReVelle (1974), maximal covering; Toregas et al. (1971), set covering;
Church and Murray (2018), backup coverage; Feng et al. (2022), spopt.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from geo.advice.problem import Plan, Problem
from geo.errors import QueryError

HALF = 0.5
BEYOND = 1.0
THREADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solver found.

    Attributes
    ----------
    plan : the best answer, None where the time did not suffice for any.
    bound : no answer can be better than this (demand covered; of LSCP, number of teams).
    optimal : the answer is proven best.
    seconds : time taken.
    """

    plan: Plan | None
    bound: float
    optimal: bool
    seconds: float


def solve_mclp(problem: Problem, seconds: float) -> Answer:
    """Place teams so that most demand is covered (MCLP), some added and some of them moved.

    Facilities of the model are the places where teams stand, then the sites. A team stays or
    moves to one site that it can reach in time; at most `problem.move` of them move. A site
    takes one team.
    """
    import pulp  # noqa: PLC0415
    from spopt.locate import MCLP  # noqa: PLC0415

    start = perf_counter()
    sites = problem.reach.shape[1]
    add = min(problem.add, int(problem.base.sum()))
    movable = problem.move > 0
    standing = problem.standing if movable else np.zeros((len(problem.weight), 0), bool)
    rest = np.where(problem.today & (not movable), 0.0, problem.weight)
    fixed = float(problem.weight.sum() - rest.sum())
    places = np.hstack([standing, problem.cover])
    count = standing.shape[1] + add
    if not count or not rest.any() or not sites:
        return Answer(plan=Plan(moves=()), bound=fixed + float(rest[problem.today].sum()),
                      optimal=True, seconds=perf_counter() - start)  # fmt: skip
    model = MCLP.from_cost_matrix(np.where(places, 0.0, BEYOND), rest, HALF, count)
    stay, go = model.fac_vars[: standing.shape[1]], model.fac_vars[standing.shape[1] :]
    moving = _let_move(pulp, model.problem, stay, problem) if movable else []
    _let_add(pulp, model.problem, go, moving, problem)
    _relax(model)
    status, bound = _run(pulp, model.problem, seconds)
    plan = _read(stay, go, problem) if status else None
    return Answer(plan=plan, bound=fixed + bound, optimal=status == "optimal",
                  seconds=perf_counter() - start)  # fmt: skip


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
    """
    import pulp  # noqa: PLC0415
    from spopt.locate import LSCP, LSCPB  # noqa: PLC0415

    # A point that one site alone covers takes that site, and so do all points that it covers.
    forced = cover[cover.sum(axis=1) == 1].any(axis=0)
    if not backup and forced.any():
        rest = cover[~cover[:, forced].any(axis=1)]
        taken = np.flatnonzero(forced)
        if not len(rest):
            return taken, float(len(taken)), True
        chosen, bound, optimal = solve_lscp(rest, seconds)
        return np.union1d(taken, chosen), len(taken) + bound, optimal
    cost = np.where(cover, 0.0, BEYOND)
    model = LSCP.from_cost_matrix(cost, HALF)
    status, bound = _run(pulp, model.problem, seconds)
    if not status:
        raise QueryError(f"no answer within {seconds:g} s; allow more time or a wider reach")
    chosen = np.flatnonzero([_on(variable) for variable in model.fac_vars])
    if not backup or status != "optimal":
        return chosen, bound, status == "optimal"
    model = LSCPB.from_cost_matrix(cost, HALF, solver=_highs(pulp, seconds))
    status, _ = _run(pulp, model.problem, seconds)
    if status:
        chosen = np.flatnonzero([_on(variable) for variable in model.fac_vars])
    return chosen, bound, status == "optimal"


def _let_move(pulp: Any, model: Any, stay: Sequence, problem: Problem) -> list[tuple[int, Any]]:
    """Say that each team stays or moves to one site in reach, and how many may move."""
    moving, of_team = [], defaultdict(list)
    for team, site in zip(*np.nonzero(problem.reach), strict=True):
        variable = pulp.LpVariable(f"m[{team}_{site}]", 0, 1)
        moving.append((int(site), variable))
        of_team[int(team)].append(variable)
    for team, here in enumerate(stay):
        model += here + pulp.lpSum(of_team[team]) == 1
    model += pulp.lpSum(variable for _, variable in moving) <= problem.move
    return moving


def _let_add(
    pulp: Any, model: Any, go: Sequence, moving: list[tuple[int, Any]], problem: Problem
) -> None:
    """Say that a site is taken by a team that moves there, or by one that is added."""
    arriving, added = defaultdict(list), []
    for site, variable in moving:
        arriving[site].append(variable)
    for site, there in enumerate(go):
        open_ = bool(problem.base[site]) and problem.add > 0
        new = pulp.LpVariable(f"a[{site}]", 0, int(open_))
        added.append(new)
        model += there == new + pulp.lpSum(arriving[site])
    model += pulp.lpSum(added) <= problem.add


def _relax(model: Any) -> None:
    """Let demand be continuous: it is 0 or 1 by itself once the places are chosen."""
    for variable in model.cli_vars:
        variable.cat = "Continuous"


def _highs(pulp: Any, seconds: float) -> Any:
    return pulp.HiGHS(msg=False, timeLimit=seconds, gapRel=0.0, gapAbs=1e-6, threads=THREADS)


def _run(pulp: Any, model: Any, seconds: float) -> tuple[str, float]:
    """Solve, and return "optimal", "feasible" or "" and the best bound on the objective."""
    import highspy  # noqa: PLC0415

    model.solve(_highs(pulp, seconds))
    solver = model.solverModel
    info, status = solver.getInfo(), solver.getModelStatus()
    sign = -1.0 if model.sense == pulp.LpMaximize else 1.0
    bound = sign * float(info.mip_dual_bound)
    if status == highspy.HighsModelStatus.kOptimal:
        return "optimal", bound
    feasible = info.primal_solution_status == highspy.kSolutionStatusFeasible
    return ("feasible" if feasible else ""), bound


def _on(variable: Any) -> bool:
    return (variable.value() or 0.0) > HALF


def _read(stay: Sequence, go: Sequence, problem: Problem) -> Plan:
    """Return who goes where: the chosen sites matched with the teams that leave and the new ones.

    The flows of the model may be split between equals, so they are not read; the matching is
    made anew, and with teams that can get there.
    """
    leaving = [team for team, here in enumerate(stay) if not _on(here)]
    sites = [site for site, there in enumerate(go) if _on(there)]
    new = len(sites) - len(leaving)
    allowed = np.vstack([problem.reach[leaving][:, sites], np.tile(problem.base[sites], (new, 1))])
    rows, columns = linear_sum_assignment(~allowed)
    who = [*leaving, *[-1] * new]
    return Plan(moves=tuple((who[row], sites[col]) for row, col in zip(rows, columns, strict=True)))
