import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.names import fold, likeness, nearest


@pytest.mark.parametrize("name", ["Ñahuimpuquio", "NAHUIMPUQUIO", " ñahuimpuquio  "])
def test_one_name_however_it_is_spelled(name):
    assert fold(name) == "NAHUIMPUQUIO"


def test_no_name():
    assert fold("") == ""


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("ocurred_at", ["reported_at", "occurred_at"], "occurred_at"),
        ("OCCURRED AT", ["reported_at", "occurred_at"], "occurred_at"),
        ("colours", ["layers", "colour"], "colour"),
        ("zone", ["window", "moment"], ""),
        ("", ["window"], ""),
        ("zone", [], ""),
    ],
)
def test_the_name_that_may_be_meant(name, names, meant):
    assert nearest(name, iter(names)) == meant


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_full_of_a_name_itself(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= likeness(one, one) == 100
