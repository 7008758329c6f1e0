"""Finds names of persons in a public summary, and single words that may be one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from geo.private import PrivateWords
from geo.private.common import given_names, surnames
from geo.private.names import PARTICLES
from geo.private.titles import OF_TITLES, TITLES
from geo.private.writing import PlainText, Word
from geo.publish.summary.positions import Stretch
from geo.publish.summary.word_index import WordIndex, stretch

_TITLE = re.compile(
    rf"\b(?:{'|'.join(sorted(TITLES))})\b\.?(?:\s+(?:de|da|of)\s+(?:{'|'.join(sorted(OF_TITLES))})\b)?\s*$",
    re.IGNORECASE,
)
"""After it a word is somebody's name, whatever else it means."""
_INITIAL = re.compile(r"(?:^|[^\w.])[A-Z]\.\s*$")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){2,4}(?!\w\.)")
_GAP = re.compile(r"[\s\-'.,/_()\"&]{0,4}")
_SENTENCE = re.compile(r"(?:^|[.!?:;\"(]\s*)$")


def person_finds(
    plain: PlainText, words: Sequence[Word], index: WordIndex, placed: set[int]
) -> Iterator[Stretch]:
    """Yield two words of one person's name beside each other, in either order."""
    names = [at for at, word in enumerate(words) if word.folded not in PARTICLES]
    for one, two in pairwise(names):
        pair = {words[one].folded, words[two].folded}
        known = any(pair <= person for person in index.persons.get(words[one].folded, ()))
        near = all(
            _GAP.fullmatch(plain.text, words[at].end, words[at + 1].start) for at in range(one, two)
        )
        if len(pair) > 1 and known and near:
            # San Juan, Lima: two places, or somebody who is called like them.
            open_ = all(
                at in placed or (words[at].folded,) in index.list.places for at in (one, two)
            )
            # "la flor, la cruz": a list of things, or Cruz, Flor in small letters.
            between = plain.text[words[one].end : words[two].start]
            things = "," in between and all(
                words[at].raw.islower() and words[at].folded in index.list.names
                for at in (one, two)
            )
            yield stretch(words, one, two + 1, "person", certain=not (open_ or things))


def initial_finds(plain: PlainText, words: Sequence[Word], index: WordIndex) -> Iterator[Stretch]:
    """Yield the initials of a person, and a name with one: "P. T.", "Prudencio T.", "Juan P."."""
    for found in _INITIALS.finditer(plain.text):
        if "".join(re.findall(r"\w", found[0])).casefold() in index.initials:
            titled = _TITLE.search(plain.text[: found.start()]) is not None
            yield found.start(), found.start() + len(found[0].rstrip()), "person", titled
    for one, two in pairwise(words):
        if len(two.raw) > 1 or not plain.text[one.end : two.start].isspace():
            continue
        names = index.persons.get(one.folded, ())
        known = any(_begins(two.folded, names_ - {one.folded}) for names_ in names)
        phrases = index.doubtful.get(one.folded, ())
        perhaps = any(_begins(two.folded, phrase[1:]) for phrase in phrases)
        stops = plain.text[two.end : two.end + 1] == "."
        if known and stops and one.folded not in index.list.public:
            yield one.start, two.end, "person", True
        elif (known or perhaps) and one.raw[0].isupper() and two.raw.isupper():
            yield one.start, two.end, "person", False


def _begins(letter: str, names: Iterable[str]) -> bool:
    return any(name.startswith(letter) for name in names)


def single_finds(
    plain: PlainText, words: Sequence[Word], private: PrivateWords, placed: set[int]
) -> Iterator[Stretch]:
    """Yield single words that are a name, or may be one."""
    for at, word in enumerate(words):
        certain = word.folded in private.words or _is_titled(plain.text, word, private)
        if not certain and at not in placed and word.folded in private.names | private.mentioned:
            certain = _is_name(plain.text, word, common=word.folded in private.mentioned)
            # In small letters it is the word itself: "una rosa".
            if not certain and word.folded in private.mentioned and not word.raw[0].isupper():
                continue
        elif not certain and not (at not in placed and _is_surname(word, private)):
            continue
        yield stretch(words, at, at + 1, "person", certain=certain)


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
    # At the beginning of a sentence a capital tells nothing.
    begins = _SENTENCE.search(before) is not None
    return _TITLE.search(before) is not None or (
        not common and word.raw[0].isupper() and not begins
    )
