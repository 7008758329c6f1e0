"""Texts as people read them: in Latin letters without accents, one dash, one space, one degree."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from geo.private.lookalikes import LOOKALIKES

# What a keyboard or a word processor puts in place of a sign; NFKD would make letters of some.
_SIGNS = {
    **dict.fromkeys("º˚ᵒ°", "°"),
    **dict.fromkeys("′‵’‘ʹ´`ʼ", "'"),  # noqa: RUF001
    **dict.fromkeys("″‶“”„ʺ«»", '"'),
    **dict.fromkeys("−⁃˗", "-"),  # noqa: RUF001
    **dict.fromkeys("·•‧∙⋅", "."),
}
# A number is a word of its own: EQ12 is read as EQ-12 is.
_WORD = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """A text in plain letters, case kept, and for each letter where it stands in the original.

    `ends` says where each ends there, if that is not one further: a digit for a word.
    """

    text: str
    at: tuple[int, ...]
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of `text` that is not empty stands in the original.

        Examples
        --------
        >>> read("ñ 12").span(2, 4)
        (2, 4)
        """
        return self.at[start], self.ends[end - 1] if self.ends else self.at[end - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: `folded` for comparing (numbers without leading zeros), and where."""

    folded: str
    raw: str
    start: int
    end: int


def read(text: str) -> PlainText:
    r"""Return a text in plain letters.

    Examples
    --------
    >>> read("13\u00ba31\u2032 \u2013 Ñáñez").text
    "13°31' - Nanez"
    >>> read("").text
    ''
    """
    if text.isascii():
        # Nothing is left out or written in several letters.
        return PlainText(text=text.translate(_LETTERS), at=tuple(range(len(text))))
    letters, at = [], []
    for place, sign in enumerate(text):
        for letter in _plain(sign):
            letters.append(letter)
            at.append(place)
    return PlainText(text="".join(letters), at=tuple(at))


@cache
def _plain(sign: str) -> str:
    """Return a sign as plain letters: "" of what nobody sees."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    kind = unicodedata.category(sign)
    if kind == "Pd":
        return "-"
    # Digits of every script (Arabic, full width) are digits to whoever reads them.
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind[0] == "Z" or kind == "Cc":
        return " "
    if kind in {"Cf", "Mn"}:
        return ""
    parts = unicodedata.normalize("NFKD", sign)
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return letters.translate(LOOKALIKES)


class _Letters(dict[int, str]):
    """Plain letters by the number of a sign, as `str.translate` asks for them."""

    def __missing__(self, sign: int) -> str:
        self[sign] = found = _plain(chr(sign))
        return found


_LETTERS = _Letters()


def words_of(plain: PlainText) -> list[Word]:
    """Return the words of a text in order; an apostrophe, a dash, a number part words.

    Examples
    --------
    >>> [word.folded for word in words_of(read("D'Água, mesa nº 12"))]
    ['d', 'agua', 'mesa', 'n', '12']
    """
    return [
        Word(folded=_folded(found[0]), raw=found[0], start=found.start(), end=found.end())
        for found in _WORD.finditer(plain.text)
    ]


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text for comparing.

    Examples
    --------
    >>> folded_words("Ticlavilca, PRUDENCIO (mesa 077123)")
    ('ticlavilca', 'prudencio', 'mesa', '77123')
    >>> folded_words("")
    ()
    """
    # Of ASCII every letter and digit is plain, and nothing else is part of a word.
    plain = text if text.isascii() else text.translate(_LETTERS)
    return tuple(_folded(word) for word in _WORD.findall(plain))


def _folded(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdecimal() else word.casefold()
