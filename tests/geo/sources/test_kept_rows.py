"""Rows without some of them, and no copy where nothing is taken out."""

import pandas as pd

from geo.sources.kept_rows import without

ROWS = pd.DataFrame({"unit": ["0101", "0102", "0103"]}, index=[2, 3, 5])


def test_the_named_rows_are_left_out_in_whatever_order() -> None:
    assert without(ROWS, [5, 2]).to_dict("index") == {3: {"unit": "0102"}}
    assert without(ROWS, pd.Series([3])).index.tolist() == [2, 5]


def test_nothing_to_leave_out_copies_nothing() -> None:
    assert without(ROWS, []) is ROWS
    assert without(ROWS, [4]) is ROWS
    assert without(ROWS, pd.Series([], dtype="int64")) is ROWS


def test_all_rows_can_be_left_out() -> None:
    assert without(ROWS, ROWS.index).columns.tolist() == ["unit"]
    assert without(ROWS, ROWS.index).empty
