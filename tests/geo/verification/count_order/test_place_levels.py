import numpy as np
import pandas as pd

from geo.verification.count_order.place_levels import place_ratios
from tests.geo.verification.count_order.counts import places

PLACES = places("a1", "a1", "a2", "b1")


def test_the_finest_place_with_a_denominator_gives_the_ratio():
    size = np.array([2.0, 0, 0, 0])
    found = place_ratios(PLACES, np.array([6.0, 0, 0, 0]), size, [0, 1])
    assert found.ratio.tolist() == [3, 3, 3, 3]
    assert found.level.tolist() == [1, 1, 0, -1]
    assert found.size.tolist() == [2, 2, 2, 2]


def test_nothing_counted_is_unknown_and_not_zero():
    nothing = np.zeros(4)
    assert np.isnan(place_ratios(PLACES, nothing, nothing, [0, 1]).ratio).all()


def test_no_rows_are_no_error():
    none = places(region=[])
    assert none.totals(0, np.array([])).tolist() == []
    assert place_ratios(none, np.array([]), np.array([]), [0, 1]).ratio.tolist() == []
    assert pd.DataFrame(none.codes).empty
