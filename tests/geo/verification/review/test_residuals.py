import numpy as np

from geo.verification.review.residuals import LEAST_OTHERS, residuals
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import share_residuals
from tests.geo.verification.review.review_sheets import PAIR, country


def test_honest_stations_spread_by_one_standard_deviation():
    z = share_residuals(Sheets.of(country(), PAIR)).z
    assert abs(np.nanmedian(np.abs(z)) - 0.674) < 0.03


def test_a_station_alone_in_its_place_and_one_that_says_nothing_are_not_compared():
    part, whole = np.array([60.0, 50.0, np.nan]), np.array([100.0, 90.0, 90.0])
    alone = residuals(part, whole, np.arange(3), np.zeros(3, dtype=int))
    assert np.isnan(alone.z).all()
    together = residuals(part, whole, np.zeros(3, dtype=int), np.zeros(3, dtype=int))
    # 90 ballots of the other station are fewer than what is needed; 100 are enough.
    assert LEAST_OTHERS == 100
    assert np.isnan(together.z).tolist() == [True, False, True]
