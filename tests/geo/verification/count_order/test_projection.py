import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.projection import (
    Z_95,
    open_sheets,
    places_variance,
    project,
    spreads,
)
from tests.geo.verification.count_order.counts import places, state

PLACES = places("a1", "a1", "a1", "a2", "b1", "b1")
EARLY = state([1, 1, 0, 0, 1, 0], [10, 30, 0, 0, -40, 0])


def listed(voters=200.0):
    return pd.DataFrame({"listed": np.ones(6), "registered_voters": voters})


def test_sheets_that_are_out_vote_as_the_finest_place_that_has_begun():
    found = project(PLACES, EARLY, open_sheets(listed(), EARLY), 0)
    # a1 leads by 20 a sheet, a2 has not begun and counts as its region, b1 trails by 40.
    assert (found.open_sheets, found.open_lead, found.lead) == (3, 20 + 20 - 40, 0)


def test_a_larger_station_weighs_more_where_all_voters_are_known():
    voters = [200, 200, 400, 200, 200, 200]
    assert project(PLACES, EARLY, open_sheets(listed(voters), EARLY), 0).open_lead == 40 + 20 - 40
    voters[4] = np.nan
    assert project(PLACES, EARLY, open_sheets(listed(voters), EARLY), 0).open_lead == 20 + 20 - 40


def test_the_common_shift_does_not_average_out():
    wide = project(PLACES, EARLY, open_sheets(listed(), EARLY), 3.5)
    squares = (wide.margin / Z_95) ** 2 - (wide.places_margin / Z_95) ** 2
    assert squares == pytest.approx((0.035 * 300) ** 2)


def test_the_levels_shift_together_each_by_its_own():
    out = open_sheets(listed(), EARLY)
    # Two of the three share a district, the third a region only.
    by_level = {"district": 1.0, "region": 12.0, "country": 99.0}
    found = project(PLACES, EARLY, out, by_level)
    squares = (found.margin / Z_95) ** 2 - (found.places_margin / Z_95) ** 2
    assert squares == pytest.approx((0.01 * 200 + 0.12 * 100) ** 2)
    assert found.shift == pytest.approx(14 / 3)
    assert project(PLACES, EARLY, out, 3.5).lead == found.lead


def test_nothing_out_is_no_doubt():
    every = state([1] * 6, [1] * 6)
    found = project(PLACES, every, open_sheets(listed(), every), 3.5)
    assert (found.open_sheets, found.margin, found.lead) == (0, 0, 6)
    assert np.isnan(found.open_points)


def test_the_variance_is_that_of_many_drawn_counts():
    """Places of four sheets, two of them in: what is out misses by as much as it should."""
    random = np.random.default_rng(3)
    codes = places(*np.repeat([f"{region}{n}" for region in "ab" for n in range(40)], 4))
    counted = np.tile([1, 1, 0, 0], 80)
    misses, expected = [], []
    for _ in range(300):
        lead = np.repeat(random.normal(0, 60, 80), 4) + random.normal(0, 20, 320)
        early = state(counted, lead)
        out = open_sheets(pd.DataFrame({"listed": 1.0, "registered_voters": np.ones(320)}), early)
        misses.append(project(codes, early, out, 0).lead - lead.sum())
        expected.append(places_variance(codes, early, out.sheets))
    assert np.mean(np.square(misses)) == pytest.approx(np.mean(expected), rel=0.25)


def test_units_known_by_bulletins_only_are_as_unlike_as_their_region():
    codes = places("a1", "a2", "b1", "b2")
    found = spreads(codes, state([10, 10, 10, 10], [0, 2, 10, 14]))
    assert found[1] == found[0] == pytest.approx((2 + 8) / 2)
