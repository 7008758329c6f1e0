"""What a reader is told to type is what can be typed where they are."""

import pytest

from geo.texts import command_line
from geo.texts.command_line import as_called, program
from geo.texts.files import read_tables
from geo.texts.sentences import say

ADVICE = "make one by python -m geo user add"


def test_in_the_repository_it_is_python():
    assert program() == "python -m geo"
    assert as_called(ADVICE) == ADVICE


@pytest.fixture
def packaged(monkeypatch):
    monkeypatch.setattr(command_line, "PACKAGED", True)


@pytest.mark.usefixtures("packaged")
def test_installed_it_is_the_command_in_sentences_and_on_pages():
    assert program() == "atalaya"
    assert as_called(ADVICE) == "make one by atalaya user add"
    assert say("no proceeding is stored (python -m geo import proceedings)") == (
        "no proceeding is stored (atalaya import proceedings)"
    )
    assert "atalaya user add" in read_tables("en")["page"]["session_open_note"]
