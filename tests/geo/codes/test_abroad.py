"""Codes kept for votes abroad, of a whole column."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.abroad import are_abroad
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings

CODES = st.sampled_from(["910101", "150101", "abroad:lima", "", "x", None])


@given(st.lists(CODES))
def test_a_column_says_the_same_as_each_of_its_codes(codes: list[str | None]) -> None:
    peru = load_country("per", Settings().boundaries)
    column = pd.Series(codes, index=range(7, 7 + len(codes)), dtype="str")
    found = are_abroad(peru, column)
    assert found.tolist() == [peru.is_abroad(code) for code in codes]
    assert found.index.equals(column.index)
    assert found.dtype == bool


def test_no_codes_are_none_abroad() -> None:
    peru = load_country("per", Settings().boundaries)
    assert are_abroad(peru, pd.Series([], dtype="str")).tolist() == []
