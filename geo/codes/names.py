"""Names as people spell them: compared without accents and case."""

import unicodedata
from collections.abc import Iterable


def fold(name: str) -> str:
    """Return a name without accents, case and doubled spaces, for comparing.

    >>> fold(" Ñahuimpuquio  Áncash ")
    'NAHUIMPUQUIO ANCASH'
    """
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
