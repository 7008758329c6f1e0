"""Reasons are kept in English, and said in the reader's language."""

import pytest

from geo.cube.records import reasons
from geo.cube.records.reasons import PARTIAL, UNKNOWN_CODE, reason_said
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language

WORDS = [
    UNKNOWN_CODE + "150199",
    PARTIAL + "abroad",
    *(
        value
        for name, value in vars(reasons).items()
        if name.isupper() and name not in {"UNKNOWN_CODE", "PARTIAL"}
    ),
]


@pytest.fixture(params=["es", "pt"])
def reader(request):
    speak(load_language(request.param))
    yield
    speak(ENGLISH)


@pytest.mark.parametrize("reason", WORDS)
def test_in_english_a_reason_is_as_it_is_kept(reason):
    assert reason_said(reason) == reason


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("reason", WORDS)
def test_every_reason_is_said_in_the_reader_s_language(reason):
    assert reason_said(reason) not in {reason, ""}


@pytest.mark.usefixtures("reader")
def test_a_code_stays_in_its_sentence():
    assert reason_said(UNKNOWN_CODE + "150199").endswith(" 150199")
