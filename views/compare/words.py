"""What the comparison's script says: its texts, and how numbers and dates are written."""

from typing import Any

from geo.texts.program import load_texts
from views.words.conventions import describe_conventions

OF_PAGE = ("hours", "minutes", "days", "zone", "no_data", "points_value", "tie")
"""Texts that the comparison shares with a mission's page."""
OWN = "compare_"


def script_words(language: str) -> dict[str, Any]:
    """Return the texts of a language and its conventions.

    Examples
    --------
    >>> said = script_words("en")
    >>> said["texts"]["compare_difference"], said["conventions"]["en"]["decimal"]
    ('Difference', 'point')
    """
    shared, own = load_texts(language), load_texts(language, "pages")
    texts = {key: shared[key] for key in OF_PAGE}
    texts |= {key: text for key, text in own.items() if key.startswith(OWN)}
    said = {"texts": {language: texts}}
    return {"texts": texts, "conventions": describe_conventions([language], said)}
