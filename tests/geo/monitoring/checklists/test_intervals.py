import numpy as np
import pytest

from geo.monitoring.checklists.intervals import share_of, shares_of

STRATA = np.repeat([0, 1], 10)


def test_of_a_simple_random_sample_it_is_wilsons():
    """Agresti and Coull (1998): 2 of 10, z = 1.96, from 0.057 to 0.510; t and 10 of 1e9 here."""
    yes = np.arange(10) < 2
    found = share_of(yes, np.ones(10, dtype=bool), np.zeros(10, dtype=int), [10**9])
    square = 2.262157**2 / (9 / 1)
    middle = (0.2 + square / 2) / (1 + square)
    assert (found.low + found.high) / 2 == pytest.approx(middle, abs=1e-4)
    assert found.effect == pytest.approx(1.0, abs=1e-6)


def test_strata_weigh_by_their_size_in_the_frame():
    found = share_of(STRATA == 0, np.ones(20, dtype=bool), STRATA, [900, 100])
    assert found.share == pytest.approx(0.9)
    # Answers that differ between strata alone have no variance within them.
    assert found.low > 0.75
    assert found.high < 1


def test_a_census_has_no_interval_but_its_figure():
    found = share_of(STRATA == 0, np.ones(20, dtype=bool), STRATA, [10, 10])
    assert (found.share, found.low, found.high) == (0.5, 0.5, 0.5)


def test_of_one_station_nothing_is_said():
    known = np.arange(20) == 3
    assert np.isnan(share_of(known, known, STRATA, [900, 100]).low)


def test_each_column_is_a_part_of_the_sample():
    known = np.column_stack([STRATA == 0, STRATA == 1])
    yes = np.column_stack([np.arange(20) % 2 == 0] * 2)
    found = shares_of(yes, known, STRATA, [900, 100])
    assert [one.stations for one in found] == [10, 10]
    assert [one.share for one in found] == pytest.approx([0.5, 0.5])


def test_intervals_hold_as_often_as_they_say():
    rng = np.random.default_rng(5)
    sizes = np.array([600, 300, 100])
    stratum = np.repeat([0, 1, 2], sizes)
    truth = rng.random(1000) < np.array([0.97, 0.9, 0.7])[stratum]
    held, rounds = 0, 400
    for _ in range(rounds):
        drawn = np.concatenate(
            [
                rng.choice(np.flatnonzero(stratum == h), n, replace=False)
                for h, n in enumerate((60, 30, 10))
            ]
        )
        found = share_of(truth[drawn], np.ones(100, dtype=bool), stratum[drawn], sizes)
        held += found.low <= truth.mean() <= found.high
    assert held / rounds > 0.93
