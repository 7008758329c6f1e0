import pytest

from geo.texts.files import language, languages
from geo.texts.plurals import FORMS, check_rules, form_of

MILLIONS = "e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5"
RUSSIAN = {
    "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
    "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
}
LISTED = {"one": "n = 1,11", "two": "n = 2,12", "few": "n = 3..10,13..19"}
"""Scottish Gaelic: lists of numbers and ranges."""


@pytest.mark.parametrize(
    ("rules", "counts", "forms"),
    [
        ({"one": "i = 0..1", "many": MILLIONS}, (0, 1, 2, 10**6, 10**6 + 1, 2 * 10**6),
         "one one other many other many"),
        ({"one": "n = 1", "many": MILLIONS}, (0, 1, 2, 10**6), "other one other many"),
        (RUSSIAN, (1, 3, 5, 11, 13, 21, 24, 111), "one few many many many one few many"),
        (LISTED, (1, 2, 3, 10, 11, 12, 19, 20), "one two few few one two few other"),
        ({}, (0, 1, 2), "other other other"),
        ({"one": "n = 1"}, (None, -1), "other one"),
    ],
)  # fmt: skip
def test_the_form_of_a_count_is_that_of_cldr(rules, counts, forms):
    assert " ".join(form_of(count, rules) for count in counts) == forms


@pytest.mark.parametrize("condition", ["", "n", "n = ", "n > 1", "x = 1", "n = 1 or", "n=1"])
def test_what_is_no_condition_is_refused(condition):
    with pytest.raises(ValueError, match="is no rule of CLDR"):
        check_rules("qu.toml", {"one": condition})


def test_a_form_that_cldr_does_not_know_is_refused():
    with pytest.raises(ValueError, match="has no 'single'; forms are zero, one, two, few, many"):
        check_rules("qu.toml", {"single": "n = 1"})


@pytest.mark.parametrize("code", languages())
def test_a_language_states_its_rules(code):
    """An empty table says that there is one form for all; no table says nothing."""
    rules = language(code).conventions.plurals
    assert "one" in rules or code not in {"en", "es", "pt"}
    assert set(rules) <= set(FORMS)
