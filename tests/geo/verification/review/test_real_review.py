"""The run-off of Peru 2021: 86,488 honest stations."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from scipy.stats import chisquare, kurtosis, skew

from geo.verification.review import (
    Sheets,
    equal_sheets,
    integer_percentages,
    lopsidedness,
    review_list,
    strict_list,
    turnout_share,
    zero_votes,
)
from geo.verification.review.local_clusters import local_clusters, unit_residuals
from geo.verification.review.station_share import share_residuals, turnout_residuals
from tests.geo.verification.review.planted import PAIR, read_honest
from tests.real import PERU, real

pytestmark = real


@pytest.fixture(scope="module")
def rows():
    return read_honest()


@pytest.fixture(scope="module")
def sheets(rows):
    return Sheets.of(rows, PAIR)


def test_share_and_turnout_against_the_polling_place(rows, sheets):
    share, turnout = share_residuals(sheets), turnout_residuals(sheets)
    assert len(strict_list("share", sheets, share).found) == 14
    strict = strict_list("turnout", sheets, turnout).found
    settled = rows.loc[rows["detail"] == "ACTA ELECTORAL RESUELTA", "station"]
    assert (len(strict), int(strict["station"].isin(settled).sum())) == (39, 36)
    longer = [review_list("x", sheets, found) for found in (share, turnout)]
    assert [len(each.found) for each in longer] == [320, 962]
    # Nearly all of it is benign, and so it is said to be.
    assert [each.expected_benign > len(each.found) / 2 for each in longer] == [True, True]
    lean = [lopsidedness(found).deviations for found in (share, turnout)]
    assert np.round(lean, 1).tolist() == [-1.4, -5.3]


def test_zero_votes_equal_sheets_and_whole_percentages(sheets):
    zero = zero_votes(sheets)
    assert (zero.tested, len(zero.found)) == (78, 23)
    equal = equal_sheets(sheets)
    assert len(equal.found) == 81
    assert 55 < equal.expected_benign < 70  # 61 of twenty other shuffles
    whole = integer_percentages(sheets, draws=15)["turnout"]
    assert whole.found == 24_071
    # A mean of fifteen draws, each off by about 142.
    assert whole.expected == pytest.approx(24_202, abs=4 * 142 / 15**0.5)
    assert turnout_share(sheets).stations.sum() == 86_477


def test_last_digits_fail_on_honest_data_and_are_no_test_here(rows):
    figures = rows["votes_castillo"]
    digits = np.bincount((figures[figures >= 100] % 10).astype(int), minlength=10)
    assert float(chisquare(digits).pvalue) == pytest.approx(1.8e-45, rel=0.05)


def test_moments_of_two_peaks_are_no_normal_distributions(rows):
    known = (rows["votes_cast"] >= 100) & (rows["votes_fujimori"] > 0)
    votes, voters = rows.loc[known, "votes_fujimori"], rows.loc[known, "registered_voters"]
    rate = np.log((voters - votes)[votes < voters] / votes[votes < voters])
    assert (round(skew(rate), 2), round(kurtosis(rate, fisher=False), 2)) == (1.14, 4.50)


def test_districts_cluster_by_residual_in_a_few_places_and_by_share_everywhere(rows):
    table = gpd.read_file(PERU / "districts.geojson")[["COD_DISTRITO", "geometry"]]
    shapes = table.set_index("COD_DISTRITO").geometry.make_valid().to_crs("EPSG:32718")
    walk = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str).set_index("reniec")["inei"]
    at_home = rows.assign(unit=rows["unit"].map(walk)).dropna(subset="unit")
    parent = pd.Series(shapes.index.str[:4], index=shapes.index)
    found = unit_residuals(Sheets.of(at_home, PAIR), parent)
    assert len(local_clusters(found, shapes, permutations=9999).found) == 15
    # What must not be tested: raw shares, of which a third of the country would be a cluster.
    raw = local_clusters(found.assign(residual=found["observed"]), shapes, permutations=199)
    assert len(raw.found) > 500
