"""How much time is left, as both tabs write it."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.texts.program import load_texts
from views.lead.verification.votes_at_stake.words import LENGTHS, Words
from views.words.locale import Locale

LEGAL = load_texts("en", LENGTHS)


@pytest.fixture
def words():
    locale = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
    none = pd.Series(dtype="str")
    return Words(locale=locale, labels=LEGAL, sides={}, names=none, known=frozenset())


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (36.4, "in 36 h 24 min"),
        # Not in 24 hours, as the horizon says, too.
        (24.9, "in 24 h 54 min"),
        (24.0, "in 24 h"),
        (1.0, "in 1 h"),
        (0.999, "in 59 min"),
        (0.0, "overdue for 0 h"),
        (-45.25, "overdue for 45 h 15 min"),
        (100.0, "in 4 d 4 h"),
        (72.5, "in 3 d 30 min"),
        (168.0, "in 7 d"),
        (-73.0, "overdue for 3 d 1 h"),
        (float("nan"), ""),
    ],
)
def test_time_left_is_never_more_than_it_is(words, hours, said):
    assert words.left(hours) == said


def test_several_say_the_first_and_the_last(words):
    assert words.left(8.0, 30.5) == "in 8 h \u2013 30 h 30 min"
    assert words.left(8.0, 8.0) == "in 8 h"
