"""A covering problem: who lacks coverage, where teams could stand, and who can get there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

DEMANDS = 2_500
"""Points of demand beyond which an instance is clustered."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One instance, in numbers.

    Attributes
    ----------
    weight : demand of each point (voters or gap score), 0 or more: (demand,).
    points : position of each point in metres: (demand, 2).
    cover : whether a team at a site covers a point: bool (demand, site).
    in_reach : whether a team that is in place now covers a point: bool (demand, team).
    reach : whether a team can be at a site in time: bool (team, site).
    base : whether a new team can be at a site in time: bool (site,).
    add, move : how many teams may be added, and how many of those in place may be moved.
    """

    weight: np.ndarray
    points: np.ndarray
    cover: np.ndarray
    in_reach: np.ndarray
    reach: np.ndarray
    base: np.ndarray
    add: int
    move: int

    @cached_property
    def today(self) -> np.ndarray:
        """Which points are covered as things are."""
        return np.asarray(self.in_reach.any(axis=1))

    @cached_property
    def by_site(self) -> csr_array:
        """Matrix that sums demand over what each site covers: (site, demand)."""
        return csr_array(self.cover.T.astype(float))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An answer: moves of teams to sites, as (team, site); team -1 is one that is added."""

    moves: tuple[tuple[int, int], ...]

    def covered(self, problem: Problem) -> np.ndarray:
        """Return which points are covered once everybody is where the plan sends them."""
        left = np.ones(problem.in_reach.shape[1], bool)
        left[[team for team, _ in self.moves if team >= 0]] = False
        there = [site for _, site in self.moves]
        stay = problem.in_reach[:, left].any(axis=1)
        return np.asarray(stay | problem.cover[:, there].any(axis=1))

    def worth(self, problem: Problem) -> float:
        """Return the demand that is covered then."""
        return float(problem.weight[self.covered(problem)].sum())


def cluster(problem: Problem, most: int = DEMANDS, seed: int = 0) -> tuple[Problem, bool]:
    """Return the problem with at most so many points of demand, and whether it took clustering.

    Points that the same sites and teams cover are one point: that changes nothing. If too many
    are left, near points (k-means) share one representative: the heaviest of them, with the
    weight of all. An answer is therefore judged on the problem as it was, never on this one.
    """
    exact = _merge_equal(problem)
    if len(exact.weight) <= most:
        # Before any clustering: points covered by the same sites differ in nothing that an answer
        # could use, and joining them costs no exactness.
        return exact, False
    rng = np.random.default_rng(seed)
    from scipy.cluster.vq import kmeans2  # noqa: PLC0415 as in `milp`

    # Five rounds: what counts is that near points share one, not that the centres are the best.
    _, label = kmeans2(exact.points, most, minit="++", seed=rng, iter=5)
    order = np.lexsort([-exact.weight, label])
    groups, first = np.unique(label[order], return_index=True)
    weight = np.bincount(label, exact.weight, most)[groups]
    # A real point, not the middle: what covers the middle of two points may cover neither.
    kept = _only(exact, order[first])
    return replace(kept, weight=weight), True


def choose_sites(problem: Problem, most: int, chosen: Sequence[int] = ()) -> np.ndarray:
    """Return the sites worth a look: those a greedy search takes, then the most promising.

    Parameters
    ----------
    chosen : sites that must be among them.

    Returns
    -------
    Positions of at most `most` sites that anybody can reach, ascending.
    """
    reachable = problem.base if problem.add else np.zeros(len(problem.base), bool)
    if problem.move:
        reachable = reachable | problem.reach.any(axis=0)
    left = np.where(problem.today, 0.0, problem.weight)
    promise = np.where(reachable, problem.by_site @ left, -1.0)
    taken = list(dict.fromkeys(int(site) for site in chosen))
    gain = promise.copy()
    while len(taken) < most and gain.max(initial=0.0) > 0:
        site = int(gain.argmax())
        taken.append(site)
        left = np.where(problem.cover[:, site], 0.0, left)
        gain = np.where(reachable, problem.by_site @ left, -1.0)
        gain[taken] = -1.0
    # Greedy sites cover what others leave; those with most demand in reach are the alternatives
    # that the solver may need instead.
    spare = [site for site in np.argsort(-promise, kind="stable") if promise[site] >= 0]
    taken = list(dict.fromkeys([*taken, *map(int, spare)]))
    return np.sort(np.array(taken[:most], dtype=np.int64))


def with_sites(problem: Problem, sites: np.ndarray) -> Problem:
    """Return the problem with these sites only."""
    return replace(
        problem,
        cover=problem.cover[:, sites],
        reach=problem.reach[:, sites],
        base=problem.base[sites],
    )


def pick_greedily(problem: Problem) -> Placement:
    """Return what picking the best next step, one after the other, comes to.

    First every team that may be added, then the moves, each as long as it gains anything.
    """
    moves: list[tuple[int, int]] = []
    for _ in range(problem.add):
        if not (more := _best_step(problem, moves, [-1])):
            break
        moves = more
    for _ in range(problem.move):
        moved = {team for team, _ in moves}
        free = [team for team in range(problem.in_reach.shape[1]) if team not in moved]
        moves = _best_step(problem, moves, free) or moves
    return Placement(moves=tuple(moves))


def _best_step(
    problem: Problem, moves: list[tuple[int, int]], teams: list[int]
) -> list[tuple[int, int]]:
    """Return the moves with the best further one of these teams, nothing where none gains."""
    best, found = Placement(moves=tuple(moves)).worth(problem), []
    used = [site for _, site in moves]
    gone = {team for team, _ in moves}
    there = problem.cover[:, used].any(axis=1)
    for team in teams:
        open_ = (problem.base if team < 0 else problem.reach[team]).copy()
        open_[used] = False
        # What the team covers where it is now counts as lost: a move has to gain more than it
        # leaves.
        left = [t not in gone and t != team for t in range(problem.in_reach.shape[1])]
        covered = there | problem.in_reach[:, left].any(axis=1)
        gains = np.where(open_, problem.by_site @ np.where(covered, 0.0, problem.weight), -1.0)
        worth = float(problem.weight[covered].sum() + gains.max(initial=-1.0))
        if gains.max(initial=-1.0) > 0 and worth > best:
            best, found = worth, [*moves, (team, int(gains.argmax()))]
    return found


def _merge_equal(problem: Problem) -> Problem:
    """Join points that the same sites and teams cover, and drop those that weigh nothing."""
    signature = np.packbits(np.hstack([problem.cover, problem.in_reach]), axis=1)
    # What nobody can ever cover is the same in every answer.
    useful = (problem.weight > 0) & signature.any(axis=1)
    kept = _only(problem, np.flatnonzero(useful))
    if not useful.any():
        return kept
    # A row as one key of bytes: sorting finds the equal ones without comparing pairs.
    packed = np.ascontiguousarray(signature[useful])
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    weight = np.bincount(group.ravel(), kept.weight, len(first))
    return replace(_only(kept, first), weight=weight)


def _only(problem: Problem, demands: np.ndarray) -> Problem:
    return replace(
        problem,
        weight=problem.weight[demands],
        points=problem.points[demands],
        cover=problem.cover[demands],
        in_reach=problem.in_reach[demands],
    )
