"""Names that are written so that no word of the text is the name: apart, together, misspelt."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo.private import PrivateWords
from geo.private.common import ALWAYS, common_words
from geo.private.writing import PlainText, Word
from geo.publish.summary.positions import Stretch

_SPELT = re.compile(r"(?<![^\W_])[^\W\d_](?:(?:\s*[._*-]\s*|\s+)[^\W\d_](?![^\W_])){4,}")
_LETTER = re.compile(r"[^\W\d_]")
SHORTEST = 5
"""Letters of a name that is looked for in two parts."""
_LONG = 7
"""Letters of a name that is no other word, though one of them is wrong."""


def apart_finds(
    plain: PlainText, words: Sequence[Word], private: PrivateWords
) -> Iterator[Stretch]:
    """Yield names with a sign between all letters or in their middle, and "TeamWolfram".

    Examples
    --------
    >>> from geo.private.writing import read, words_of
    >>> text, names = read("T.i.c.l.a vino"), PrivateWords(words=frozenset({"ticla"}))
    >>> [text.text[one[0] : one[1]] for one in apart_finds(text, words_of(text), names)]
    ['T.i.c.l.a']
    """
    # No union of the sets: of tens of thousands of names it is slower than all that follows.
    names = (private.words, private.names, private.joined)
    for word in words:
        if word.folded in private.joined:
            yield word.start, word.end, "team", True
    for found in _SPELT.finditer(plain.text):
        yield from _spelt(found, names)
    for one, two in pairwise(words):
        both = one.folded + two.folded
        if len(both) < SHORTEST or not _is_any(both, names):
            continue
        between = plain.text[one.end : two.start]
        if between.strip(" ") in {"-", "_"}:
            yield one.start, two.end, "person", True
        # A space alone may stand between two words by chance; certain only for a rare name.
        elif between == " ":
            yield one.start, two.end, "person", both in private.words


def _is_any(word: str, lists: Sequence[frozenset[str]]) -> bool:
    return any(word in names for names in lists)


def _spelt(found: re.Match[str], names: Sequence[frozenset[str]]) -> Iterator[Stretch]:
    """Yield the names that single letters make, from wherever they begin."""
    places = [found.start() + letter.start() for letter in _LETTER.finditer(found[0])]
    letters = "".join(_LETTER.findall(found[0])).casefold()
    for first in range(len(letters)):
        for end in range(first + SHORTEST - 1, len(letters) + 1):
            if _is_any(letters[first:end], names):
                yield places[first], places[end - 1] + 1, "person", True


def long_names(private: PrivateWords) -> tuple[str, ...]:
    """Return the names that are looked for with one letter wrong.

    Examples
    --------
    >>> long_names(PrivateWords(words=frozenset({"ana", "ticlabilca"})))
    ('ticlabilca',)
    """
    return tuple(sorted(word for word in private.words if len(word) >= _LONG and word.isalpha()))


def misspelt_finds(
    words: Sequence[Word], private: PrivateWords, names: Sequence[str]
) -> Iterator[Stretch]:
    """Yield words that are a name but for one letter: "Ticlabilca". They may be another name.

    Examples
    --------
    >>> from geo.private.writing import read, words_of
    >>> names = PrivateWords(words=frozenset({"ticlabilca"}))
    >>> found, = misspelt_finds(words_of(read("vino Ticlabilka")), names, long_names(names))
    >>> found[0], found[1], found[3]
    (5, 15, False)
    """
    common = common_words(ALWAYS)
    for word in words:
        known = word.folded in private.words or word.folded in private.public
        # One letter less than a long name: the wrong letter may be one that was left out.
        if len(word.folded) < _LONG - 1 or known or common.like(word.folded):
            continue
        if _is_near(word.folded, names):
            yield word.start, word.end, "person", False


def _is_near(word: str, names: Sequence[str]) -> bool:
    scored = process.extractOne(word, names, scorer=Levenshtein.distance, score_cutoff=1)
    return scored is not None
