"""Codes of units in several columns are put together, and asked for."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from geo.importing.inspection.first_mapping import first_mapping
from geo.importing.inspection.recognise import recognise
from geo.importing.translation.columns import known_columns
from geo.records.kinds import STATION_RESULT, TALLY
from geo.sources.table import Table


@pytest.fixture
def districts(workspace):
    """Return codes of districts all over the country, as texts."""
    units = workspace.place.units
    return units.index[units["level"] == "district"][::90].tolist()


@pytest.fixture
def look(workspace):
    def recognised(columns):
        table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(columns, dtype="str"))
        known = known_columns((STATION_RESULT, TALLY), workspace.mission)
        return recognise(table, workspace.mission, workspace.place, known)

    return recognised


def votes(rows):
    return {"castillo": [str(7 + row) for row in range(rows)], "fujimori": ["9"] * rows}


def cut(codes, *ends):
    """Return the parts of codes, each without its leading zeros, as a spreadsheet has them."""
    begins = [0, *ends[:-1]]
    return [[code[a:b].lstrip("0") for code in codes] for a, b in zip(begins, ends, strict=True)]


@pytest.mark.parametrize(
    ("names", "ends", "digits"),
    [
        (("cod_departamento", "cod_provincia", "cod_distrito"), (2, 4, 6), (2, 2, 2)),
        (("a", "b", "c"), (2, 4, 6), (2, 2, 2)),
        (("PROV", "DIST"), (4, 6), (4, 2)),
    ],
)
def test_columns_are_codes_together(look, districts, names, ends, digits):
    parts = dict(zip(names, cut(districts, *ends), strict=True))
    found = look({**parts, **votes(len(districts))})
    assert found.code == ""
    assert (found.parts.columns, found.parts.digits) == (names, digits)
    assert found.parts.level == "district"
    assert found.strangers == ()
    text = first_mapping(Path("a.csv"), found, TALLY, [], None)
    assert "unit" not in tomllib.loads(text)["columns"]
    line = next(line for line in text.splitlines() if "unit = " in line)
    said = tomllib.loads(line.removeprefix("# ? "))["unit"]
    assert said == {"columns": list(names), "separator": "", "digits": list(digits)}


def test_few_columns_that_are_called_otherwise_are_chance(look, districts):
    few = districts[:5]
    parts = dict(zip(("a", "b", "c"), cut(few, 2, 4, 6), strict=True))
    assert look({**parts, **votes(len(few))}).parts is None


def test_numbers_of_votes_are_no_parts(look, districts):
    department, rest = cut(districts, 2, 4)
    found = look({"department": department, "castillo": rest, "fujimori": rest})
    assert found.parts is None
    assert set(found.options) == {"votes_castillo", "votes_fujimori"}


def test_whole_codes_are_not_put_together(look, districts):
    department, province = cut(districts, 2, 4)
    found = look({"ubigeo": districts, "dep": department, "prov": province, **votes(len(province))})
    assert (found.code, found.parts) == ("ubigeo", None)
