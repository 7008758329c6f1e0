import pandas as pd
import pytest

from geo.monitoring.media.reach import reached

PARENTS = {"tst": "", "01": "tst", "0101": "01", "0102": "01", "02": "tst", "0201": "02"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("01", ["01", "0101", "0102", "tst"]),
        ("0101; 0201", ["01", "0101", "02", "0201", "tst"]),
        ("tst", sorted(PARENTS)),
        ("", []),
    ],
)
def test_an_outlet_reaches_what_it_names_below_it_and_a_part_of_what_is_above(text, units):
    outlets = pd.DataFrame({"reached_units": [text]}, index=["tv"])
    found, unknown = reached(outlets, PARENTS, "tst")
    assert found["unit"].tolist() == units
    assert unknown.empty


def test_a_code_that_is_no_units_is_told():
    outlets = pd.DataFrame({"reached_units": ["99", None]}, index=["tv", "radio"])
    assert reached(outlets, PARENTS, "tst")[1].to_numpy().tolist() == [["tv", "99"]]
