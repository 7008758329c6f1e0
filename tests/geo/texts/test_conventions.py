import pytest

from geo.texts.conventions import Conventions, read_conventions
from geo.texts.files import language, languages


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"numerals": {"point": "comma"}}, r"\[numerals\] has no 'point'; it has decimal, percent"),
        ({"numerals": {"percent": "%"}}, "has no {n} for the number"),
        ({"numerals": {"decimal": 1}}, r"\[numerals\] must be a table of texts in quotes"),
        ({"dates": {"months": "a b c"}}, r"\[dates\] months has 3 words; there are 12"),
        ({"dates": {"weekdays": "a b c"}}, r"\[dates\] weekdays has 3 words; there are 7"),
        ({"dates": {"date": "{day} {month}"}}, r"\[dates\] date = .* needs the places of"),
        ({"fallback": "es"}, r"\[fallback\] must be a table"),
        ({"fallback": {"code": "es"}}, r"\[fallback\] has no 'code'; it has language"),
        ({"plurals": {"one": "1"}}, "is no rule of CLDR"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(table, sentence):
    with pytest.raises(ValueError, match=f"^texts/qu.toml: .*{sentence}"):
        read_conventions("texts/qu.toml", table)


def test_all_of_it_may_be_left_out():
    assert read_conventions("texts/qu.toml", {}) == Conventions()


def test_a_language_without_plurals_says_so_with_an_empty_table():
    assert read_conventions("texts/qu.toml", {"plurals": {}}).plurals == {}


@pytest.mark.parametrize("code", languages())
def test_a_language_of_the_program_names_its_months(code):
    assert len(language(code).conventions.months) == 12
