"""Translations of sentences are checked as they are read, each refusal with file and sentence."""

import pytest

from geo.errors import MissionError
from geo.texts import files
from geo.texts.translations import load_language, read_sentences

ENGLISH = '[[sentence]]\nenglish = "{file} has {rows:,} rows"\n'


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    return tmp_path


def test_what_is_not_translated_yet_is_left_out(folder):
    path = folder / "qu.toml"
    path.write_text(f'{ENGLISH}said = ""\n', encoding="utf-8")
    assert list(read_sentences(path)) == []


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('said = "{fila} tiene {rows} filas"', r"sentence 1 has no place {fila}; its places are "),
        ('said = "{file tiene {rows} filas"', "sentence 1 cannot be filled in"),
        ("said = 3", "sentence 1 needs english and said, both texts in quotes"),
        ("", "sentence 1 needs english and said"),
        ('said = "', "texts/qu.toml: "),
    ],
)
def test_a_translation_that_could_not_be_said_is_refused(folder, said, problem):
    path = folder / "qu.toml"
    path.write_text(f"{ENGLISH}{said}\n", encoding="utf-8")
    with pytest.raises(MissionError, match=problem):
        list(read_sentences(path))


def test_digits_are_grouped_in_every_language():
    assert load_language("pt").decimal == ","
    assert load_language("es").sentences["{n:,}"] == "{n:,}"
