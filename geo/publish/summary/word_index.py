"""The list of private words of a mission, ready to be looked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.private import PrivateWords
from geo.private.names import PARTICLES
from geo.private.writing import Word, folded_words
from geo.publish.summary.apart import long_names
from geo.publish.summary.positions import Stretch

Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""First word -> the phrases that begin with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordIndex:
    """The list of private words, by the first word of what it holds."""

    list: PrivateWords
    certain: Phrases
    doubtful: Phrases
    teams: Phrases
    places: Phrases
    persons: Mapping[str, Sequence[frozenset[str]]]
    initials: frozenset[str]
    long: tuple[str, ...]


def word_index(words: PrivateWords) -> WordIndex:
    """Return the list of private words, ready to be looked for.

    Examples
    --------
    >>> index = word_index(PrivateWords(persons=frozenset({("juan", "ticla")})))
    >>> sorted(index.persons)
    ['juan', 'ticla']
    """
    persons: dict[str, list[frozenset[str]]] = defaultdict(list)
    for person in words.persons:
        for name in set(person):
            persons[name].append(frozenset(person))
    return WordIndex(
        list=words,
        certain=by_first_word(map(folded_words, words.texts)),
        doubtful=by_first_word(map(folded_words, words.doubtful)),
        teams=by_first_word(words.teams),
        places=by_first_word(place for place in words.places if len(place) > 1),
        persons=persons,
        long=long_names(words),
        initials=frozenset(_first_letters([*words.persons, *map(folded_words, words.doubtful)])),
    )


def _first_letters(names: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the initials of names, of two words that follow each other and of more, either way."""
    for name in names:
        letters = "".join(word[0] for word in name if word not in PARTICLES)
        parts = (letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1))
        yield from (way for part in parts for way in (part, part[::-1]))


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    """Return phrases by their first word.

    Examples
    --------
    >>> dict(by_first_word([("juan", "ticla"), ("juan", "rosas"), ()]))
    {'juan': [('juan', 'ticla'), ('juan', 'rosas')]}
    """
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        if phrase:
            found[phrase[0]].append(phrase)
    return found


def stretch(words: Sequence[Word], first: int, end: int, kind: str, *, certain: bool) -> Stretch:
    """Return what words from `first` to before `end` take up in their text.

    Examples
    --------
    >>> from geo.private.writing import read, words_of
    >>> stretch(words_of(read("vino Juan Ticla")), 1, 3, "person", certain=True)
    (5, 15, 'person', True)
    """
    return words[first].start, words[end - 1].end, kind, certain


def occurrences(folded: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Yield where one of the phrases stands: its first word, and the one after its last.

    Examples
    --------
    >>> phrases = by_first_word([("juan", "ticla")])
    >>> list(occurrences(["vino", "juan", "ticla"], phrases)), list(occurrences([], phrases))
    ([(1, 3)], [])
    """
    for at, word in enumerate(folded):
        for phrase in phrases.get(word, ()):
            if tuple(folded[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase)
