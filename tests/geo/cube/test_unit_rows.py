import numpy as np
import pandas as pd
import pytest

from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED
from tests.geo.tiny import axes


def codes_of(found, rows):
    return found.rows.index[rows].tolist()


def test_what_has_no_polygon_has_rows_of_its_own():
    stations = pd.DataFrame({"unit": ["9002", "0101", "9001"], "unit_name": ["Rome", "", "Oslo"]})
    rows = axes(stations).rows
    assert rows.index[-5:].tolist() == [ABROAD, "9001", "9002", UNLOCATED, UNDISTRIBUTED]
    assert rows.loc[["9001", ABROAD, UNLOCATED], "parent"].tolist() == [ABROAD, "tst", "tst"]
    assert rows.loc["9002", "name"] == "Rome"


def test_a_city_without_a_name_goes_by_its_code():
    named, unnamed = {"unit": ["9001"], "unit_name": [""]}, {"unit": ["9002"]}
    rows = axes(pd.DataFrame(named), pd.DataFrame(unnamed)).rows
    assert rows.loc[["9001", "9002"], "name"].tolist() == ["9001", "9002"]


@pytest.mark.parametrize("code", ["", "0999", None, float("nan")])
def test_a_code_that_names_no_unit_is_unlocated(code):
    found = axes()
    assert codes_of(found, found.row(pd.Series(["01", code], dtype=object))) == ["01", UNLOCATED]


def test_every_row_is_added_to_all_rows_above_it():
    found = axes()
    total = found.add_up(np.eye(len(found.rows), dtype=int)).sum(axis=1)
    assert dict(zip(found.rows.index, total.tolist(), strict=True)) == {
        "tst": 9,
        "01": 3,
        "02": 2,
        "0101": 1,
        "0102": 1,
        "0201": 1,
        ABROAD: 1,
        UNLOCATED: 1,
        UNDISTRIBUTED: 1,
    }
