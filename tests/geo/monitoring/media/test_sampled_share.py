import numpy as np
import pytest

from geo.monitoring.media.sampled_share import FEWEST, sampled_share


def test_the_interval_holds_the_true_share_about_as_often_as_it_says():
    rng = np.random.default_rng(5)
    # A thousand hours of which twenty are drawn; how much time there is differs from hour to hour.
    whole = rng.gamma(2, 300, 1000)
    part = whole * rng.beta(3, 2, 1000)
    true = part.sum() / whole.sum()
    held = 0
    for _ in range(1000):
        drawn = rng.choice(1000, 20, replace=False)
        found = sampled_share(part[drawn], whole[drawn])
        held += found.low <= true <= found.high
    assert 0.925 <= held / 1000 <= 0.975


def test_hours_in_which_nothing_was_said_are_clusters_too():
    parts, wholes = [30, 50, 10, 40, 20, 60], [60, 80, 60, 60, 60, 80]
    short, longer = sampled_share(parts, wholes), sampled_share([*parts, 0], [*wholes, 0])
    assert longer.share == short.share
    assert longer.low != short.low


@pytest.mark.parametrize(
    ("parts", "wholes", "selection", "reason"),
    [
        ([1] * 10, [2] * 10, "purposive", "not_random"),
        ([1] * 10, [2] * 10, "", "not_random"),
        ([1] * 10, [2] * 10, "all", "whole"),
        ([1] * (FEWEST - 1), [2] * (FEWEST - 1), "random", "few"),
        ([0] * 10, [2] * 10, "random", "alike"),
        ([0] * 10, [0] * 10, "random", "few"),
    ],
)
def test_where_no_interval_can_be_given_it_says_why(parts, wholes, selection, reason):
    found = sampled_share(parts, wholes, selection)
    assert found.no_interval == reason
    assert np.isnan([found.low, found.high]).all()


def test_the_interval_stays_between_0_and_1():
    found = sampled_share([0, 0, 0, 0, 0, 9], [10] * 6)
    assert found.low == 0
    assert 0.15 < found.high <= 1
