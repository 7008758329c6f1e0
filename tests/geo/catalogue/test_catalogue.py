import pytest

from geo.catalogue import CATALOGUE, FORMER, Derived
from geo.catalogue.count import COUNT
from geo.catalogue.coverage import COVERAGE, TEAMS, VISITS
from geo.catalogue.gap_score import HOURS_UNCOVERED, SCORE
from geo.catalogue.incidents import INCIDENTS
from geo.records.kinds import KINDS
from geo.texts.program import languages

EVERY = (*TEAMS, *COVERAGE, *VISITS, *INCIDENTS, *COUNT, *SCORE, HOURS_UNCOVERED)
SHOWN = [number for number in EVERY if number.in_gaps]


def test_no_number_is_declared_twice_and_no_share_has_two_names():
    assert len({number.id for number in EVERY}) == len(EVERY)
    made_of = [number.parts for number in EVERY if isinstance(number, Derived)]
    ratios = [
        number.parts for number in EVERY if isinstance(number, Derived) and number.kind == "ratio"
    ]
    backwards = {parts[::-1] for parts in ratios}
    assert len(set(made_of)) == len(made_of)
    # Voters per observer and observers per voters are two numbers on purpose.
    assert backwards & set(ratios) == {
        ("observers", "registered_voters"), ("registered_voters", "observers"),
    }  # fmt: skip


@pytest.mark.parametrize("number", EVERY, ids=lambda number: number.id)
def test_each_says_what_it_is_in_every_language(number):
    for language in languages():
        words = number.definition[language]
        assert words
        assert "{" not in words
    assert number.unit
    assert number.source


@pytest.mark.parametrize("number", SHOWN, ids=lambda number: number.id)
def test_what_is_a_column_has_a_title(number):
    assert all(number.title[language] for language in languages())


@pytest.mark.parametrize("number", CATALOGUE.values(), ids=lambda number: number.id)
def test_what_it_is_made_of_and_what_it_depends_on_is_there(number):
    for part in number.parts:
        assert part in CATALOGUE
        # What the cube derives, the browser derives again from what the cube keeps.
        assert CATALOGUE[part].in_cube >= number.in_cube
    if not isinstance(number, Derived):
        assert set(number.recorded) <= set(KINDS)
        assert number.units_without in {"", *CATALOGUE}


def test_a_former_name_names_no_other_number():
    assert FORMER
    assert not set(FORMER) & set(CATALOGUE)
    assert set(FORMER.values()) <= set(CATALOGUE)
