"""Names of private persons, and sides."""

import pandas as pd
import pytest

from geo.missions.rules.public_figures import Named
from geo.monitoring.legal.parties import (
    NOT_STATED,
    PRIVATE,
    PRIVATE_PERSON,
    PUBLIC,
    SEVERAL,
    WITHHELD,
    private_names,
    said,
    without_names,
)
from tests.geo.monitoring.legal.cases import PRIVATE_NAME

NAMES = {
    "ANA PAZ": Named(name="Ana Paz", option="a"),
    "PAZ, ANA": Named(name="Ana Paz", option="a"),
    "LISTA B": Named(name="Lista B", option="b"),
    "FISCALIA": Named(name="Fiscalía"),
}


@pytest.mark.parametrize(
    ("cell", "shown", "side"),
    [
        ("ana  PAZ", "Ana Paz", "a"),
        ("Paz, Ana", "Ana Paz", "a"),
        ("Ana Paz; Lista B", "Ana Paz; Lista B", SEVERAL),
        ("Fiscalía", "Fiscalía", PUBLIC),
        ("Fiscalía; Lista B", "Fiscalía; Lista B", "b"),
        (PRIVATE_NAME, PRIVATE_PERSON, PRIVATE),
        (f"{PRIVATE_NAME}; Ana Paz | Eva R.", f"{PRIVATE_PERSON}; Ana Paz", "a"),
        # Somebody of hers is not she.
        ("abogado de Ana Paz", PRIVATE_PERSON, PRIVATE),
        (" ; ", "", NOT_STATED),
    ],
)
def test_only_listed_names_are_said(cell, shown, side):
    assert said(cell, NAMES) == (shown, side)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("QUISPE HUAMANI, Zacarias: votó dos veces", False),
        ("Quispe: votó dos veces", True),
        ("contra la lista de Ana Paz", True),
        ("", True),
    ],
)
def test_a_text_with_all_words_of_a_private_name_is_withheld(text, kept):
    private = private_names([f"{PRIVATE_NAME}; Ana Paz"], NAMES)
    assert without_names(pd.Series([text]), private).tolist() == [text if kept else WITHHELD]


def test_a_short_word_alone_is_no_name_to_look_for():
    assert private_names(["Ley", ""], NAMES) == []
    assert private_names(["Quispe"], NAMES) == [frozenset({"QUISPE"})]
