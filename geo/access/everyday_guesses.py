"""How many guesses a password takes that is everyday words in a row, with digits: "holaquetal123".

zxcvbn parts a password where that is cheapest by its own lists, and takes what is between two of
their words letter by letter; here every part is a word, a year or a few digits.
"""

import math
from collections.abc import Mapping

_PARTS = 6
"""Parts at most: six words are more than is guessed."""
_LONGEST = 16
"""Letters of a part at most."""
_SIGNS = str.maketrans("013457@$", "oieastas")
"""Digits and signs that stand for letters."""
_YEAR, _RUN, _FEW = 200, 20, 2
_WAYS = 2
"""Ways more for signs in place of letters, for capitals, and for the plural of a word."""


def everyday_guesses(password: str, ranks: Mapping[str, int]) -> float:
    """Return how many guesses the cheapest parts of a password take, in any order.

    Infinite where it has another part than words, years and digits, or more parts than are tried.

    Parameters
    ----------
    password : accents folded, without spaces; capitals as written.
    ranks : word, folded -> how many words are tried up to it.

    Examples
    --------
    >>> ranks = {"hola": 60, "que": 2, "tal": 90}
    >>> everyday_guesses("holaquetal123", ranks) == 24 * 60 * 2 * 90 * 20
    True
    >>> everyday_guesses("zzzz", ranks), everyday_guesses("", ranks)
    (inf, 1.0)
    """
    # best[n][i]: of the first i signs as n parts
    best = [[1.0, *[math.inf] * len(password)]]
    for _ in range(_PARTS):
        last = best[-1]
        best.append([
            min(
                (last[start] * _part(password[start:end], ranks)
                 for start in range(max(0, end - _LONGEST), end) if last[start] < math.inf),
                default=math.inf,
            )
            for end in range(len(password) + 1)
        ])  # fmt: skip
    return min(math.factorial(n) * row[-1] for n, row in enumerate(best))


def _part(text: str, ranks: Mapping[str, int]) -> float:
    """Return how many guesses one part takes; infinite where it is no part."""
    if text.isdecimal():
        if len(text) == 4 and text[:2] in {"19", "20"}:
            return _YEAR
        # A row such as 123 or 4567 is tried long before other numbers.
        return _RUN if len(text) > _FEW and text in "0123456789" else 10.0 ** len(text)
    lower = text.lower()
    word = lower.translate(_SIGNS)
    ways = _WAYS ** ((lower != text) + (word != lower))
    plural = (ranks.get(word.removesuffix(ending), math.inf) * _WAYS for ending in ("s", "es"))
    return min(ranks.get(word, math.inf), *plural) * ways
