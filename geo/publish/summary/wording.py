"""Finds the mission's private words in a public summary, compared word by word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.private import PrivateWords
from geo.private.collect import TEAM_WORDS
from geo.private.common import given_names, surnames
from geo.private.names import PARTICLES
from geo.private.writing import PlainText, Word, folded_words, words_of
from geo.publish.summary.apart import apart_finds, long_names, misspelt_finds
from geo.publish.summary.positions import Stretch

Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""First word -> the phrases that begin with it."""
_STATION = re.compile(
    r"\b(?:mesas?|casillas?|anforas?|j\.?r\.?v\.?|secc?(?:ion|iones|ao|oes)|section|urnas?|actas?|box(?:es)?|stations?|tables?|p\.?s|zon(?:a|e)"
    r"|sheets?)(?!\w)(?:\W{0,3}(?:de|del|of|la|n|no|nro|num|numero|number|sufragio|votacion|electoral)\b"
    r"){0,4}[^\w]{0,4}"
    r"((?:\d[\d.,]*)(?:(?:\s*,\s*|\s*-\s*|\s(?=\d{3}(?!\d))|\s+(?:y|e|o|and|or|al?|to)\s+)\d[\d.,]*)*)",
    re.IGNORECASE,
)
_ONE_BOX = re.compile(
    r"(?:mesa|casilla|anfora|j\.?r\.?v\.?|secc?(?:ion|ao)|section|urna|acta|box|station|table|p\.?s"
    r"|zon[ae])\b(?!\W{0,3}(?:de|del|of)\b)",
    re.IGNORECASE,
)
"""Of which even a short number may be that of a box: "mesa 12", but not "actas de 12 mesas"."""
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})*")
_NUMBERED = frozenset({"n", "no", "nro", "num", "numero", "number"})
_BETWEEN = PARTICLES | _NUMBERED | {"desde", "from"}
"""Words that may stand between "team" and its name."""
_TITLE = re.compile(
    r"\b(?:sr(?:a|ta)?|senor(?:a|ita)?|senhor(?:a)?|don|dona|dr(?:a)?|doctor(?:a)?|ing|lic|mr|mrs|ms"
    r"|miss|llamad[oa]|named|called|prof(?:es+or(?:a)?)?|padre|alcalde(?:sa)?|personer[oa]|testigo"
    r"|observador(?:a)?|ciudadan[oa]|mayor|witness|teacher)\b\.?\s*$",
    re.IGNORECASE,
)
"""After it a word is somebody's name, whatever else it means."""
_INITIAL = re.compile(r"(?:^|[^\w.])[A-Z]\.\s*$")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){2,4}(?!\w\.)")
_GAP = re.compile(r"[\s\-'.,/_()\"&]{0,4}")
_SENTENCE = re.compile(r"(?:^|[.!?:;\"(]\s*)$")
_LONG_NUMBER, _SHORT_NUMBER = 5, 3
"""Digits of a ballot box's number that is no count or year; fewer only with the word before it."""


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
        certain=_by_first(map(folded_words, words.texts)),
        doubtful=_by_first(map(folded_words, words.doubtful)),
        teams=_by_first(words.teams),
        places=_by_first(place for place in words.places if len(place) > 1),
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


def _by_first(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        if phrase:
            found[phrase[0]].append(phrase)
    return found


def word_finds(reading: PlainText, index: WordIndex, station: str = "") -> Iterator[Stretch]:
    """Yield the private words in a text; `station` see `geo.publish.summary.finds.finds_in`.

    Examples
    --------
    >>> from geo.private.writing import read
    >>> index = word_index(PrivateWords(persons=frozenset({("juan", "ticla")})))
    >>> [(one[0], one[1]) for one in word_finds(read("vino Ticla Juan"), index)]
    [(5, 15)]
    """
    words = words_of(reading)
    folded = [word.folded for word in words]
    placed = _places(folded, index.places)
    for first, end in _occurrences(folded, index.certain):
        yield _stretch(words, first, end, "text", certain=True)
    for first, end in _occurrences(folded, index.doubtful):
        if not set(range(first, end)) <= placed:
            yield _stretch(words, first, end, "text", certain=False)
    yield from _teams(words, folded, index.teams)
    yield from _persons(reading, words, index, placed)
    yield from _initials(reading, words, index)
    yield from _single(reading, words, index.list, placed)
    yield from misspelt_finds(words, index.list, index.long)
    yield from apart_finds(reading, words, index.list)
    yield from _stations(reading.text, words, index.list.stations, station)


def numbered_finds(reading: PlainText, index: WordIndex, station: str = "") -> Iterator[Stretch]:
    """Yield what numbers are part of: those of ballot boxes, names of teams, internal texts."""
    words = words_of(reading)
    folded = [word.folded for word in words]
    for first, end in _occurrences(folded, index.certain):
        yield _stretch(words, first, end, "text", certain=True)
    yield from _teams(words, folded, index.teams)
    yield from _stations(reading.text, words, index.list.stations, station)


def _stretch(words: Sequence[Word], first: int, end: int, kind: str, *, certain: bool) -> Stretch:
    return words[first].start, words[end - 1].end, kind, certain


def _occurrences(folded: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(folded):
        for phrase in phrases.get(word, ()):
            if tuple(folded[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase)


def _places(folded: Sequence[str], places: Phrases) -> set[int]:
    """Return which words stand in a name of several words that is no secret."""
    return {at for first, end in _occurrences(folded, places) for at in range(first, end)}


def _teams(words: Sequence[Word], folded: Sequence[str], teams: Phrases) -> Iterator[Stretch]:
    """Yield a team's own words where "team" stands beside them, in any language."""
    for first, end in _occurrences(folded, teams):
        before, after = first - 1, end
        # "equipo de Lima", but "grupo de 12 personas" is a count.
        between = _NUMBERED if all(map(str.isdecimal, folded[first:end])) else _BETWEEN
        while before >= 0 and folded[before] in between:
            before -= 1
        if before >= 0 and folded[before] in TEAM_WORDS:
            yield _stretch(words, before, end, "team", certain=True)
        elif after < len(folded) and folded[after] in TEAM_WORDS:
            yield _stretch(words, first, after + 1, "team", certain=True)


def _persons(
    reading: PlainText, words: Sequence[Word], index: WordIndex, placed: set[int]
) -> Iterator[Stretch]:
    """Yield two words of one person's name beside each other, in either order."""
    names = [at for at, word in enumerate(words) if word.folded not in PARTICLES]
    for one, two in pairwise(names):
        pair = {words[one].folded, words[two].folded}
        known = any(pair <= person for person in index.persons.get(words[one].folded, ()))
        near = all(
            _GAP.fullmatch(reading.text, words[at].end, words[at + 1].start)
            for at in range(one, two)
        )
        if len(pair) > 1 and known and near:
            # San Juan, Lima: two places, or somebody who is called like them.
            open_ = all(
                at in placed or (words[at].folded,) in index.list.places for at in (one, two)
            )
            # "la flor, la cruz": a list of things, or Cruz, Flor in small letters.
            between = reading.text[words[one].end : words[two].start]
            things = "," in between and all(
                words[at].raw.islower() and words[at].folded in index.list.names
                for at in (one, two)
            )
            yield _stretch(words, one, two + 1, "person", certain=not (open_ or things))


def _initials(reading: PlainText, words: Sequence[Word], index: WordIndex) -> Iterator[Stretch]:
    """Yield the initials of a person, and a name with one: "P. T.", "Prudencio T.", "Juan P."."""
    for found in _INITIALS.finditer(reading.text):
        if "".join(re.findall(r"\w", found[0])).casefold() in index.initials:
            titled = _TITLE.search(reading.text[: found.start()]) is not None
            yield found.start(), found.start() + len(found[0].rstrip()), "person", titled
    for one, two in pairwise(words):
        if len(two.raw) > 1 or not reading.text[one.end : two.start].isspace():
            continue
        names = index.persons.get(one.folded, ())
        known = any(_begins(two.folded, names_ - {one.folded}) for names_ in names)
        phrases = index.doubtful.get(one.folded, ())
        perhaps = any(_begins(two.folded, phrase[1:]) for phrase in phrases)
        stops = reading.text[two.end : two.end + 1] == "."
        if known and stops and one.folded not in index.list.public:
            yield one.start, two.end, "person", True
        elif (known or perhaps) and one.raw[0].isupper() and two.raw.isupper():
            yield one.start, two.end, "person", False


def _begins(letter: str, names: Iterable[str]) -> bool:
    return any(name.startswith(letter) for name in names)


def _single(
    reading: PlainText, words: Sequence[Word], private: PrivateWords, placed: set[int]
) -> Iterator[Stretch]:
    """Yield single words that are a name, or may be one."""
    for at, word in enumerate(words):
        certain = word.folded in private.words or _is_titled(reading.text, word, private)
        if not certain and at not in placed and word.folded in private.names | private.mentioned:
            certain = _is_name(reading.text, word, common=word.folded in private.mentioned)
            if not certain and word.folded in private.mentioned and not word.raw[0].isupper():
                continue
        elif not certain and not (at not in placed and _is_surname(word, private)):
            continue
        yield _stretch(words, at, at + 1, "person", certain=certain)


def _is_surname(word: Word, private: PrivateWords) -> bool:
    """Tell whether a word of what may be a name is one that people are called by alone."""
    return (
        word.raw[0].isupper()
        and word.folded in private.titled & surnames()
        and word.folded not in private.public | given_names()
    )


def _is_titled(text: str, word: Word, private: PrivateWords) -> bool:
    """Tell whether a word of what may be a name stands after a title or an initial."""
    if word.folded not in private.titled or not word.raw[0].isupper():
        return False
    before = text[: word.start]
    initial = word.folded not in private.public and _INITIAL.search(before) is not None
    return initial or _TITLE.search(before) is not None


def _is_name(text: str, word: Word, *, common: bool) -> bool:
    """Tell whether a word that means something else too is a name where it stands."""
    before = text[: word.start]
    begins = _SENTENCE.search(before) is not None
    return _TITLE.search(before) is not None or (
        not common and word.raw[0].isupper() and not begins
    )


def _stations(
    text: str, words: Sequence[Word], stations: frozenset[str], own: str
) -> Iterator[Stretch]:
    """Yield numbers of ballot boxes: the incident's own, or any that "mesa" stands before."""
    known = folded_words(own)
    mine = known[0] if len(known) == 1 and known[0].isdecimal() else ""
    for found in _STATION.finditer(text):
        whole = re.sub(r"[\s.,-]", "", found[1]).lstrip("0")
        if whole in stations:  # 077-123, 77 123
            yield (*found.span(1), "station", True)
        for number in _NUMBER.finditer(found[1]):
            digits = re.sub(r"\D", "", number[0]).lstrip("0")
            start = found.start(1) + number.start()
            if digits and (digits in stations or digits == mine):
                yield start, start + len(number[0]), "station", True
            elif len(digits) > _SHORT_NUMBER or (digits and _ONE_BOX.match(found[0])):
                yield start, start + len(number[0]), "station", False
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if mine and digits.lstrip("0") == mine and len(own) >= _LONG_NUMBER:
            yield (*found.span(), "station", True)
    if len(known) > 1:
        folded = [word.folded for word in words]
        for first, end in _occurrences(folded, _by_first([known])):
            yield _stretch(words, first, end, "station", certain=True)
