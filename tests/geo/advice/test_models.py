"""The solver's optimum beside every plan there is, tried one after the other."""

from dataclasses import replace
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.advice.models import solve_lscp, solve_mclp
from geo.advice.problem import Placement, Problem, choose_sites, cluster, pick_greedily, with_sites
from geo.errors import QueryError

SECONDS = 20.0


def problem(  # noqa: PLR0913 each is one size
    seed, *, demands=7, sites=5, teams=3, add=1, move=1, radius=0.35, reach=0.6
):
    """Return points, sites and teams at random in a square."""
    rng = np.random.default_rng(seed)
    points, places, here = (rng.random((n, 2)) for n in (demands, sites, teams))

    def near(a, b, limit):
        return np.linalg.norm(a[:, None] - b[None, :], axis=2) <= limit

    return Problem(
        weight=rng.integers(0, 9, demands).astype(float),
        points=points,
        cover=near(points, places, radius),
        in_reach=near(points, here, radius),
        reach=near(here, places, reach),
        base=rng.random(sites) < 0.8,
        add=add,
        move=move,
    )


def plans(given_):
    """Yield every plan: who is added where, and who moves where."""
    teams, sites = given_.reach.shape
    open_ = np.flatnonzero(given_.base)
    for added in range(min(given_.add, len(open_)) + 1):
        for new in combinations(open_, added):
            rest = [site for site in range(sites) if site not in new]
            for count in range(min(given_.move, teams) + 1):
                for moved in combinations(range(teams), count):
                    for goals in permutations(rest, count):
                        pairs = tuple(zip(moved, goals, strict=True))
                        if all(given_.reach[team, site] for team, site in pairs):
                            yield Placement(moves=(*((-1, site) for site in new), *pairs))


@given(st.integers(0, 10_000), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_no_plan_covers_more_than_the_answer(seed, add, move):
    given_ = problem(seed, add=add, move=move)
    answer = solve_mclp(given_, SECONDS)
    best = max(plan.worth(given_) for plan in plans(given_))
    assert answer.optimal
    assert answer.plan.worth(given_) == pytest.approx(best)
    assert answer.bound == pytest.approx(best)
    for team, site in answer.plan.moves:
        assert given_.base[site] if team < 0 else given_.reach[team, site]
    assert sum(team < 0 for team, _ in answer.plan.moves) <= add
    assert sum(team >= 0 for team, _ in answer.plan.moves) <= move
    assert pick_greedily(given_).worth(given_) <= best + 1e-9


@given(st.integers(0, 10_000))
@example(196)  # HiGHS 1.14.0 called 66 the optimum: it is 69
@settings(max_examples=20, deadline=None)
def test_joining_equal_points_changes_no_optimum(seed):
    given_ = problem(seed, demands=30)
    small, clustered = cluster(given_)
    assert not clustered
    assert len(small.weight) <= len(given_.weight)
    best = max(plan.worth(given_) for plan in plans(given_))
    assert solve_mclp(small, SECONDS).plan.worth(given_) == pytest.approx(best)
    assert solve_mclp(given_, SECONDS).plan.worth(given_) == pytest.approx(best)


def test_more_points_than_allowed_are_clustered_and_said_so():
    given_ = problem(1, demands=400, sites=12, radius=0.2)
    small, clustered = cluster(given_, most=20)
    assert clustered
    assert len(small.weight) <= 20
    useful = given_.cover.any(axis=1) | given_.in_reach.any(axis=1)
    assert small.weight.sum() == given_.weight[useful].sum()
    plan = solve_mclp(small, SECONDS).plan
    assert plan.worth(given_) > given_.weight[given_.today].sum()


def test_without_time_there_is_a_bound_and_perhaps_an_answer():
    given_ = problem(3, demands=300, sites=150, teams=20, add=8, move=8, radius=0.12)
    answer = solve_mclp(given_, 0.01)
    assert not answer.optimal
    worth = 0.0 if answer.plan is None else answer.plan.worth(given_)
    assert answer.bound >= max(worth, pick_greedily(given_).worth(given_)) - 1e-6


@pytest.mark.parametrize("changes", [{"sites": 1, "add": 3}, {"teams": 0, "move": 2}, {"add": 0}])
def test_odd_instances_have_answers(changes):
    given_ = problem(5, **changes)
    answer = solve_mclp(given_, SECONDS)
    best = max(plan.worth(given_) for plan in plans(given_))
    assert answer.plan.worth(given_) == pytest.approx(best)


def test_where_all_is_covered_nobody_goes_anywhere():
    given_ = problem(2, add=2, move=0)
    done = replace(given_, in_reach=np.ones_like(given_.in_reach))
    answer = solve_mclp(done, SECONDS)
    assert answer.plan.moves == ()
    assert answer.bound == done.weight.sum()


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_no_fewer_sites_cover_everything(seed):
    cover = problem(seed, sites=7, radius=0.5).cover
    cover = cover[cover.any(axis=1)]
    if not len(cover):
        return
    chosen, bound, optimal = solve_lscp(cover, SECONDS)
    sizes = (
        size
        for size in range(1, 8)
        for sites in combinations(range(7), size)
        if cover[:, sites].any(axis=1).all()
    )
    assert optimal
    assert len(chosen) == next(sizes) == round(bound)
    assert cover[:, chosen].any(axis=1).all()


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_backup_covers_most_points_twice_with_as_few_sites(seed):
    cover = problem(seed, sites=6, radius=0.6).cover
    cover = cover[cover.any(axis=1)]
    if not len(cover):
        return
    least = len(solve_lscp(cover, SECONDS)[0])
    chosen, _, _ = solve_lscp(cover, SECONDS, backup=True)
    full = [s for s in combinations(range(6), least) if cover[:, s].any(axis=1).all()]
    most = max((cover[:, s].sum(axis=1) > 1).sum() for s in full)
    assert len(chosen) == least
    assert (cover[:, chosen].sum(axis=1) > 1).sum() == most


def test_full_coverage_without_time_is_an_error_that_says_so():
    with pytest.raises(QueryError, match="allow more time"):
        solve_lscp(np.random.default_rng(1).random((400, 300)) < 0.02, 1e-6)


def test_sites_worth_a_look_hold_those_of_the_greedy_pick():
    given_ = problem(4, demands=60, sites=40, radius=0.15, add=4, move=0)
    greedy = pick_greedily(given_)
    sites = choose_sites(given_, 10, [site for _, site in greedy.moves])
    assert len(sites) == 10
    assert {site for _, site in greedy.moves} <= set(sites.tolist())
    assert given_.base[sites].all()
    few = solve_mclp(with_sites(given_, sites), SECONDS)
    assert few.plan.worth(with_sites(given_, sites)) >= greedy.worth(given_)
