import re

import pytest

from geo.texts import files
from geo.texts.message import _CHOICE, fill_in

PLAIN = re.compile(r"^\{?(?:n|teams|voters|units|sites)\} [^\W\d_]+s\b")
"""A text that begins with a count and its noun in the plural."""
CHANGELESS = ("stripes",)
"""Said of two and more only."""


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 units"), (1, "1 unit"), ("1", "1 unit"), ("\u22121", "\u22121 unit"),
        ("0.1", "0.1 units"), ("1,234", "1,234 units"), (11, "11 units"),
    ],
)  # fmt: skip
def test_a_counted_word_has_the_form_of_its_count(count, said):
    assert fill_in("{n, plural, one {# unit} other {# units}}", n=count) == said


def test_several_counts_and_places_stand_in_one_text():
    words = "{n} of {m, plural, one {# sheet} other {# sheets}}, {k, plural, one {as} other {os}}"
    assert fill_in(words, n=1, m=1, k=2) == "1 of 1 sheet, os"


def test_a_place_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        fill_in("{n, plural, one {#} other {#}}", m=1)


@pytest.mark.parametrize("language", files.languages())
def test_every_choice_is_written_as_it_is_read_and_has_a_form_for_all(language):
    for key, words in files.language(language).texts.items():
        choices = _CHOICE.findall(words)
        assert len(choices) == words.count(", plural,"), key
        assert all("other {" in forms for _, forms in choices), key


@pytest.mark.parametrize("language", files.languages())
def test_no_text_begins_with_a_count_and_a_plural(language):
    found = [key for key, words in files.language(language).texts.items() if PLAIN.match(words)]
    assert [key for key in found if key.rsplit(".", 1)[-1] not in CHANGELESS] == []
