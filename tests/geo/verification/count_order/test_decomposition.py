import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.decomposition import CountState, by_level, decompose
from tests.geo.verification.count_order.counts import change, places, state

PLACES = places("a1", "a1", "a2", "b1")
LEAD = [10, 30, -20, 6]
BEFORE = state([1, 0, 0, 1], LEAD)
AFTER = state([1, 1, 1, 1], LEAD)


@pytest.mark.parametrize("seed", range(5))
def test_the_parts_add_up_on_every_level(seed):
    random = np.random.default_rng(seed)
    codes = places(*random.choice(["a1", "a2", "b1", "c1"], 60))
    counted = random.integers(0, 2, 60)
    lead = random.normal(0, 50, 60)
    early = state(counted, lead + random.normal(0, 1, 60))
    late = state(np.maximum(counted, random.integers(0, 2, 60)), lead)
    corrected = state(counted, lead)
    for row in by_level(codes, change(early, late, corrected)).itertuples():
        assert row.volume + row.composition + row.within == pytest.approx(row.change)
        parts = row.points_corrections + row.points_composition + row.points_within
        assert parts == pytest.approx(row.points_change)
        assert row.points_change == pytest.approx(late.points - early.points)


def test_a_place_that_had_not_begun_counts_as_its_region():
    table = by_level(PLACES, change(BEFORE, AFTER)).set_index("level")
    # One new sheet of a1, whose earlier one led by 10, and one of a2, of the region of a1.
    assert table.loc["district", "volume"] + table.loc["district", "composition"] == 20
    assert table.loc["district", "within"] == -10


def test_the_finest_level_goes_up_no_further_than_it_has_to():
    codes = pd.DataFrame(
        {"region": ["r"] * 3, "province": ["p", "p", "q"], "district": list("xyz")}
    )
    levels = places("x").__class__(codes=codes)
    early, late = state([1, 0, 1], [10, 0, 50]), state([1, 1, 1], [10, 14, 50])
    table = by_level(levels, change(early, late)).set_index("level")
    assert table.loc["district", "within"] == 14 - 30
    assert table.loc["finest", "within"] == 14 - 10


def test_corrections_are_within_in_votes_and_apart_in_points():
    corrected = state([1, 0, 0, 1], [8, 0, 0, 6])
    found = decompose(PLACES, change(BEFORE, corrected, corrected), [0, 1])
    assert (found.sheets, found.change, found.within, found.corrections) == (0, -2, -2, -2)
    assert found.points_corrections == found.points_change == pytest.approx(-1)
    assert np.isnan(found.explained)


def test_the_first_sheets_of_all_have_nothing_to_be_compared_with():
    nothing = CountState(sheets=np.zeros(4), lead=np.zeros(4), valid=np.zeros(4))
    found = decompose(PLACES, change(nothing, AFTER), [0, 1])
    assert (found.volume, found.composition, found.within) == (0, 0, 26)
    assert np.isnan(found.points_change)
