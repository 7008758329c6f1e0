"""Names of units as publishers write them; what could be two is not guessed."""

import pandas as pd
import pytest

from geo.importing.mapping.aliases import Aliases
from geo.importing.mapping.unit_names import find_units

UNITS = pd.DataFrame(
    {
        "level": "region",
        "parent": "",
        "name": ["Los Lagos", "La Araucanía", "Carmen", "Del Carmen"],
    },
    index=["10", "09", "20", "21"],
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE LOS LAGOS", "10"),
        ("Región de Los Lagos", "10"),
        ("De La Araucania", "09"),
        ("Carmen", "20"),
        ("Del Carmen", "21"),
        ("De Lagos", ""),
        ("De", ""),
        ("Araucanía", ""),
    ],
)
def test_a_name_after_the_word_of_its_level(written, code):
    rows = pd.DataFrame({"region": [written]}, index=[2])
    found = find_units(rows, {"region": "Región"}, UNITS, Aliases(), {"region": ("Región",)})
    assert found.units.tolist() == [code]
    assert [row for row, *_ in found.problems] == ([] if code else [2])


def test_a_total_is_no_spelling_of_a_unit():
    """It is listed, and not written where somebody might give it a code."""
    rows = pd.DataFrame({"region": ["TOTAL", "Lagos"]}, index=[2, 3])
    found = find_units(rows, {"region": "Región"}, UNITS, Aliases())
    assert found.problems[0][3].startswith("is called a total")
    assert [name.written for name in found.unknown] == ["Lagos"]
