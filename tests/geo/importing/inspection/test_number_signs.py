"""Numbers with signs in them are whole numbers all the same, and their signs are asked for."""

from pathlib import Path

import pandas as pd
import pytest

from geo.importing.inspection.first_mapping import first_mapping
from geo.importing.inspection.number_signs import signed_number
from geo.importing.inspection.recognise import recognise
from geo.importing.translation.columns import known_columns
from geo.records.kinds import STATION_RESULT, TALLY
from geo.sources.table import Table


@pytest.mark.parametrize(
    ("numbers", "asked"),
    [
        (["3,00", "12,00", "1.204,00", "7,00"], 'decimal = ","  # how is "3,00" meant?'),
        (["3.000", "12", "1.204", "7"], 'decimal = ","  # how is "3.000" meant?'),
        (["3,000", "12", "1,204", "7"], 'decimal = "."  # how is "3,000" meant?'),
        (["3.00", "12.00", "1204.00", "7.00"], ""),
    ],
)
def test_a_long_table_is_one_however_its_numbers_are_written(workspace, numbers, asked):
    columns = {
        "unit": ["150101", "150101", "010101", "010101"],
        "option": ["Castillo", "Fujimori"] * 2,
        "votes": numbers,
    }
    table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(columns, dtype="str"))
    known = known_columns((STATION_RESULT, TALLY), workspace.mission)
    found = recognise(table, workspace.mission, workspace.place, known)
    assert (found.code, found.option, found.number) == ("unit", "option", "votes")
    text = first_mapping(Path("a.csv"), found, TALLY, [], workspace.mission)
    assert f"# ? {asked}" in text if asked else "decimal" not in text


@pytest.mark.parametrize(
    ("columns", "number"),
    [
        ({"castillo": ["1.234", "12.000", "7"], "fujimori": ["1.000.000", "8", "9"]}, "1.234"),
        ({"castillo": ["5"], "turnout": ["79,82"]}, "79,82"),
        ({"castillo": ["5"], "list": ["1,2 and 3"]}, ""),
    ],
)
def test_only_columns_of_numbers_say_how_numbers_are_written(columns, number):
    assert signed_number({name: pd.Series(cells) for name, cells in columns.items()}) == number
