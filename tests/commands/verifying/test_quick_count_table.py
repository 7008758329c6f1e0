"""Why a row of reports does not count, as the terminal tells it."""

import pytest

from commands.verifying.quick_count_table import reason_said
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language


@pytest.mark.parametrize(
    ("code", "said"), [("en", "is not in the sample"), ("es", "no está en la muestra")]
)
def test_a_reason_is_said_in_the_reader_s_language(code, said):
    speak(load_language(code))
    try:
        assert reason_said("is not in the sample") == said
    finally:
        speak(ENGLISH)
