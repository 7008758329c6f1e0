"""The list of private words of a mission, from its records and from what everybody knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.private.common import Common, common_words
from geo.private.names import PARTICLES, SHORTEST_NAME, Named, names_in, stated_name
from geo.private.word_list import TEAM_WORDS, PrivateWords
from geo.private.writing import folded_words
from geo.records.kind import Kind
from geo.records.kinds import KINDS

STATED = ("actor", "target", "source", "petitioner", "respondent", "concerned")
"""Columns that hold a name or a kind of people."""
_DIRECTIONS = frozenset(
    "centro center central este east norte north occidente oeste oriente south sul sur west".split()  # noqa: SIM905
)
SHORTEST_TEXT = 4
"""Letters of a text that is looked for as a whole."""
_TELLING = 3
"""Words of an internal text that is nobody's way to say things, however common they are."""


def private_words(
    records: Mapping[str, pd.DataFrame],
    units: gpd.GeoDataFrame,
    known: Iterable[str] = (),
    languages: Sequence[str] = (),
) -> PrivateWords:
    """Return the private words of a mission.

    Parameters
    ----------
    records : kind -> current records, columns as in `geo.records.kinds`; ids, teams, internal
        texts, sources, actors and targets are read, of every kind that has them.
    units : ``name``: no secret.
    known : further texts that everybody knows: titles of the mission and of its options.
    languages : what summaries are written in.

    Examples
    --------
    >>> private_words({}, gpd.GeoDataFrame({"name": ["Ticlio"]})).words
    frozenset()
    """
    bodies = _values(records, "competent_body") | _values(records, "body")
    places = {folded_words(text) for text in (*units["name"], *known, *bodies)} - {()}
    # A word of a place says nothing by itself: Rosa is somebody, and half of Santa Rosa.
    public = frozenset(word for place in places for word in place) | _DIRECTIONS
    found = _Collected(
        common=common_words(languages),
        public=public,
        places=frozenset(places),
        open_names="\n".join(f" {' '.join(place)} " for place in places),
    )
    for name in _values(records, "team"):
        found.add_team(name)
    for kind in (kind for kind in KINDS.values() if kind.own_ids):
        for name in _column(records.get(kind.id), kind.subject):
            found.add_text(name)
    # Bodies that decide (courts, boards) are named in public anyway.
    for column in STATED:
        for text in _values(records, column) - bodies:
            found.add_stated(text, whole=column == "source")
    for text in _internal(records):
        found.add_internal(text)
    stations = {folded_words(number) for number in _values(records, "station")}
    return found.words(frozenset(n[0] for n in stations if len(n) == 1 and n[0].isdecimal()))


def _internal(records: Mapping[str, pd.DataFrame]) -> set[str]:
    """Return the internal texts of every kind: those of its private columns, names excepted."""
    found: set[str] = set()
    for kind, rows in records.items():
        found |= {text for column in _texts_of(KINDS.get(kind)) for text in _column(rows, column)}
    return found


def _texts_of(kind: Kind | None) -> list[str]:
    columns = kind.columns if kind else ()
    classes = {"team", "sensitivity"}
    return [c.name for c in columns if c.private and c.type == "text" and c.name not in classes]


def _values(records: Mapping[str, pd.DataFrame], column: str) -> set[str]:
    return {text for rows in records.values() for text in _column(rows, column)}


def _column(rows: pd.DataFrame | None, name: str) -> set[str]:
    if rows is None or name not in rows:
        return set()
    return {text for value in rows[name].dropna().unique() if (text := str(value).strip())}


@dataclass(slots=True, kw_only=True)
class _Collected:
    """The list while it is made; `public` words alone make nothing private."""

    common: Common
    public: frozenset[str]
    places: frozenset[tuple[str, ...]]
    open_names: str
    found: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def add_text(self, text: str, *, certain: bool = True) -> None:
        words = folded_words(text)
        if self._names_a_place(words) or len(text) < SHORTEST_TEXT:
            return
        if len(words) == 1:
            self._add_id(words[0])
        else:
            self.found["texts" if certain else "doubtful"].add(text)

    def _add_id(self, word: str) -> None:
        # A number by itself is a year, a count, a box: an id only if it is longer than those.
        if any(letter.isdecimal() for letter in word) and len(word) > SHORTEST_TEXT + 1:
            self.found["words"].add(word)

    def add_team(self, name: str) -> None:
        words = folded_words(name)
        own = tuple(w for w in words if w not in TEAM_WORDS and w not in PARTICLES)
        if own:
            self.found["teams"].add(own)
            self._add_joined("".join(own))
        if len(words) > 1:
            # "Lima 4" may be said of the place: the name of such a team is doubtful as a whole.
            self.add_text(name, certain=not all(map(self._is_open, words)))
        # Team Lima: the word is a place too, and private only beside "team".
        if len(own) == 1 and own[0] not in self.public:
            self._add_word(own[0])
        elif own and own != words:
            self.add_text(" ".join(own), certain=not all(map(self._is_open, own)))
        if len(own) > 1:
            self._add_distinct_parts(own)

    def _add_distinct_parts(self, own: tuple[str, ...]) -> None:
        """Add the word of a team's name that tells it from others: "Kuntur 4", "Lima Wolfram"."""
        telling = [word for word in own if not self._is_open(word)]
        others = [word for word in own if word not in telling and not word.isdecimal()]
        if len(telling) == 1 and all(len(word) == 1 for word in others):
            self._add_word(telling[0])
        else:
            unusual = {word for word in telling if not self.common.like(word)}
            self.found["mentioned"] |= {word for word in unusual if len(word) >= SHORTEST_NAME}

    def _add_joined(self, own: str) -> None:
        for word in TEAM_WORDS:
            both = {f"{word}{own}", f"{own}{word}"}
            # "teams" is no team S.
            self.found["joined"].update(one for one in both if not self.common.has(one))

    def add_stated(self, text: str, *, whole: bool) -> None:
        named = stated_name(text, self.common, self.public)
        if named:
            self._add_person(named, text)
        else:
            self.add_internal(text, whole=whole)

    def add_internal(self, text: str, *, whole: bool = True) -> None:
        words = folded_words(text)
        if whole and len(words) > 1:
            telling = len(words) >= _TELLING or not all(map(self.common.has, words))
            self.add_text(text, certain=telling)
        for named in names_in(text, self.common, self.public):
            self._add_person(named, " ".join(named.words))

    def _add_person(self, named: Named, text: str) -> None:
        if self._names_a_place(named.words):
            return
        if len(named.words) == 1 and not named.sure:
            # "ONPE", "Reniec": a single word may be a body as well as a person.
            self.found["mentioned"].update(set(named.words) - self.public)
            return
        if not named.sure and not named.stated:
            self.found["doubtful"].add(text)
            self.found["titled"].update(named.words)
            return
        if len(named.words) > 1:
            self.found["persons"].add(named.words)
            self.add_text(text)
        for word in named.words:
            # A cell that is nothing but a name makes names of its words; a sentence does not.
            if named.stated or not (named.loose or self.common.has(word)):
                self._add_word(word)
            elif not named.loose and word not in self.public and len(word) >= SHORTEST_NAME:
                self.found["mentioned"].add(word)

    def _add_word(self, word: str) -> None:
        if len(word) < SHORTEST_NAME or word.isdecimal() or (word,) in self.places:
            return
        common = "names" if self.common.like(word) else "words"
        self.found["mentioned" if word in self.public else common].add(word)

    def _is_open(self, word: str) -> bool:
        """Tell whether a word of a team's name says nothing by itself: a place, a number."""
        return word in self.public or word in PARTICLES or word.isdecimal() or len(word) == 1

    def _names_a_place(self, words: tuple[str, ...]) -> bool:
        """Tell whether words are an open name, or follow each other in one."""
        # With a space on both sides: "lima" is no part of "limatambo". Most texts have a word that
        # no open name has, which is told without going through all of them.
        inside = self.public.issuperset(words) and f" {' '.join(words)} " in self.open_names
        return inside or not set(words) - PARTICLES

    def words(self, stations: frozenset[str]) -> PrivateWords:
        lists = {name: frozenset(values) for name, values in self.found.items()}
        return PrivateWords(stations=stations, public=self.public, places=self.places, **lists)
