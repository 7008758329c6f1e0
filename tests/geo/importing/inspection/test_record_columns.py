"""What names a record: its number, and all that it lies in where the number is no station's own."""

import pandas as pd
import pytest

from geo.importing.inspection.record_columns import record_columns

VOTES = {"CANDIDATO": ["A", "B"] * 4, "VOTOS": list("12345678")}
COLOMBIA = {
    "COD_DDE": ["01"] * 4 + ["03"] * 4,
    "COD_MME": ["001"] * 8,
    "COD_ZZ": ["01"] * 8,
    "COD_PP": ["01", "01", "02", "02"] * 2,
    "MESA": ["001"] * 8,
    "DDE": ["ANTIOQUIA"] * 4 + ["ATLANTICO"] * 4,
    "MME": ["MEDELLIN"] * 4 + ["BARRANQUILLA"] * 4,
}


def named(columns, station="MESA", units=(), option="CANDIDATO"):
    return record_columns(pd.DataFrame(columns), option, station, list(units))


def test_codes_name_a_station_and_the_names_of_the_same_units_do_not_stand_beside_them():
    codes = ("COD_DDE", "COD_MME", "COD_ZZ", "COD_PP", "MESA")
    assert named(COLOMBIA | VOTES) == codes
    assert named(COLOMBIA | VOTES, units=["MME", "DDE"]) == codes


def test_codes_that_no_word_knows_stand_there_where_they_are_needed():
    rows = {"COD_QX": list("11112222"), "MESA": list("11221122"), "COD_CAN": list("12121212")}
    assert named(rows | VOTES) == ("COD_QX", "MESA")


@pytest.mark.parametrize("above", ["PROVINCIA", "NR_ZONA", "DISTRITO ELECTORAL"])
def test_what_lies_above_stands_there_where_this_file_could_do_without(above):
    rows = {above: list("11112222"), "CANTON": list("aabbccdd"), "JUNTA": ["1"] * 8}
    assert named(rows | VOTES, "JUNTA") == (above, "CANTON", "JUNTA")
    del rows["JUNTA"]
    assert named(rows | VOTES, "") == (above, "CANTON")


def test_what_is_written_in_two_ways_within_a_record_does_not_part_it():
    rows = {"PROVINCIA": ["x", "X"] * 4, "CANTON": list("aabbccdd"), "JUNTA": ["1"] * 8}
    assert named(rows | VOTES, "JUNTA") == ("CANTON", "JUNTA")


def test_a_long_number_is_each_stations_own():
    own = ["000001", "000001", "000002", "000002", "000003", "000003", "000004", "000004"]
    assert named({"PROVINCIA": list("11112222"), "MESA": own} | VOTES) == ("MESA",)
    assert named({"PROVINCIA": list("12"), "MESA": own[1:3]}, option="") == ()


def test_many_numbers_that_are_all_different_are_the_stations_own():
    rows = {"PROVINCIA": ["1", "2"] * 300, "MESA": [str(number) for number in range(600)]}
    assert named(rows, option="") == ()
