"""Whom a row quotes and where that can be read: other missions, and sources."""

import re

import pandas as pd

from geo.importing.checks.rules import Finding, Findings
from geo.records.kind import Kind
from geo.texts.sentences import say

ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
SCHEME = re.compile(r"(?!(doi|isbn|issn|urn):)[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
"""An address of some other kind, unlike "OAS: Preliminary statement" and numbers of documents."""
LETTERS = 3
"""Fewer name no title and no publisher."""


def find_undeclared(kind: Kind, rows: pd.DataFrame, missions: tuple[str, ...]) -> Findings:
    """Yield rows of other missions that the manifest does not declare.

    Examples
    --------
    >>> from geo.records.kinds.mission_statement import KIND
    >>> rows = pd.DataFrame({"mission": ["oas", "eu", ""]})
    >>> found, = find_undeclared(KIND, rows, ("oas", "cc"))
    >>> found.broken.tolist(), found.reason
    ([False, True, False], 'is none of the [[other_missions]], which are oas, cc')
    """
    if kind.names_mission and kind.names_mission in rows:
        named = rows[kind.names_mission].fillna("")
        reason = say(
            "is none of the [[other_missions]], which are {missions}"
            if missions
            else "is none of the [[other_missions]], of which none is declared",
            missions=", ".join(missions),
        )
        # That it is missing is said already.
        yield Finding(~named.isin([*missions, ""]), kind.names_mission, named, reason)


def find_uncited(kind: Kind, rows: pd.DataFrame) -> Findings:
    """Yield sources at which nothing can be read.

    Examples
    --------
    >>> from geo.records.kinds.mission_statement import KIND
    >>> rows = pd.DataFrame({"source": ["-", "OAS: Report", "https://oas.org/a"]})
    >>> found, = find_uncited(KIND, rows)
    >>> found.broken.tolist()
    [True, False, False]
    """
    if kind.cited and kind.cited in rows:
        given = rows[kind.cited].fillna("").astype("str")
        wrong = (given != "") & ~given.map(is_source).astype(bool)
        reason = say("is neither an address (http, https) nor a title and its publisher")
        yield Finding(wrong, kind.cited, given, reason)


def is_source(text: str) -> bool:
    """Tell whether a text is an address of the web or may be a title with its publisher.

    Examples
    --------
    >>> [is_source(text) for text in ("javascript:alert(1)", "http://", "doi:10.1/a", "oas.org")]
    [False, False, True, True]
    """
    said = text.strip()
    if ADDRESS.match(said):
        return True
    return not SCHEME.match(said) and sum(map(str.isalpha, said)) >= LETTERS
