"""Spellings that the built-in countries state: each is a name of a code of its level."""

import csv

import pytest

from geo.importing.mapping.units.aliases import COUNTRY_ALIASES, WORD, read_aliases
from geo.missions.countries.country_manifest import load_country
from tests.geo.conftest import BOUNDARIES

TABLES = sorted(BOUNDARIES.glob(f"*/{COUNTRY_ALIASES}"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_every_spelling_is_of_a_code_of_its_level(path):
    country = load_country(path.parent.name, BOUNDARIES)
    known = read_aliases(path)
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] != WORD]
    for row in rows:
        assert len(row["code"]) == country.level(row["level"]).code_digits, row
        assert known.code(row["level"], row["parent"], row["written"]) == row["code"]
