"""Rows of results by electoral unit: a part of a unit never looks like the whole."""

import pandas as pd
import pyarrow as pa
import pytest

from geo.importing.placement.scopes import find_incomplete_units, find_unknown_scopes
from geo.importing.row_names import ONE_FILE
from tests.geo.boundaries.test_counted_units import WITH_ZONES
from tests.geo.tiny import country


def rows(*cells, first=2):
    found = pd.DataFrame(cells, columns=["unit", "scope"]).assign(series="s", reported_at=1)
    return found.set_axis(range(first, first + len(found)))


@pytest.mark.parametrize("scope", ["urban", "zone 1", "SP", "Z"])
def test_a_part_that_nothing_names_is_listed(scope):
    found = find_unknown_scopes(rows(("0101", scope), ("0101", "Z1"), ("0102", "")), WITH_ZONES)
    assert found["row"].tolist() == [2]
    assert (
        "is no code of an electoral unit (Zone): capital letters and digits" in found["reason"][0]
    )


def test_without_a_level_of_them_every_part_is_listed():
    found = find_unknown_scopes(rows(("0101", "Z1"), ("0101", "all"), ("tst", "urban")), country())
    assert found["row"].tolist() == [2]
    assert "sum the parts to one row per unit first" in found["reason"][0]


def test_one_bad_part_keeps_the_others_of_its_unit_back():
    good = rows(("0101", "Z1"), ("0101", "Z2"), ("0102", "Z2"), ("0201", ""))
    found = find_incomplete_units(good, rows(("0101", "Z3"), first=7), ONE_FILE)
    assert found["row"].tolist() == [2, 3]
    assert found["reason"][0].startswith("row 7 is of another part of the same unit")


def test_nothing_is_kept_back_by_a_row_without_a_unit_or_of_another_moment():
    good = rows(("0101", "Z1"))
    assert find_incomplete_units(good, rows(("", "Z3"), first=7), ONE_FILE).empty
    other = rows(("0101", "Z3"), first=7).assign(reported_at=2)
    assert find_incomplete_units(good, other, ONE_FILE).empty
    assert find_incomplete_units(good.drop(columns="scope"), good, ONE_FILE).empty


def test_a_row_without_a_zone_among_those_with_zones_is_neither_whole_nor_part():
    found = find_incomplete_units(
        rows(("0101", "Z1"), ("0101", ""), ("0102", "Z2"), ("0201", "")), rows(), ONE_FILE
    )
    assert found["row"].tolist() == [3, 2]
    assert found["reason"].str.slice(0, 20).tolist() == [
        "row 2 is of a part o",
        "row 3 of the same un",
    ]


def test_a_rejected_part_of_an_unclear_zone_is_a_part_all_the_same():
    lost = rows(("0101", "Zone 1"), first=7)
    assert find_incomplete_units(rows(("0101", "Z2")), lost, ONE_FILE)["row"].tolist() == [2]


def test_texts_without_any_row_are_joined_with_nothing():
    # As a store without records gives them: columns of Arrow without a chunk.
    empty = pd.Series(pd.array(pa.chunked_array([], pa.large_string()), dtype="str"))
    none = pd.DataFrame({"unit": empty, "scope": empty, "series": empty}).assign(reported_at=1)
    assert find_incomplete_units(none, none, ONE_FILE).empty
    assert find_incomplete_units(rows(("0101", "Z1")), none, ONE_FILE).empty
