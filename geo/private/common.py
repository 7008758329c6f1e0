"""Words of everyday language: a name that is one of them may be meant, or may not.

Sources: the frequency lists that pyspellchecker carries (made from film subtitles); given names of
the census lists that zxcvbn carries.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

from geo.private.writing import folded_words

ALWAYS = ("en", "es")
"""Languages that records are written in whatever the mission publishes in."""
EVERYDAY = ("en", "es", "pt")
"""Languages that passwords are made of."""
_STEM, _ENDING = 6, 3
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Common:
    """Common words without accents: to ask for one, and in order to ask how one begins."""

    words: frozenset[str]
    ordered: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Tell whether a folded word, or its singular, is a common one.

        Examples
        --------
        >>> few = Common(words=frozenset({"mesa"}), ordered=("mesa",))
        >>> few.has("mesas"), few.has("ticla")
        (True, False)
        """
        singular = (word, word.removesuffix("s"), word.removesuffix("es"))
        return any(form in self.words for form in singular)

    def like(self, word: str) -> bool:
        """Tell whether a folded word is a common one but for its ending.

        Examples
        --------
        >>> few = Common(words=frozenset({"instalar"}), ordered=("instalar",))
        >>> few.like("instalaron"), few.like("ticlabilca")
        (True, False)
        """
        # The lists lack many verb forms (impugnaron): such a word is known by how it begins.
        stem = word[: max(_STEM, len(word) - _ENDING)]
        at = bisect_left(self.ordered, stem)
        begins = at < len(self.ordered) and self.ordered[at].startswith(stem)
        return self.has(word) or (len(word) > _STEM and begins)


def common_words(languages: Sequence[str]) -> Common:
    """Return the common words of languages, of those that are known.

    Examples
    --------
    >>> es = common_words(["es"])
    >>> es.has("rosa"), es.has("ticlavilca"), es.like("impugnaron"), es.has("impugnaron")
    (True, False, True, False)
    """
    # Sorted: the same languages in another order are one entry of the cache.
    return _common(tuple(sorted({*languages, *ALWAYS} & set(SpellChecker.languages()))))


@cache
def by_frequency(most: int) -> tuple[str, ...]:
    """Return that many words of each language of passwords, folded, the commonest first.

    Examples
    --------
    >>> words = by_frequency(2_000)
    >>> words.index("te") < words.index("mucho") < words.index("libre")
    True
    """
    ranks: dict[str, int] = {}
    for language in EVERYDAY:
        counted = SpellChecker(language=language).word_frequency.dictionary
        words = sorted((w for w in counted if w.isalpha() and len(w) > 1), key=counted.__getitem__)
        for rank, word in enumerate(reversed(words[-most:])):
            folded = "".join(folded_words(word))
            # A word of several languages is tried where it is commonest.
            ranks[folded] = min(rank, ranks.get(folded, rank))
    return tuple(sorted(ranks, key=ranks.__getitem__))


@cache
def given_names() -> frozenset[str]:
    """Return given names, folded, long enough to be no other short word.

    Examples
    --------
    >>> {"eusebio", "rosa"} <= given_names(), "mesa" in given_names()
    (True, False)
    """
    listed = (*census("male_names"), *census("female_names"))
    return frozenset(name for name in listed if len(name) > _SHORT)


@cache
def surnames() -> frozenset[str]:
    """Return surnames, folded, long enough to be no other short word.

    Examples
    --------
    >>> "perez" in surnames(), "electoral" in surnames()
    (True, False)
    """
    return frozenset(name for name in census("surnames") if len(name) > _SHORT)


@cache
def _common(languages: tuple[str, ...]) -> Common:
    words = frozenset[str]().union(*(_of(language) for language in languages))
    return Common(words=words, ordered=tuple(sorted(words)))


def census(names: str) -> Sequence[str]:
    """Return a list of zxcvbn: ``male_names``, ``female_names``, ``surnames``.

    Examples
    --------
    >>> census("surnames")[:2]
    ['smith', 'johnson']
    """
    # Its 100,000 words are read with the module.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    found: Sequence[str] = FREQUENCY_LISTS[names]
    return found


@cache
def _of(language: str) -> frozenset[str]:
    """Return the words that occur often enough to be no misprint, accents folded."""
    listed = SpellChecker(language=language).word_frequency.dictionary
    return frozenset(
        word if word.isascii() else "".join(folded_words(word)) for word in listed if word.isalpha()
    )
