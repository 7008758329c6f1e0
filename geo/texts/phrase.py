"""A text that knows its language: another than the reader's where it stands in for one missing."""

from typing import Self

from geo.texts.plurals import ENGLISH, Rules


class Phrase(str):
    """A text, its language, and the rules by which that language writes a counted word.

    It is read like any text. What is made of it is a plain text, unless `geo.texts.message.fill_in`
    made it.

    Attributes
    ----------
    language : ISO 639 code; "" where nobody said.
    plurals : see `geo.texts.plurals`.

    Examples
    --------
    >>> close = Phrase("Cerrar", "es")
    >>> close, close.language
    ('Cerrar', 'es')
    """

    __slots__ = ("language", "plurals")
    language: str
    plurals: Rules

    def __new__(cls, words: str, language: str = "", plurals: Rules = ENGLISH) -> Self:
        """Return the text; the arguments are the attributes."""
        phrase = super().__new__(cls, words)
        phrase.language, phrase.plurals = language, plurals
        return phrase

    def saying(self, words: str) -> "Phrase":
        """Return other words in the same language.

        Examples
        --------
        >>> Phrase("{n} mesas", "es").saying("3 mesas").language
        'es'
        """
        return Phrase(words, self.language, self.plurals)
