"""Whose name may be said."""

from types import SimpleNamespace

import pytest

from geo.errors import MissionError
from geo.missions.rules.public_figures import PublicFigure, check_figures, sayable_names

ROLE = {"en": "candidate"}


def figure(name="Ana Paz", **given):
    return PublicFigure(name=name, role=ROLE, **given)


def test_a_name_is_found_by_its_spellings():
    options = [SimpleNamespace(id="a", title={"es": "Lista Á", "en": "List A"})]
    known = sayable_names([figure(aliases=("PAZ, Ána",), option="a")], options)
    assert {spelling: (one.name, one.option) for spelling, one in known.items()} == {
        "LISTA A": ("Lista Á", "a"),
        "LIST A": ("List A", "a"),
        "ANA PAZ": ("Ana Paz", "a"),
        "PAZ, ANA": ("Ana Paz", "a"),
    }


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: figure(name=" "), "name is a text"),
        (lambda: figure(aliases="Paz"), "aliases is a list"),
        (lambda: figure(aliases=("",)), "aliases is a list"),
        (lambda: check_figures([figure(option="b")], ["a"]), "no option 'b'; known are a"),
        (lambda: check_figures([figure(), figure(name="Ána  paz")], []), "called the same"),
    ],
)
def test_what_is_no_list_of_names_is_refused(make, reason):
    with pytest.raises(MissionError, match=reason):
        make()


def test_one_may_repeat_a_spelling_of_its_own():
    assert check_figures([figure(aliases=("ANA PAZ",))], []) is None
