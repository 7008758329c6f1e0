"""Capital letters: titles are written with one, as labels are; words within a sentence are not."""

from typing import Final

from geo.texts.phrase import Phrase

_INITIALS: Final = 2
"""Capitals at the beginning of an abbreviation, as in ZIP."""


def within_sentence(title: str) -> str:
    """Return a title as it is written within a sentence; an abbreviation keeps its capitals.

    Examples
    --------
    >>> within_sentence("Municipios"), within_sentence("UF"), within_sentence("")
    ('municipios', 'UF', '')
    """
    return title if title[:_INITIALS].isupper() else title[:1].lower() + title[1:]


def as_sentence(words: str) -> str:
    """Return words with a capital at the beginning, whatever filled their first place.

    Examples
    --------
    >>> as_sentence("municipios con cobertura"), as_sentence("5 municipios"), as_sentence("")
    ('Municipios con cobertura', '5 municipios', '')
    """
    written = words[:1].upper() + words[1:]
    # A text that stands in for a missing one still says in which language it is.
    return words.saying(written) if isinstance(words, Phrase) else written
