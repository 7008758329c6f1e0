"""Names as people spell them: compared without accents and case."""

import unicodedata


def fold(name: str) -> str:
    """Return a name without accents, case and doubled spaces, for comparing.

    >>> fold(" Ñahuimpuquio  Áncash ")
    'NAHUIMPUQUIO ANCASH'
    """
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.upper().split())
