"""Names of units as publishers write them; what could be two is not guessed."""

import pandas as pd
import pytest

from geo.importing.mapping.units.aliases import COUNTRY_ALIASES, Aliases, read_aliases
from geo.importing.mapping.units.unit_names import find_units
from geo.settings import ROOT

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


PARISHES = pd.DataFrame(
    {
        "level": ["canton"] * 2 + ["parish"] * 7,
        "parent": ["", "", *"1111112"],
        "name": ["Latacunga", "Machala", "Tres de Noviembre", "9 de Noviembre", "1 de Noviembre",
                 "Diez de Noviembre", "Once de Noviembre (Ilinchisi)", "Mulaló", "El Cambio"],
    },
    index=["1", "2", *(str(number) for number in range(101, 107)), "201"],
)  # fmt: skip


def candidates(canton, parish):
    rows = pd.DataFrame({"canton": [canton], "parish": [parish]})
    columns = {"canton": "Cantón", "parish": "Parroquia"}
    known = read_aliases(ROOT / "data/boundaries/ecu" / COUNTRY_ALIASES)
    found = find_units(rows, columns, PARISHES, known)
    assert found.units.tolist() == [""]
    (unknown,) = found.unknown
    return unknown.candidates


@pytest.mark.parametrize("written", ["11 DE NOVIEMBRE", "ONCE DE NOVIEMBRE", "11 de Noviembre (X)"])
def test_a_number_in_a_name_is_its_word_and_brackets_are_no_part_of_it(written):
    assert candidates("LATACUNGA", written)[0] == "105 Once de Noviembre (Ilinchisi)"


def test_the_very_name_in_another_part_is_the_first_candidate():
    assert candidates("LATACUNGA", "EL CAMBIO")[0] == "201 El Cambio"


def test_a_number_is_its_word_where_nothing_else_differs():
    rows = pd.DataFrame({"canton": ["LATACUNGA"], "parish": ["NUEVE DE NOVIEMBRE"]})
    known = read_aliases(ROOT / "data/boundaries/ecu" / COUNTRY_ALIASES)
    found = find_units(rows, {"canton": "c", "parish": "p"}, PARISHES, known)
    assert found.units.tolist() == ["102"]
