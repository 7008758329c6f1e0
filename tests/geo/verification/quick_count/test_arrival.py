import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from geo.verification.quick_count.arrival import compare_arrival
from geo.verification.quick_count.sample import Sample, draw
from tests.geo.verification.quick_count.made import country, scene


def test_chi_square_is_that_of_the_table_of_in_and_out():
    _, sample, _ = scene()
    row = np.random.default_rng(2).permutation(400)[:150]
    found = compare_arrival(sample.dimensions, row)
    for of, test in zip(found.dimensions, found.tests, strict=True):
        came = np.isin(np.arange(400), row)
        table = pd.crosstab(sample.stations[of.name], came)
        expected = chi2_contingency(table, correction=False)
        assert test.chi_square == pytest.approx(expected.statistic)
        assert test.p == pytest.approx(expected.pvalue)
        assert test.degrees == expected.dof


def test_reports_from_one_region_alone_differ():
    _, sample, _ = scene()
    row = np.flatnonzero(sample.stations["region"] == "03")[:20]
    assert "region" in compare_arrival(sample.dimensions, row).differing


@pytest.mark.parametrize("count", [0, 400])
def test_of_none_and_of_all_nothing_differs(count):
    _, sample, _ = scene()
    found = compare_arrival(sample.dimensions, np.arange(count))
    assert found.differing == ()
    assert np.isnan([test.p for test in found.tests]).all()


def test_arrived_at_random_seldom_differs_and_late_remote_reports_always_do():
    _, sample, _ = scene()
    rng = np.random.default_rng(4)
    differs = [
        compare_arrival(sample.dimensions, rng.permutation(400)[:200]).tests[3].differs
        for _ in range(400)
    ]
    # 5 % of 400 are 20, standard deviation 4.4.
    assert 20 - 4 * 4.4 < sum(differs) < 20 + 4 * 4.4
    late = rng.exponential(np.exp(0.8 * sample.stations["remoteness"].astype(int)))
    assert "remoteness" in compare_arrival(sample.dimensions, np.argsort(late)[:200]).differing


def test_the_table_counts_every_station_once_in_each_dimension():
    _, sample, _ = scene()
    table = compare_arrival(sample.dimensions, np.arange(100)).table().groupby("dimension")
    assert (table["drawn"].sum() == 400).all()
    assert (table["arrived"].sum() == 100).all()
    assert np.allclose(table["share_arrived"].sum(), 1)


def test_what_is_known_of_no_station_is_not_compared():
    stations = pd.DataFrame({"station": ["1", "2"], "stratum": "a", "area": "", "region": "x"})
    sample = Sample(stations=stations, sizes=pd.Series({"a": 9}))
    assert [one.name for one in sample.dimensions] == ["region"]
    assert compare_arrival(sample.dimensions, np.array([0])).differing == ()


@pytest.mark.parametrize("count", [1, 2, 398, 399])
def test_a_few_in_or_out_are_from_some_region_and_that_is_no_difference(count):
    frame = country()
    rare = frame.assign(region=[f"{n % 40:02d}" for n in range(len(frame))])
    sample = draw(rare, 400, 1, ())
    rng = np.random.default_rng(6)
    found = [
        compare_arrival(sample.dimensions[:1], rng.permutation(400)[:count], sample.stratum)
        for _ in range(100)
    ]
    assert not any(one.differing for one in found)
