import numpy as np
import pandas as pd
import pytest

from geo.errors import QueryError
from geo.verification.count_order.late_shift import (
    ASSUMED_BEYOND,
    ASSUMED_IN_UNIT,
    assumed,
    back_tests,
    late_shift,
)
from geo.verification.count_order.projection import expected_open, open_sheets
from tests.geo.verification.count_order.counts import places, state

HOURS = pd.date_range("2021-06-06T20:00Z", periods=3, freq="h")


def seen(*shifts, source="district", error=0.1):
    return pd.DataFrame({"source": source, "shift": shifts, "error": error})


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
    found = late_shift(codes, tests)
    assert found.source == "back-tests"
    assert found.sources == {"region": "assumed", "district": "back-tests", "country": "assumed"}
    assert 3 < found.deviations["district"] < 6


def test_each_level_is_tested_by_the_sheets_that_are_projected_from_it():
    """Late sheets of a place that had begun lean by 1, those of one that had not by 20."""
    codes = places(*["a1"] * 400, *["a2"] * 200)
    order = np.arange(600)
    late = np.where(order >= 400, 20.0, np.where(order >= 200, 1.0, 0.0))
    cuts = [(at, state(order < n, late)) for at, n in zip(HOURS, (200, 400, 600), strict=True)]
    tests = back_tests(codes, cuts).set_index(["at", "source"])["shift"]
    assert tests.to_dict() == pytest.approx(
        {(HOURS[0], "district"): 1, (HOURS[0], "region"): 20, (HOURS[1], "region"): 19.5}
    )


def test_a_handful_of_sheets_is_no_back_test():
    codes = places(*["a1"] * 50)
    order = np.arange(50)
    cuts = [(at, state(order < n, order)) for at, n in zip(HOURS, (10, 30, 50), strict=True)]
    assert back_tests(codes, cuts).empty
    found = late_shift(codes, back_tests(codes, cuts))
    assert (found.source, found.deviations) == ("assumed", assumed(codes))


def test_lucky_back_tests_do_not_take_all_doubt_away():
    codes = places("a1")
    found = late_shift(codes, seen(0.0, 0.0, 0.0)).deviations
    assert found["district"] == pytest.approx(ASSUMED_IN_UNIT / 2)
    assert found["region"] == ASSUMED_BEYOND


def test_what_is_stated_takes_precedence_and_the_rest_is_tested():
    codes = places("a1")
    found = late_shift(codes, seen(6.0, source="region"), {"district": 2.0})
    assert found.deviations["district"] == 2
    assert 6 < found.deviations["region"] < ASSUMED_BEYOND
    assert found.source == "stated"
    assert set(late_shift(codes, seen(6.0), 3.5).deviations.values()) == {3.5}
    with pytest.raises(QueryError, match="levels are region, district, country"):
        late_shift(codes, seen(), {"village": 2.0})


def test_what_is_out_is_listed_by_the_level_it_is_projected_from():
    codes = places("a1", "a1", "a2", "b1")
    early = state([1, 0, 0, 0], [10, 0, 0, 0])
    listed = pd.DataFrame({"listed": np.ones(4), "registered_voters": np.nan})
    late = expected_open(codes, early, open_sheets(listed, early))
    found = late_shift(codes, seen(2.0)).by_level(late).set_index("level")
    assert found["sheets"].to_dict() == {"district": 1, "region": 1, "country": 1}
    assert found["expected_points"].tolist() == [10, 10, 10]
    assert found.loc["region", ["source", "tests"]].tolist() == ["assumed", 0]
    assert found.loc["district", ["source", "tests"]].tolist() == ["back-tests", 1]


def test_nothing_out_has_no_level():
    every = state([1, 1], [1, 1])
    codes = places("a1", "a1")
    listed = pd.DataFrame({"listed": np.ones(2), "registered_voters": np.nan})
    late = expected_open(codes, every, open_sheets(listed, every))
    assert late_shift(codes, seen()).by_level(late).empty
