"""Help and usage errors follow the reader's language, and leave no trace of it behind."""

from collections.abc import Iterator
from typing import Any

import pytest

from commands.help_words import paragraphs, usage_error_said
from geo.__main__ import COMMANDS, main, make_app
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language

WRONG = (
    (["gaps", "--nope"], "No existe la opción --nope"),
    (["gaps", "--at", "x", "--top", "-1"], "'--top': debe ser mayor o igual que 0"),
    (["gaps", "--at", "x", "--top", "z"], "'--top': debe ser un número entero"),
    (["gaps", "--at"], "La opción '--at' necesita un valor."),
    (["gaps", "z"], "Sobran argumentos (z)"),
    (["import", "incidents"], "Falta el argumento 'files'."),
    (["quick-count", "draw"], "Falta la opción '--size'."),
    (["exprot"], "No existe el comando 'exprot'. ¿Quiso decir 'export'?"),
)


def _texts(command: Any) -> Iterator[str]:
    """Yield every help text of a command and of those below it."""
    yield command.help
    for option in command.params:
        yield from [option.help] if option.help else []
    for below in getattr(command, "commands", {}).values():
        yield from _texts(below)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_text_is_translated(name):
    # The formats of a kind of record are data.
    known = {
        part.partition(" Formats: ")[0]
        for text in _texts(make_app().commands[name].load())
        for part in paragraphs(text)
    }
    for code in ("es", "pt"):
        assert known - load_language(code).sentences.keys() == set()


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_a_usage_error_is_said_in_the_reader_s_language(capsys, monkeypatch, arguments, said):
    monkeypatch.setenv("ATALAYA_LANGUAGE", "es")
    try:
        assert main(arguments) == 2
    finally:
        speak(ENGLISH)
    err = capsys.readouterr().err
    assert f"Error: {said}" in err or err.rstrip().endswith(said)
    assert "Usage" not in err
    assert "«" not in err


def test_help_of_one_reader_leaves_no_words_for_the_next(capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_LANGUAGE", "pt")
    try:
        assert main(["gaps", "--help"]) == 0
    finally:
        speak(ENGLISH)
    told = capsys.readouterr().out
    assert all(word in told for word in ("Uso: ", "[OPÇÕES]", " Opções ", "[padrão: 20]"))
    assert "Mostrar esta ajuda e terminar." in told
    monkeypatch.delenv("ATALAYA_LANGUAGE")
    assert main(["gaps", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("Usage: ", "[OPTIONS]", " Options ", "[default: 20]"))


def test_a_usage_error_that_nobody_translated_is_quoted():
    speak(load_language("es"))
    try:
        assert usage_error_said("Something new.") == "«Something new.»"
        told = usage_error_said("Invalid value for '--top': something new")
    finally:
        speak(ENGLISH)
    assert told == "Valor no válido para '--top': «something new»"
