"""A password that is everyday words in a row takes as many guesses as these words do."""

import math

import pytest

from geo.access.everyday_guesses import everyday_guesses

RANKS = {"buen": 50, "bueno": 40, "dia": 30, "tal": 9}


@pytest.mark.parametrize(
    ("password", "guesses"),
    [
        ("dia", 30),
        ("Dia", 60),
        ("D1a", 120),
        ("dias", 60),
        ("diatal", 2 * 30 * 9),
        ("dia2021", 2 * 30 * 200),
        ("dia7", 2 * 30 * 10),
        ("dia2345", 2 * 30 * 20),
        ("dia8412", 2 * 30 * 10**4),
        ("Bu3n0sD1as", 2 * (40 * 8) * (30 * 8)),
        ("diax", math.inf),
        ("tal" * 7, math.inf),
        ("", 1),
    ],
)
def test_the_cheapest_parts_count(password, guesses):
    assert everyday_guesses(password, RANKS) == guesses
