"""What a second round adds: said in every language, and made of numbers that there are."""

import pytest

from geo.catalogue import CATALOGUE
from geo.catalogue.earlier import companions, derived_of, stored_of
from geo.cube.measures import declared
from geo.texts.program import languages

BOTH = ("a", "b")
STORED = stored_of(BOTH)
EVERY = (*STORED, *companions(STORED), *derived_of(BOTH, BOTH))


@pytest.mark.parametrize("number", EVERY, ids=lambda number: number.id)
def test_each_says_what_it_is_in_every_language_and_is_made_of_what_there_is(number):
    for language in languages():
        assert "{" not in number.definition[language]
    known = declared(BOTH, BOTH)
    assert known[number.id] == number
    assert number.id not in CATALOGUE
    assert set(number.parts) <= known.keys()


def test_every_figure_of_the_earlier_round_says_what_it_lacks():
    known = declared(BOTH, BOTH)
    assert all(known[figure.missing].missing == figure.missing for figure in STORED)
    # A sum without a unit is of less than this round's: it makes no share.
    assert not any(figure.units_without for figure in STORED)


def test_without_an_earlier_round_there_is_none_of_it():
    assert not declared(BOTH).keys() & {number.id for number in EVERY}
    alone = {number.id for number in derived_of(BOTH, ("a",))}
    assert "share_change_a" in alone
    assert not alone & {"share_change_b", "lead_change"}
