"""What a public summary must not hold, found stretch by stretch, and what only looks like it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from geo.private import PrivateWords
from geo.private.writing import PlainText, read
from geo.publish.summary.contacts import PROVIDERS, SPELT, contact_finds
from geo.publish.summary.positions import Stretch, position_finds
from geo.publish.summary.spoken import spoken
from geo.publish.summary.word_index import WordIndex, word_index
from geo.publish.summary.wording import numbered_finds, word_finds

FIND_KINDS = (
    "position",
    "telephone",
    "mail",
    "document",
    "link",
    "station",
    "team",
    "person",
    "text",
)
"""What a find is; "text" is an internal text or an id."""
FIND_COLUMNS = ("incident_id", "language", "start", "end", "found", "kind", "certain")

CACHED_TEXTS = 65_536
_MAY_HOLD = re.compile(
    rf"{PROVIDERS}|[\d@/]|arroba|\bat\b|\b(?:facebook|fb|insta|ig|tik|twitter|telegram|whatsapp|wsp|youtube)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A stretch ``[start, end)`` of a text, what it is, and whether it cannot be anything else.

    A certain find holds the summary back. A doubtful one goes out if the editor lets it: the
    program cannot know whether "Rosa" is a flower.
    """

    start: int
    end: int
    kind: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What all summaries of a mission are searched for: its words; region of its telephones.

    `region` is ISO 3166-1 alpha-2, `bbox` the country's, degrees WGS84 (west, south, east, north).
    """

    words: WordIndex
    region: str
    bbox: tuple[float, float, float, float]


def searched(words: PrivateWords, region: str, bbox: tuple[float, float, float, float]) -> Searched:
    """Return the list of private words, ready to be looked for.

    Examples
    --------
    >>> searched(PrivateWords(), "PE", (-82.0, -19.0, -68.0, 0.0)).region
    'PE'
    """
    return Searched(words=word_index(words), region=region, bbox=bbox)


def finds_in(text: str, for_: Searched, station: str = "") -> list[Find]:
    """Return what a text holds that is private or may be, in order.

    Parameters
    ----------
    station : its incident's ballot box.

    Examples
    --------
    >>> lima = searched(PrivateWords(), "PE", (-78.0, -13.0, -76.0, -11.0))
    >>> [(found.kind, found.certain) for found in finds_in("en -12.0464, -77.0428", lima)]
    [('position', True)]
    >>> finds_in("", lima)
    []
    """
    plain = read(text)
    found = [
        *_patterns(plain.text, for_.region, for_.bbox),
        *word_finds(plain, for_.words, station),
    ]
    stretches = [_in_original(plain, one) for one in found]
    # Once more with digits: "mesa setenta y siete mil ciento uno" names a ballot box too.
    if digits := spoken(plain):
        again = [
            *_patterns(digits.text, for_.region, for_.bbox),
            *numbered_finds(digits, for_.words, station),
        ]
        stretches += [_in_original(digits, one) for one in again]
    return _merged(stretches)


@lru_cache(maxsize=CACHED_TEXTS)
def _patterns(
    text: str, region: str, bbox: tuple[float, float, float, float]
) -> tuple[Stretch, ...]:
    """Return what is private in any text; a mission's texts are searched at every preview."""
    # Most sentences hold none of these signs: one search spares them all the patterns.
    if not (_MAY_HOLD.search(text) or SPELT.search(text)):
        return ()
    return (*position_finds(text, bbox), *contact_finds(text, region))


def _in_original(plain: PlainText, found: Stretch) -> Stretch:
    """Return a stretch of the plain text as one of the text that was read."""
    start, end, kind, certain = found
    return (*plain.span(start, end), kind, certain)


def _merged(found: Iterable[Stretch]) -> list[Find]:
    """Return stretches that do not overlap: certain, then longer ones."""
    kept: list[Find] = []
    for first, last, kind, certain in sorted(found, key=_rank):
        # Certain ones come first: a longer doubtful find must not hide one that is certain.
        if all(last <= find.start or find.end <= first for find in kept):
            kept.append(Find(start=first, end=last, kind=kind, certain=certain))
    return sorted(kept, key=lambda find: find.start)


def _rank(found: Stretch) -> tuple[bool, int, int, bool]:
    start, end, kind, certain = found
    return not certain, start - end, start, kind == "text"


def summary_finds(
    incidents: pd.DataFrame, summaries: Mapping[str, Mapping[str, str]], for_: Searched
) -> pd.DataFrame:
    """Return the finds in the public summaries of incidents, columns `FIND_COLUMNS`.

    ``found`` is the stretch itself: for the mission only.

    Examples
    --------
    >>> lima = searched(PrivateWords(), "PE", (-78.0, -13.0, -76.0, -11.0))
    >>> one = pd.DataFrame({"incident_id": ["I1"], "station": [""]})
    >>> summary_finds(one, {"I1": {"es": "en -12.0464, -77.0428"}}, lima)["kind"].tolist()
    ['position']
    """
    rows = []
    own = incidents[["incident_id", "station"]].fillna("")
    for incident, station in own.itertuples(index=False, name=None):
        for language, text in summaries.get(incident, {}).items():
            rows += [
                (incident, language, f.start, f.end, text[f.start : f.end], f.kind, f.certain)
                for f in finds_in(text, for_, station)
            ]
    return pd.DataFrame(rows, columns=list(FIND_COLUMNS)).astype({"certain": bool})
