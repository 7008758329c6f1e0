"""Finds the mission's private words in a public summary, compared word by word."""

from collections.abc import Iterator, Sequence

from geo.private.names import PARTICLES
from geo.private.word_list import TEAM_WORDS
from geo.private.writing import PlainText, Word, words_of
from geo.publish.summary.apart import apart_finds, misspelt_finds
from geo.publish.summary.ballot_boxes import station_finds
from geo.publish.summary.persons import initial_finds, person_finds, single_finds
from geo.publish.summary.positions import Stretch
from geo.publish.summary.word_index import Phrases, WordIndex, occurrences, stretch

_NUMBERED = frozenset({"n", "no", "nro", "num", "numero", "number"})
_BETWEEN = PARTICLES | _NUMBERED | {"desde", "from"}
"""Words that may stand between "team" and its name."""


def word_finds(plain: PlainText, index: WordIndex, station: str = "") -> Iterator[Stretch]:
    """Yield the private words in a text; `station` see `geo.publish.summary.finds.finds_in`.

    Examples
    --------
    >>> from geo.private import PrivateWords
    >>> from geo.private.writing import read
    >>> from geo.publish.summary.word_index import word_index
    >>> index = word_index(PrivateWords(persons=frozenset({("juan", "ticla")})))
    >>> [(one[0], one[1]) for one in word_finds(read("vino Ticla Juan"), index)]
    [(5, 15)]
    """
    words = words_of(plain)
    folded = [word.folded for word in words]
    placed = _places(folded, index.places)
    for first, end in occurrences(folded, index.certain):
        yield stretch(words, first, end, "text", certain=True)
    for first, end in occurrences(folded, index.doubtful):
        # Names of places are no secret, so a doubtful word within one is the place.
        if not set(range(first, end)) <= placed:
            yield stretch(words, first, end, "text", certain=False)
    yield from _teams(words, folded, index.teams)
    yield from person_finds(plain, words, index, placed)
    yield from initial_finds(plain, words, index)
    yield from single_finds(plain, words, index.list, placed)
    yield from misspelt_finds(words, index.list, index.long)
    yield from apart_finds(plain, words, index.list)
    yield from station_finds(plain.text, words, index.list.stations, station)


def numbered_finds(plain: PlainText, index: WordIndex, station: str = "") -> Iterator[Stretch]:
    """Yield what numbers are part of: those of ballot boxes, names of teams, internal texts.

    Examples
    --------
    >>> from geo.private import PrivateWords
    >>> from geo.private.writing import read
    >>> from geo.publish.summary.word_index import word_index
    >>> index = word_index(PrivateWords(teams=frozenset({("kuntur", "4")})))
    >>> list(numbered_finds(read("el equipo Kuntur 4"), index))
    [(3, 18, 'team', True)]
    """
    words = words_of(plain)
    folded = [word.folded for word in words]
    for first, end in occurrences(folded, index.certain):
        yield stretch(words, first, end, "text", certain=True)
    yield from _teams(words, folded, index.teams)
    yield from station_finds(plain.text, words, index.list.stations, station)


def _places(folded: Sequence[str], places: Phrases) -> set[int]:
    """Return which words stand in a name of several words that is no secret."""
    return {at for first, end in occurrences(folded, places) for at in range(first, end)}


def _teams(words: Sequence[Word], folded: Sequence[str], teams: Phrases) -> Iterator[Stretch]:
    """Yield a team's own words where "team" stands beside them, in any language."""
    for first, end in occurrences(folded, teams):
        before, after = first - 1, end
        # "equipo de Lima", but "grupo de 12 personas" is a count.
        between = _NUMBERED if all(map(str.isdecimal, folded[first:end])) else _BETWEEN
        while before >= 0 and folded[before] in between:
            before -= 1
        if before >= 0 and folded[before] in TEAM_WORDS:
            yield stretch(words, before, end, "team", certain=True)
        elif after < len(folded) and folded[after] in TEAM_WORDS:
            yield stretch(words, first, after + 1, "team", certain=True)
