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


LEVELS = pd.DataFrame(
    {
        "level": ["region", "region", "province", "province", "district", "district"],
        "parent": ["", "", "1", "2", "11", "21"],
        "name": ["Norte", "Sur", "Costa", "Sierra", "Puerto", "Sierra"],
    },
    index=["1", "2", "11", "21", "111", "211"],
)


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ({"district": "Costa"}, "is the name of a province (11 Costa), not of a district"),
        ({"province": "Puerto"}, "is the name of a district (111 Puerto), not of a province"),
        ({"region": "Sierra"}, "is the name of a province (21 Sierra), not of a region"),
        (
            {"province": "Costa", "district": "Sur"},
            "is the name of a region (2 Sur), not of a district",
        ),
        (
            {"province": "Costa", "district": "Sierra"},
            "is the name of no district of 11 Costa; 211 Sierra lies in 21 Sierra",
        ),
        ({"province": "Costa", "district": "Xyz"}, "is the name of no district of 11 Costa"),
    ],
)
def test_a_name_of_another_level_or_another_part_is_said_to_be_one(names, reason):
    rows = pd.DataFrame({level: [name] for level, name in names.items()}, index=[2])
    found = find_units(rows, {level: level for level in names}, LEVELS, Aliases())
    assert found.units.tolist() == [""]
    assert found.problems[0][3].partition("; near are")[0] == reason


def test_a_name_with_its_words_in_another_order_is_near():
    units = pd.DataFrame(
        {"level": "parish", "parent": "", "name": ["Valdez (Limones)", "Lima", "Anchayacu"]},
        index=["50", "51", "52"],
    )
    rows = pd.DataFrame({"parish": ["LIMONES (VALDEZ)"]})
    found = find_units(rows, {"parish": "p"}, units, Aliases())
    assert found.unknown[0].candidates[0] == "50 Valdez (Limones)"
