"""The persons that a text names, as people write them: capitals, small words, initials, a comma."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from geo.private.common import Common, given_names
from geo.private.titles import without_titles
from geo.private.writing import PlainText, Word, folded_words, read, words_of

PARTICLES = frozenset(
    "da das de del der di do dos du e el la las los of the van von y".split()  # noqa: SIM905
)
"""Small words inside a name, none of which names anybody."""
_ARTICLES, _OF = frozenset({"el", "la", "las", "los", "the"}), frozenset({"de", "of"})
SHORTEST_NAME = 3
"""Letters of a word of a name that is looked for by itself."""
_SHORTEST_WORD = 2
# Nothing but these parts two words of one name: not the end of a sentence, nor a bracket.
_WITHIN = re.compile(r"[\s'-]*|(?<=[A-Z])\.\s*")
_SENTENCE = re.compile(r"(?:^|[.!?:;\"(/\n]\s*|\s-\s*)$")
_SHOUTED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody whom a text names: the words of the name, folded, without particles.

    `sure` is False where the words may as well name a body or a thing ("Policía Nacional"), or
    are one word only; `stated` is True where the text is nothing but a name, `loose` where the
    first word may be no part of it ("Vino Yupanqui", "Rosa Yupanqui" at the start of a sentence).
    """

    words: tuple[str, ...]
    sure: bool
    stated: bool = False
    loose: bool = False


@lru_cache(maxsize=65_536)
def names_in(text: str, common: Common, public: frozenset[str]) -> tuple[Named, ...]:
    """Return whom an internal text names; `public` are words of places and other open names.

    Examples
    --------
    >>> from geo.private.common import common_words
    >>> es = common_words(["es"])
    >>> [n.words for n in names_in("Habló con Prudencio Ticlavilca.", es, frozenset())]
    [('prudencio', 'ticlavilca')]
    >>> names_in("", es, frozenset())
    ()
    """
    return tuple(_names_in(text, common, public))


def _names_in(text: str, common: Common, public: frozenset[str]) -> Iterator[Named]:
    plain = read(text)
    words = words_of(plain)
    # In a text all in capitals a capital tells no name from other words.
    if _is_shouted(plain.text):
        yield from _small(plain, words, common, public)
        return
    for run in _runs(plain, words):
        yield from _of_run(plain, run, common, public)
    yield from _small(plain, words, common, public)


def stated_name(text: str, common: Common, public: frozenset[str]) -> Named | None:
    """Return the person whom a cell names that holds a name or a kind of people, if it does.

    Examples
    --------
    >>> from geo.private.common import common_words
    >>> es = common_words(["es"])
    >>> stated_name("Rosa de la Cruz", es, frozenset()).words
    ('rosa', 'cruz')
    >>> stated_name("unknown persons", es, frozenset()) is None
    True
    """
    words = [word for word in words_of(read(text)) if word.folded not in PARTICLES]
    if not words or any(word.raw.isdecimal() for word in words):
        return None
    folded = without_titles(tuple(word.folded for word in words))
    words = words[len(words) - len(folded) :]
    # An initial is no second word, and one word alone may as well be a body.
    several = len([word for word in words if len(word.raw) >= _SHORTEST_WORD]) > 1
    if all(word.raw[0].isupper() for word in words):
        return Named(words=folded, sure=several, stated=True)
    small = not any(word.raw[0].isupper() for word in words)
    if small and several and any(not common.like(word) for word in set(folded) - public):
        return Named(words=folded, sure=True)
    return None


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters)


def _runs(plain: PlainText, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words with a capital that stand together, particles between them left out."""
    run: list[Word] = []
    last: Word | None = None
    for word in words:
        if run and last and not _WITHIN.fullmatch(plain.text, last.end, word.start):
            yield run
            run = []
        # "de la Cruz" goes on; "Vino la Policía" does not.
        goes_on = word.folded in PARTICLES and (
            word.folded not in _ARTICLES or (last is not None and last.folded in _OF)
        )
        last = word
        if word.raw[0].isupper():
            run.append(word)
        elif run and not goes_on:
            yield run
            run = []
    if run:
        yield run


def _of_run(
    plain: PlainText, run: list[Word], common: Common, public: frozenset[str]
) -> Iterator[Named]:
    first = _SENTENCE.search(plain.text[: run[0].start]) is not None
    # "Vino Yupanqui": a sentence begins with a capital, so it is read with and without it.
    if first and common.like(run[0].folded) and len(run) > 1:
        yield from _of_words(run, common, public, loose=True)
        run, first = run[1:], False
    if len(run) > 1 or not first:
        yield from _of_words(run, common, public, loose=False)


def _of_words(
    run: list[Word], common: Common, public: frozenset[str], *, loose: bool
) -> Iterator[Named]:
    whole = [word for word in run if len(word.raw) >= _SHORTEST_WORD]
    names = without_titles(tuple(word.folded for word in whole if word.folded not in PARTICLES))
    strange = any(not common.has(name) for name in set(names) - public)
    if len(names) > 1 or (names and len(whole) < len(run)):
        yield Named(words=names, sure=strange, loose=loose)
    elif names and strange and not loose and len(names[0]) >= SHORTEST_NAME:
        yield Named(words=names, sure=False)


def _small(
    plain: PlainText, words: Sequence[Word], common: Common, public: frozenset[str]
) -> Iterator[Named]:
    """Yield two words beside each other, of which one is no word: a name in small letters."""
    shouted = _is_shouted(plain.text)
    for one, two in pairwise(words):
        pair = (one.folded, two.folded)
        if (shouted or (one.raw.islower() and two.raw.islower())) and (
            _WITHIN.fullmatch(plain.text, one.end, two.start)
            and _is_small_name(pair, common, public)
        ):
            yield Named(words=pair, sure=True)


def _is_small_name(pair: tuple[str, str], common: Common, public: frozenset[str]) -> bool:
    """Tell whether two words are both strange, or one of them strange and one a given name."""
    strange = [name for name in pair if _is_strange(name, common, public)]
    new = [name for name in strange if not common.like(name)]
    given = set(pair) & given_names()
    return bool(new) and (len(strange) == len(pair) or bool(given - set(strange)))


def _is_strange(name: str, common: Common, public: frozenset[str]) -> bool:
    return (
        len(name) >= SHORTEST_NAME
        and name.isalpha()
        and name not in public
        and name not in PARTICLES
        and not common.has(name)
    )


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name without particles, folded.

    Examples
    --------
    >>> name_words("José de la Torre Núñez")
    ('jose', 'torre', 'nunez')
    """
    return tuple(word for word in folded_words(text) if word not in PARTICLES)
