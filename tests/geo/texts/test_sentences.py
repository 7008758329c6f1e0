"""The command line says its sentences in the reader's language, numbers included."""

from collections.abc import Iterator

import pytest

from geo.texts.sentences import ENGLISH, Language, count_of, counted, say, speak, spoken


@pytest.fixture
def portuguese() -> Iterator[None]:
    sentences = {
        "{file} has {rows:,} rows, {share:.1f} %": "{share:.1f} % das {rows:,} linhas de {file}",
        "{n:,}": "{n:,}",
        count_of("row"): "{n, plural, one {# linha} other {# linhas}}",
    }
    speak(Language(code="pt", sentences=sentences, plurals={"one": "i = 0..1"}, decimal=","))
    yield
    speak(ENGLISH)


def test_a_sentence_without_a_translation_is_said_in_english(portuguese):
    assert say("{file} is empty", file="a.csv") == "a.csv is empty"
    assert spoken() == "pt"


def test_places_stand_where_the_language_has_them_and_numbers_are_written_its_way(portuguese):
    said = say("{file} has {rows:,} rows, {share:.1f} %", file="1,5.csv", rows=86_488, share=2.5)
    # A text that looks like a number stays as it is written.
    assert said == "2,5 % das 86\N{NARROW NO-BREAK SPACE}488 linhas de 1,5.csv"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 linha"), (1, "1 linha"), (2, "2 linhas"), (1200, "1\u202f200 linhas")],
)
def test_a_count_takes_the_form_of_its_language(portuguese, number, said):
    assert counted(number, "row") == said


def test_braces_of_a_sentence_are_written_twice():
    assert say("join = {{file, on}} of {path!r}", path="a.toml") == "join = {file, on} of 'a.toml'"


def test_a_place_may_be_called_as_anything():
    assert say("damaged: {words}", words="page 7") == "damaged: page 7"
