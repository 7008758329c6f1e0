"""What must not occur in any byte of a snapshot: private texts, ids and positions of records.

Which words are private is said once, by `geo.private`; how they are looked for is this package's.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.private import PrivateWords, private_words
from geo.private.lookalikes import LOOKALIKES
from geo.published_check.files import UNPACK, contents
from geo.texts.sentences import say

SHORTEST_LEAK = 6
LEAK_DECIMALS = 3
"""A position known to a hundred metres is as good as the position."""
_NUMBER = r"(-?\d{1,3}\.\d{3,})"
# What NFKD would make letters of.
_DEGREES = str.maketrans("º˚", "°°")
_ACCENT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060]")
_APART = re.compile("[\\s\u2010-\u2015\u2212-]+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PAIR = re.compile(rf"(?<![\d.]){_NUMBER}(?=\D{{1,24}}?{_NUMBER})")
Position = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What only the mission may know.

    Attributes
    ----------
    texts : names, ids and internal texts, as `plain` gives them, at least `SHORTEST_LEAK` long.
    words : all private words, see `geo.private.PrivateWords`.
    positions : degrees rounded to `LEAK_DECIMALS`.
    """

    texts: frozenset[str]
    words: PrivateWords
    positions: frozenset[Position]


def private_of(
    records: Mapping[str, pd.DataFrame],
    units: gpd.GeoDataFrame,
    known: Collection[str] = (),
    languages: Sequence[str] = (),
) -> Private:
    """Return what is private in a mission's records.

    Texts are names (teams, ids of the mission's own, persons whom any internal text, source,
    actor or target names) and internal texts, but for what stands in the name of a unit, of a
    body that decides, or in a text of `known`. Positions are those of all records, without the
    points of units, which everybody knows.
    """
    words = private_words(records, units, known, languages)
    ids = {word for word in words.words if any(sign.isdecimal() for sign in word)}
    texts = {plain(text).strip() for text in words.texts | ids}
    placed = [rows for rows in records.values() if {"lon", "lat"} <= set(rows.columns)]
    positions = {point for rows in placed for point in _rounded(rows.dropna(subset=["lon", "lat"]))}
    return Private(
        texts=frozenset(text for text in texts if len(text) >= SHORTEST_LEAK),
        words=words,
        # A record that only has its unit is drawn at the unit's point: that is no secret.
        positions=frozenset(positions - _rounded(units)),
    )


def _rounded(rows: pd.DataFrame) -> set[Position]:
    points = rows[["lon", "lat"]].astype(float).round(LEAK_DECIMALS)
    return set(points.itertuples(index=False, name=None))


def check_leaks(
    folder: Path, private: Private, known: set[Position], shipped: Collection[str] = ()
) -> Iterator[str]:
    """Yield each file that holds something private, without repeating what it is.

    `known` are positions that the other checks have found to be those of public places; a record
    may happen to lie there. `shipped` are files that were found to be of the program itself.
    """
    # Not of the points of units alone: a grid cell's middle is public too, and a team may well
    # stand there.
    secret = private.positions - known
    for name, content in contents(folder):
        if name in shipped or name.endswith(tuple(UNPACK)):
            continue  # it was found to unpack to a file that is read here
        text = content.decode("utf-8", "replace")
        if contains_any(plain(text), private.texts):
            yield say("{file} holds a private text of the mission", file=name)
        found = {
            (round(float(a), LEAK_DECIMALS), round(float(b), LEAK_DECIMALS)) for a, b in pairs(text)
        }
        # In either order: GeoJSON writes longitude first, people latitude.
        if secret & (found | {(b, a) for a, b in found}):
            yield say("{file} holds the position of a record", file=name)


def plain(text: str) -> str:
    r"""Return a text as a reader gets it: escapes of HTML and JSON undone, accents and case folded.

    Whatever dash or space stands between two words, it is one space; a letter that only looks like
    a Latin one is that one.

    Examples
    --------
    >>> plain("Ana \u2013 &lt;O&#x27;Brien&gt; Mu\\u00f1oz")
    "ana <o'brien> munoz"
    """
    unescaped = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))
    letters = unicodedata.normalize("NFKD", unescaped.translate(_DEGREES))
    return _APART.sub(" ", _ACCENT.sub("", letters).translate(LOOKALIKES)).casefold()


def contains_any(text: str, terms: frozenset[str]) -> bool:
    """Tell whether one of many terms, each at least `SHORTEST_LEAK` long, occurs in a text.

    A term is there where no letter or digit stands right before or after it.

    Examples
    --------
    >>> contains_any("reported by Team Condor", frozenset({"Team Puma", "Team Condor"}))
    True
    >>> contains_any("at 1622437200", frozenset({"437200"}))
    False
    """
    # Ten thousand terms, in megabytes or in hundreds of sentences: of nearly none both ends are in
    # the text, even where many begin alike.
    by_ends = _by_ends(terms)
    parts = {text[i : i + SHORTEST_LEAK] for i in range(len(text) - SHORTEST_LEAK + 1)}
    return any(
        term in text and _alone(term, text)
        for part in parts & by_ends.keys()
        for end in parts & by_ends[part].keys()
        for term in by_ends[part][end]
    )


@lru_cache(maxsize=2)
def _by_ends(terms: frozenset[str]) -> dict[str, dict[str, list[str]]]:
    """Return terms by their first and last letters; kept, for every text is compared with them."""
    found: dict[str, dict[str, list[str]]] = {}
    for term in terms:
        by_last = found.setdefault(term[:SHORTEST_LEAK], {})
        by_last.setdefault(term[-SHORTEST_LEAK:], []).append(term)
    return found


def _alone(term: str, text: str) -> bool:
    """Tell whether a term occurs by itself; within another word it is there by chance."""
    # A number may have zeros before it; after # it is a colour, after a point decimals.
    before = r"(?<![\w#.])0*" if term[0].isdecimal() else r"(?<!\w)"
    return re.search(rf"{before}{re.escape(term)}(?!\w)", text) is not None


def pairs(text: str) -> list[tuple[str, str]]:
    """Return every number with three decimals or more, with the next one close behind it.

    >>> pairs('{"lon": -77.0428, "lat": -12.0464}, 7.30')
    [('-77.0428', '-12.0464')]
    """
    return _PAIR.findall(text)


def drawn(shapes: Collection[Any]) -> set[Position]:
    """Return the positions of geometries.

    Examples
    --------
    >>> drawn([shapely.Point(1, 2), shapely.box(0, 0, 1, 1)]) >= {(1.0, 2.0), (0.0, 0.0)}
    True
    """
    return {(x, y) for x, y in np.round(shapely.get_coordinates(shapes), LEAK_DECIMALS).tolist()}
