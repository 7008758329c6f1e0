"""Ratios against textbooks, against an independent package, and against themselves."""

import warnings
from importlib import import_module

import numpy as np
import pytest

from geo.gaps.stations.sampling import Z_95, Z_99
from geo.verification.quick_count.ratio import Weights, ratios, resample, weigh
from tests.geo.verification.quick_count.made import country, scene


def arrays(rows, sample):
    code = sample.sizes.index.get_indexer(sample.stations["stratum"])
    valid = rows[["votes_a", "votes_b", "votes_c"]].sum(axis=1)
    return code, rows[["votes_a"]].to_numpy(float), valid.to_numpy(float)[:, None]


def test_the_variance_is_that_of_another_package_to_twelve_digits():
    with warnings.catch_warnings():
        # It says on import that it is not developed any more; its formulas are the textbook's.
        warnings.simplefilter("ignore")
        estimation = import_module("samplics.estimation")
        types = import_module("samplics.utils.types")
    _, sample, rows = scene()
    code, votes, valid = arrays(rows, sample)
    sizes = sample.sizes.to_numpy()
    weights = weigh(code, sizes)
    share, error = ratios(votes, valid, weights)
    other = estimation.TaylorEstimator(types.PopParam.ratio)
    fpc = dict(enumerate(1 - np.bincount(code) / sizes))
    other.estimate(y=votes[:, 0], x=valid[:, 0], samp_weight=weights.weight, stratum=code, fpc=fpc)
    assert share[0] == pytest.approx(other.point_est, rel=1e-12)
    assert error[0] == pytest.approx(other.stderror, rel=1e-12)


# A published stratified sample: 200 of the 6,194 schools of California of the year 2000
# (`apistrat` of R's survey), pupils enrolled (x) and tested (y). An estimate depends on nothing of
# a stratum but its stations in the frame, its reports, and their sums of x, y, xx, xy and yy.
SCHOOLS = (
    (4421, 100, 41678, 35502, 20100668, 17044937, 14540460),
    (1018, 50, 41624, 34785, 42310204, 35464569, 30316915),
    (755, 50, 66035, 53526, 109279081, 88952856, 74325088),
)


def with_these_sums(n, *sums):
    """Make n reports, x and y of each, that have these sums of x, y, xx, xy and yy."""
    x, y, xx, xy, yy = sums
    first, second = np.cos(np.outer([1, 2], 2 * np.pi * (np.arange(n) + 0.5) / n)) * (2 / n) ** 0.5
    across = (xx - x * x / n) ** 0.5
    along = (xy - x * y / n) / across
    beside = (yy - y * y / n - along**2) ** 0.5
    return np.column_stack([x / n + across * first, y / n + along * first + beside * second])


def test_a_published_sample_gives_the_published_figures():
    """Lumley, survey for R, tests/caleg.Rout.save: `svyratio` and `svytotal` of `dstrat`."""
    reports = np.vstack([with_these_sums(*sums) for _, *sums in SCHOOLS])
    code = np.repeat(np.arange(3), [n for _, n, *_ in SCHOOLS])
    weights = weigh(code, [size for size, *_ in SCHOOLS])
    enrolled, tested = reports[:, :1], reports[:, 1:]
    share, error = ratios(tested, enrolled, weights)
    of_all = 3811472
    assert (round(share[0] * of_all), round(error[0] * of_all, 2)) == (3190038, 29565.98)
    mean, error = ratios(tested, np.ones_like(tested), weights)
    assert (round(mean[0] * 6194), round(error[0] * 6194)) == (3086009, 99477)


# A published sample of an election: 40 counties of the United States, votes for Bush, Kerry and
# Nader in 2004, drawn in proportion to their votes (`election_pps` of the same package).
COUNTIES = """
    954764 1670341 0, 439242 394752 0, 55541 119821 0, 114703 105008 1108,
    152838 110153 1196, 108126 76938 570, 37322 14862 0, 7745 2899 0,
    583774 1389631 0, 9432 4290 0, 1182 245 12, 32329 12391 189,
    171157 116814 1410, 42739 36174 435, 257267 596208 3616, 26428 18556 0,
    764 326 21, 172563 162750 0, 4080 871 25, 42263 18361 314,
    36279 45402 1930, 31629 15822 0, 174707 97283 0, 69289 99048 0,
    93219 245733 0, 153424 162220 0, 11785 8238 70, 110653 65921 699,
    157591 215810 1199, 345482 335871 0, 61290 43919 0, 580553 472320 0,
    13964 7077 0, 83079 42986 0, 49538 19079 885, 145 263 7,
    264757 498782 5374, 23025 20655 300, 52449 48226 459, 10638 5201 229
"""


def test_a_published_sample_of_an_election_gives_the_published_totals():
    """Lumley, survey for R, vignette "pps" (tests/pps.Rout.save): `svytotal` of `dppswr`."""
    votes = np.array([row.split() for row in COUNTIES.split(",")], dtype=float)
    of_county, of_all = votes.sum(axis=1), 116199105
    none = np.zeros(1, dtype=np.int64)
    weights = Weights(
        weight=of_all / (40 * of_county),
        group=np.zeros(40, dtype=np.int64),
        # As if drawn with replacement: without the correction for a finite frame.
        sizes=np.array([np.inf]),
        counts=np.array([40]),
        joined=(none, none),
    )
    share, error = ratios(votes, np.repeat(of_county[:, None], 3, axis=1), weights)
    # Printed in seven digits: 478530.52 as 478530.
    assert (share * of_all).tolist() == pytest.approx([64518472, 51202102, 478530], abs=0.6)
    assert (error * of_all).round().tolist() == [2671455, 2679433, 105303]


def test_the_separate_estimate_with_estimated_strata_is_the_combined_one():
    """Cochran 6.10 needs the valid votes of each stratum; by N_h over arrived_h it is 6.11."""
    _, sample, rows = scene()
    code, votes, valid = arrays(rows, sample)
    sizes = sample.sizes.to_numpy()
    came = np.random.default_rng(5).random(len(code)) < 0.7
    code, votes, valid = code[came], votes[came, 0], valid[came, 0]
    strata = {h: (sizes[h] * valid[code == h].mean(), code == h) for h in np.unique(code)}
    separate = sum(x * votes[of].sum() / valid[of].sum() for x, of in strata.values())
    separate /= sum(x for x, _ in strata.values())
    combined, _ = ratios(votes[:, None], valid[:, None], weigh(code, sizes))
    assert combined[0] == pytest.approx(separate, rel=1e-12)


def test_a_report_from_every_station_leaves_nothing_uncertain():
    frame = country(500)
    code = np.unique(frame["region"], return_inverse=True)[1]
    votes = frame[["votes_a"]].to_numpy(float)
    valid = frame[["votes_a", "votes_b", "votes_c"]].sum(axis=1).to_numpy(float)[:, None]
    weights = weigh(code, np.bincount(code))
    share, error = ratios(votes, valid, weights)
    assert share[0] == votes.sum() / valid.sum()
    assert error[0] == 0
    again = resample(votes, valid, weights, 5, seed=1)
    assert np.allclose(again, share)


def test_a_single_report_has_no_error_rather_than_none_at_all():
    one = np.array([[60.0]])
    share, error = ratios(one, one * 2, weigh(np.array([0]), [50]))
    assert share[0] == 0.5
    assert np.isnan(error[0])


def test_of_no_valid_votes_there_is_no_share():
    none = np.zeros((2, 1))
    share, error = ratios(none, none, weigh(np.array([0, 0]), [50]))
    assert np.isnan([share[0], error[0]]).all()


def test_a_stratum_without_a_report_is_spoken_for_by_its_neighbour():
    weights = weigh(np.array([0, 0, 2, 2]), [10, 30, 20])
    # 10 and 30 stations stand behind the first two reports.
    assert weights.weight.tolist() == [20, 20, 10, 10] or weights.weight.tolist() == [5, 5, 25, 25]
    assert weights.weight.sum() == 60
    assert weights.degrees == 2


def test_the_bootstrap_is_a_second_opinion_on_the_linearised_error():
    _, sample, rows = scene()
    code, votes, valid = arrays(rows, sample)
    weights = weigh(code, sample.sizes.to_numpy())
    share, error = ratios(votes, valid, weights)
    again = resample(votes, valid, weights, 4_000, seed=3)
    assert again.std(ddof=1) == pytest.approx(error[0], rel=0.05)
    assert again.mean() == pytest.approx(share[0], abs=4 * error[0] / np.sqrt(4_000) + 1e-4)
    assert np.array_equal(again, resample(votes, valid, weights, 4_000, seed=3))


@pytest.mark.parametrize(
    ("z", "stations", "printed"),
    [
        # NDI, The Quick Count and Election Observation (2002), figure 5-5, in points; the figure
        # prints 3.01 where its formula gives 3.07, and cuts 4.04 off to 4.03.
        (Z_95, 163_185, 0.24), (Z_95, 1_020, 3.07), (Z_95, 816, 3.43), (Z_95, 324, 5.4),
        (Z_99, 163_185, 0.32), (Z_99, 1_020, 4.04), (Z_99, 816, 4.5), (Z_99, 324, 7.1),
    ],
)  # fmt: skip
def test_the_handbooks_margins_of_a_proportion_of_stations(z, stations, printed):
    """Stations of which half say yes, of a frame so large that it needs no correction."""
    yes = (np.arange(stations) % 2).astype(float)[:, None]
    weights = weigh(np.zeros(stations, dtype=int), [10**12])
    _, error = ratios(yes, np.ones_like(yes), weights)
    margin = 100 * z * error[0]
    digits = len(str(printed).split(".")[1])
    assert abs(margin - printed) < 10**-digits
    assert printed != 3.07 or abs(margin - 3.01) > 0.05
