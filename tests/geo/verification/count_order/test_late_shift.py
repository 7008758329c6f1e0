import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.late_shift import ASSUMED_SHIFT, back_tests, late_shift
from tests.geo.verification.count_order.counts import places, state

HOURS = pd.date_range("2021-06-06T20:00Z", periods=3, freq="h")


def test_a_back_test_finds_the_shift_that_is_there():
    """Late sheets of every place lead by six votes of a hundred more than its early ones."""
    codes = places(*[f"a{n % 9}" for n in range(900)])
    place = np.tile(np.arange(9) * 10.0, 100)
    order = np.arange(900)
    cuts = [
        (at, state(order < n, place + 6 * (order >= 300)))
        for at, n in zip(HOURS, (300, 600, 900), strict=True)
    ]
    tests = back_tests(codes, cuts)
    assert tests["sheets"].tolist() == [600, 300]
    assert tests["shift"].tolist() == pytest.approx([6, 3])
    assert late_shift(tests).source == "back-tests"
    assert 3 < late_shift(tests).deviation < 6


def test_a_handful_of_sheets_is_no_back_test():
    codes = places(*["a1"] * 50)
    order = np.arange(50)
    cuts = [(at, state(order < n, order)) for at, n in zip(HOURS, (10, 30, 50), strict=True)]
    assert back_tests(codes, cuts).empty
    assert late_shift(back_tests(codes, cuts)).deviation == ASSUMED_SHIFT


def test_lucky_back_tests_do_not_take_all_doubt_away():
    lucky = pd.DataFrame({"shift": [0.0] * 3, "error": [0.1] * 3})
    assert late_shift(lucky).deviation == pytest.approx(ASSUMED_SHIFT / 2)
