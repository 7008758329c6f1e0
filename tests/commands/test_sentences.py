"""Every sentence of the command line is translated, and none is left in the code."""

import ast

import pytest

from commands import sentences
from geo import errors
from geo.__main__ import main
from geo.texts import files
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import read_sentences

ERRORS = {name for name, value in vars(errors).items() if isinstance(value, type)}
TRANSLATED = ("es", "pt")
# They hold what sentences are made with, and so cannot say any.
BELOW = {"plurals.py", "phrase.py", "message.py", "sentences.py"}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_has_a_translation(code):
    folder = files.FOLDER / code / "sentences"
    written = {path.stem: dict(read_sentences(path)) for path in sorted(folder.glob("*.toml"))}
    # `python -m commands.sentences` writes what is missing, for a translation.
    assert {part: list(known) for part, known in written.items()} == sentences.said_in_code()


def test_no_error_is_raised_with_words_that_nobody_could_translate():
    plain = []
    for path in sentences.modules():
        if path.name in BELOW:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = getattr(node.exc.func, "id", "")
                first = node.exc.args[:1]
                if name in ERRORS and first and _has_words(first[0]):
                    plain.append(f"{path.name}:{node.lineno}")
    assert plain == []


def _has_words(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = " ".join(part.value for part in parts if _is_text(part))
    return sum(word.isalpha() for word in text.split()) > 1


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("es", "misiones conocidas: bol-2019"),
        ("pt", "missões conhecidas: bol-2019"),
    ],
)
def test_the_command_line_speaks_the_reader_s_language(capsys, monkeypatch, code, said):
    monkeypatch.setenv("ATALAYA_LANGUAGE", code)
    try:
        assert main(["gaps", "--at", "2021-06-06T10:00", "--mission", "per-9999"]) == 2
    finally:
        speak(ENGLISH)
    assert said in capsys.readouterr().err


def test_a_language_that_is_not_there_is_told_at_once(capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_LANGUAGE", "xx")
    assert main(["--version"]) == 2
    assert (
        "'xx' is no language of the command line; it speaks en, es, pt" in capsys.readouterr().err
    )
