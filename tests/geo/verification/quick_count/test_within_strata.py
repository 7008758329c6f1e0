import numpy as np
import pytest

from geo.verification.quick_count.within_strata import chi_square_within


@pytest.fixture
def scene():
    rng = np.random.default_rng(3)
    stratum = rng.integers(0, 8, 500)
    return rng, stratum, (rng.random(500) < 0.2 + 0.08 * stratum).astype(int)


def test_of_two_categories_it_is_the_mantel_haenszel_statistic(scene):
    rng, stratum, code = scene
    came = rng.random(500) < 0.6
    excess = variance = 0.0
    for h in range(8):
        inside = stratum == h
        n, ones, arrived = inside.sum(), code[inside].sum(), came[inside].sum()
        excess += code[inside & came].sum() - ones * arrived / n
        variance += ones * (n - ones) * arrived * (n - arrived) / (n**2 * (n - 1))
    statistic, degrees = chi_square_within(code, stratum, came)
    assert (statistic, degrees) == (pytest.approx(excess**2 / variance), 1)


def test_strata_that_come_late_are_no_difference_within_them(scene):
    rng, stratum, code = scene
    late = [
        chi_square_within(code, stratum, rng.random(500) < 0.95 - 0.1 * stratum)[0]
        for _ in range(400)
    ]
    # Chi-square of one degree: mean 1, and beyond 3.84 one time in twenty.
    assert np.mean(late) == pytest.approx(1, abs=4 * 2**0.5 / 400**0.5)
    assert np.mean(np.array(late) > 3.84) < 0.05 + 4 * (0.05 * 0.95 / 400) ** 0.5


def test_late_reports_of_one_category_are_seen_within_strata(scene):
    rng, stratum, code = scene
    statistic, _ = chi_square_within(code, stratum, rng.random(500) < 0.8 - 0.4 * code)
    assert statistic > 30


def test_where_none_or_all_have_come_there_is_nothing_to_compare(scene):
    _, stratum, code = scene
    for came in (np.zeros(500, dtype=bool), np.ones(500, dtype=bool)):
        assert chi_square_within(code, stratum, came)[1] == 0
