import zipfile

import pytest

from geo.missions.toml_text import RepeatedKeyError
from geo.texts.library_words import cause_said
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (zipfile.BadZipFile("File is not a zip file"), "el archivo no es un ZIP"),
        (FileNotFoundError(2, "No such file or directory"), "no existe el archivo o la carpeta"),
        (ValueError("Expected '=' (at line 1)"), "«Expected '=' (at line 1)»"),
        (RepeatedKeyError("la clave"), "la clave"),
    ],
)
def test_words_of_libraries_are_translated_or_quoted(error, said):
    speak(load_language("es"))
    try:
        assert cause_said(error) == said
    finally:
        speak(ENGLISH)
