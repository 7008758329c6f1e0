"""Built-in tables of spellings are tables of spellings, and every code in them is a unit's."""

import re

import pytest

from geo.importing.mapping.units.aliases import COUNTRY_ALIASES, WORD, read_aliases
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from geo.sources.tabular import read_table

FILES = sorted(Settings().boundaries.glob(f"*/{COUNTRY_ALIASES}"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_built_in_spelling_is_of_a_level_and_looks_like_its_code(path):
    country = load_country(path.parent.name, Settings().boundaries)
    digits = {level.id: level.code_digits for level in country.levels}
    frame = read_table(path).frame
    for level, parent, _, code in frame[frame["level"] != WORD].itertuples(index=False):
        assert re.fullmatch(rf"\d{{{digits[level]}}}", code)
        assert code.startswith(parent)
    assert read_aliases(path).codes
