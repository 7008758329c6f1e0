"""Kinds are declared before the reader's language is known: they say their reasons in it."""

import pytest

from geo.records.kinds import KINDS
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language

SAID = [
    *(doubt.reason for kind in KINDS.values() for doubt in kind.doubts),
    *(wanted.reason for kind in KINDS.values() for wanted in kind.wanted),
    *(kind.parts.remedy for kind in KINDS.values() if kind.parts),
]


@pytest.mark.parametrize("code", ["es", "pt"])
def test_reasons_of_kinds_are_said_in_the_language_of_the_moment(code):
    english = [said() for said in SAID]
    try:
        speak(load_language(code))
        assert not {said() for said in SAID} & {*english, ""}
    finally:
        speak(ENGLISH)
