"""The gravest gap of the moment, and why it is, or is not, among the places of an advice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.advice.covering import bare_scores
from geo.advice.problem import Placement, Problem
from geo.advice.situation import Situation
from geo.gaps.table import score_history


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The unit with the gravest gap.

    Attributes
    ----------
    unit, name, region : which it is.
    score, voters : its gap score (0 to 1) and registered voters, NaN where unknown.
    why : key of `geo.advice.texts.WORST`.
    figures : for its text. ``order`` and ``place``: of the team that covers it; ``gain`` and
        ``least``: demand that a team there would add to the plan, and that the weakest of the
        places adds.
    """

    unit: str
    name: str
    region: str
    score: float
    voters: float
    why: str
    figures: Mapping[str, float | str] = field(default_factory=dict)


def worst_gap(
    found: Situation, problem: Problem, plan: Placement, moves: pd.DataFrame, demand: str = "voters"
) -> Worst | None:
    """Return the unit at the head of the list of gaps, and what becomes of it; None without one.

    Parameters
    ----------
    problem : what was asked; a point that weighs nothing is not to be covered.
    plan : the answer.
    moves : the answer as a table: ``order, to_unit, to_name``, and ``demand_gained`` where the
        places compete.
    demand : of which kind that is.
    """
    at = _gravest(found)
    if at is None:
        return None
    why, values = _fate(found, problem, plan, moves, at)
    return Worst(
        unit=str(found.units.index[at]),
        name=str(found.units["name"].iloc[at]),
        region=str(found.regions[at]),
        score=float(bare_scores(found)[at]),
        voters=float(found.voters[at]),
        why=f"{why}_{demand}" if values.keys() == {"gain", "least"} else why,
        figures=values,
    )


def _gravest(found: Situation) -> int | None:
    """Return the position of the first unit of the list of gaps; None where none has a score."""
    scores = score_history(found.indicators, found.indicators.axes.finest)
    table = pd.DataFrame(
        {
            "score": scores.reindex(found.units.index).to_numpy(float)[:, 0],
            "voters": found.voters,
            "unit": found.units.index,
        }
    )
    # As the list ranks them: what is equal stands by voters, then by code.
    ranked = table.loc[table["score"] > 0].sort_values(
        ["score", "voters", "unit"], ascending=[False, False, True]
    )
    return None if ranked.empty else int(ranked.index[0])


def _fate(
    found: Situation, problem: Problem, plan: Placement, moves: pd.DataFrame, at: int
) -> tuple[str, dict[str, float | str]]:
    sites = [site for _, site in plan.moves if problem.cover[at, site]]
    if sites:
        by_unit = moves.set_index("to_unit")
        # The team that stands in it before one that covers it from beside.
        site = at if at in sites else sites[0]
        row = by_unit.loc[found.units.index[site]]
        values: dict[str, float | str] = {
            "order": float(row["order"]),
            "place": str(row["to_name"]),
        }
        return ("goes" if site == at else "covered"), values
    if problem.today[at]:
        return "planned", {}
    if not problem.weight[at]:
        return "small", {}
    near = np.flatnonzero(problem.cover[at] & _open(problem))
    if not len(near):
        return "out_of_reach", {}
    left = np.where(plan.covered(problem), 0.0, problem.weight)
    gain = float((problem.by_site[near] @ left).max())
    net = moves["demand_gained"] - moves["demand_lost"] if len(moves) else pd.Series([0.0])
    least = float(net.min())
    return ("less" if gain <= least else "more"), {"gain": gain, "least": least}


def _open(problem: Problem) -> np.ndarray:
    """Tell which sites anybody can reach in time."""
    open_ = problem.base if problem.add else np.zeros(len(problem.base), bool)
    return open_ | problem.reach.any(axis=0) if problem.move else open_
