"""What must not occur in any byte of a snapshot: private texts, ids and positions of records."""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.published_check.written import UNPACK, contents
from geo.records import KINDS

SHORTEST_TEXT = 6
NAMED = {"incident", "deployment"}
"""Kinds whose ids are the mission's own; a ballot box has its number from elsewhere."""
STATED = ("actor", "target")
DECIMALS = 3
"""A position known to a hundred metres is as good as the position."""
_NUMBER = r"(-?\d{1,3}\.\d{3,})"
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PAIR = re.compile(rf"(?<![\d.]){_NUMBER}(?=\D{{1,24}}?{_NUMBER})")
Position = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """Texts, and positions in degrees rounded to `DECIMALS`, that only the mission may know."""

    texts: frozenset[str]
    positions: frozenset[Position]


def private_of(
    records: Mapping[str, pd.DataFrame], units: gpd.GeoDataFrame, known: Collection[str] = ()
) -> Private:
    """Return what is private in a mission's records.

    Texts are names (teams, the ids of incidents and deployments) and internal texts of more than
    one word, sources among them: one word alone is no secret, it says "Violence" or "observer".
    So are the names of persons that incidents state as actor or target: two words or more with a
    capital, that are in no text of `known`, name no unit and no body that decides.
    They have at least `SHORTEST_TEXT` characters. Positions are those of all records, without the
    points of units, which everybody knows.
    """
    texts: set[str] = set()
    positions: set[Position] = set()
    for kind, rows in records.items():
        names = {"team", *([KINDS[kind].subject] if kind in NAMED else [])}
        internal = {c.name for c in KINDS[kind].columns if c.private and c.type == "text"}
        for name in (names | internal | {"source"}) & set(rows.columns):
            given = {str(text) for text in rows[name].dropna().unique()}
            texts |= {text for text in given if name in names or " " in text.strip()}
        if {"lon", "lat"} <= set(rows.columns):
            positions |= _rounded(rows.dropna(subset=["lon", "lat"]))
    public = "\n".join([*known, *units["name"]]).casefold()
    texts |= {name for name in _persons(records) if name.casefold() not in public}
    return Private(
        texts=frozenset(plain(text) for text in texts if len(plain(text)) >= SHORTEST_TEXT),
        positions=frozenset(positions - _rounded(units)),
    )


def _persons(records: Mapping[str, pd.DataFrame]) -> set[str]:
    rows = records.get("incident", pd.DataFrame()).reindex(columns=[*STATED, "competent_body"])
    stated = {str(name) for column in STATED for name in rows[column].dropna()}
    return {name for name in stated if _is_person(name)} - set(rows["competent_body"])


def _is_person(name: str) -> bool:
    small = [len(word) for word in name.split() if not word[:1].isupper()]
    return len(name.split()) - len(small) >= 2 and max(small, default=0) <= 3


def _rounded(rows: pd.DataFrame) -> set[Position]:
    points = rows[["lon", "lat"]].astype(float).round(DECIMALS)
    return set(points.itertuples(index=False, name=None))


def check_leaks(folder: Path, private: Private, known: set[Position]) -> Iterator[str]:
    """Yield each file that holds something private, without repeating what it is.

    `known` are positions that the other checks have found to be those of public places; a record
    may happen to lie there.
    """
    secret = private.positions - known
    for name, content in contents(folder):
        if name.endswith(tuple(UNPACK)):
            continue  # it was found to unpack to a file that is read here
        text = content.decode("utf-8", "replace")
        if holds_any(plain(text), private.texts):
            yield f"{name} holds a private text of the mission"
        found = {(round(float(a), DECIMALS), round(float(b), DECIMALS)) for a, b in pairs(text)}
        if secret & (found | {(b, a) for a, b in found}):
            yield f"{name} holds the position of a record"


def plain(text: str) -> str:
    r"""Return a text as a reader gets it: escapes of HTML and JSON undone, all in small letters.

    Examples
    --------
    >>> plain("Ana &lt;O&#x27;Brien&gt; Mu\\u00f1oz")
    "ana <o'brien> muñoz"
    """
    unescaped = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))
    return unicodedata.normalize("NFC", unescaped).casefold()


def holds_any(text: str, terms: Collection[str]) -> bool:
    """Tell whether one of many terms, each at least `SHORTEST_TEXT` long, occurs in a text.

    Examples
    --------
    >>> holds_any("reported by Team Condor", ["Team Puma", "Team Condor"])
    True
    >>> holds_any("", ["Team Condor"]), holds_any("at 1622437200", ["437200"])
    (False, False)
    """
    # Ten thousand terms in megabytes: nearly all fail by their first or last letters.
    n = SHORTEST_TEXT
    parts = {text[i : i + n] for i in range(len(text) - n + 1)}
    return any(
        term[:n] in parts
        and term[-n:] in parts
        and (_alone(term, text) if term.isdigit() else term in text)
        for term in terms
    )


def _alone(number: str, text: str) -> bool:
    """Tell whether a number occurs by itself; within others it is there by chance."""
    return re.search(rf"(?<![\w#.]){number}(?!\w)", text) is not None


def pairs(text: str) -> list[tuple[str, str]]:
    """Return every number with three decimals or more, with the next one close behind it.

    >>> pairs('{"lon": -77.0428, "lat": -12.0464}, 7.30')
    [('-77.0428', '-12.0464')]
    """
    return _PAIR.findall(text)


def drawn(shapes: Collection[Any]) -> set[Position]:
    """Return the positions of geometries."""
    return {(x, y) for x, y in np.round(shapely.get_coordinates(shapes), DECIMALS).tolist()}
