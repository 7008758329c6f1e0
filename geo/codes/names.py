"""Names as people spell them: compared without accents and case."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

ALIKE = 70.0
"""Likeness of two spellings of one name (Nazca, Nasca), in percent: see `likeness`."""
MEANT = 75.0
"""Likeness of a name that nobody knows and the one that may be meant (windw, window)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name that no unit has: its level, the code of the unit it lies in, and what is near."""

    level: str
    parent: str
    written: str
    candidates: tuple[str, ...] = ()


def fold(name: str) -> str:
    """Return a name without accents, case and doubled spaces, for comparing.

    >>> fold(" Ñahuimpuquio  Áncash ")
    'NAHUIMPUQUIO ANCASH'
    """
    # Apart from its accent a letter is the same, whether a file writes one sign or two.
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.upper().split())


def letters(name: str) -> str:
    """Return the letters and digits of a name, folded: what is left when two spellings are one.

    >>> letters(" Incident_ID"), letters("incident id"), letters("Código")
    ('INCIDENTID', 'INCIDENTID', 'CODIGO')
    """
    return "".join(c for c in fold(name) if c.isalnum())


def spelled_as(name: str, names: Iterable[str]) -> list[str]:
    """Return which of some names is a name: itself, else those that only differ in spelling.

    >>> spelled_as("lon", ["LON", " Lon"]), spelled_as("lon", ["LON", "lon"])
    (['LON', ' Lon'], ['lon'])
    """
    there = list(names)
    return [name] if name in there else [n for n in there if letters(n) == letters(name)]


def likeness(one: str, other: str) -> float:
    """Return how alike two spellings are, 0 to 100: the share of letters left as they are.

    The others are put in or taken out, one by one (normalised indel similarity).

    >>> likeness("NASCA", "NAZCA"), likeness("BERLIN", "LIMA"), likeness("", "")
    (80.0, 40.0, 100.0)
    """
    return float(fuzz.ratio(one, other))


def nearest(name: str, names: Iterable[str], least: float = MEANT) -> str:
    """Return which of some names may be meant, the first of the most alike; "" if none is so.

    Case, accents and what is no letter or digit do not count.

    >>> nearest("windw", ["moment", "window"]), nearest("Ocurred-at", ["occurred_at"])
    ('window', 'occurred_at')
    >>> nearest("zone", ["moment", "window"]), nearest("zone", [])
    ('', '')
    """
    found = process.extractOne(
        name, list(names), scorer=fuzz.ratio, processor=letters, score_cutoff=least
    )
    return str(found[0]) if found else ""
