"""What a reader makes of a public text though no word of it says it: spelt, spaced, joined.

The words are those of `geo.private`; the code that looks for them is not the pipeline's.
"""

import re
import unicodedata
from collections.abc import Iterator

from geo.private import PrivateWords
from geo.private.lookalikes import LOOKALIKES
from geo.texts.sentences import say

_FEWEST = 5
_SINGLES = re.compile(r"\b[a-z](?:(?: ?[.*-] ?| )[a-z]\b){4,}")
_HALVES = re.compile(r"(?<![\w-])([a-z]+)-([a-z]+)(?![\w-])")
_WORDS = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"\b([a-z]+) ([a-z])\.")
_AT = re.compile(
    r"[\w.]+ ?[\[({] ?(?:at|arroba) ?[\])}] ?\w|\b[\w.]+ arroba \w"
    r"|\b[\w.]+ at \w+ (?:dot|punto|ponto) \w"
)
_SPOKEN = (
    "(?:cero|zero|uno|one|dos|dois|two|tres|three|cuatro|quatro|four|cinco|five|seis|six|siete"
    "|sete|seven|ocho|oito|eight|nueve|nove|nine|diez|dez|ten|once|onze|eleven|doce|doze|twelve"
    "|trece|treze|thirteen|quince|quinze|fifteen|veinte|vinte|twenty|treinta|trinta|thirty"
    "|cuarenta|quarenta|forty|cincuenta|cinquenta|fifty|sesenta|sessenta|sixty|setenta|seventy"
    "|ochenta|oitenta|eighty|noventa|ninety|dieci[a-z]+|veinti[a-z]+)"
)
_AMOUNT = rf"(?:{_SPOKEN}(?: (?:y|e|and) (?:{_SPOKEN}|un|uma?))?|\d{{1,3}}(?:[.,]\d+)?)"
_TURN = re.compile(
    rf"(?<![\w.,]){_AMOUNT} ?(?:°|grados?|graus?|degrees?)"
    rf"(?: ?(?:con |y |e )?{_AMOUNT} ?(?:'|minut[oe]s?))?"
    r" ?(?:de |al? |ao )?(?:lat[a-z]* |lon[a-z]* )?"
    r"(?:norte|sur|sul|oeste|leste|north|south|east|west)\b"
)
_PROVIDER = re.compile(
    r"([\w.-]*\w) (?:(?:en|em|at|a) )?(?:gmail|googlemail|hotmail|outlook|yahoo|icloud)\b"
)
_TITLED = re.compile(
    r"\b(?:sr|sra|senor|senora|dr|dra|mr|mrs|don|dona|observador|observadora|testigo|witness"
    r"|personero|personera|ciudadano|ciudadana)\.? ((?:[a-z]\. ?){2,4})(?!\w)"
)
_POINT = re.compile(
    rf"(?<!mil )\b{_SPOKEN} (?:punto|coma|ponto|virgula|point) (?:{_SPOKEN} ){{2,}}"
    r"(?:norte|sur|sul|oeste|leste|north|south|east|west)\b"
)
_DEGREES = re.compile(r"(?<![\d.,])\d{1,3} ?°\s?\d{1,2}(?:[.,]\d+)?\s?'")
_SIDE = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3,}\s?°?\s?[NSEOW](?![\w/])")
_SIGNS = {"º": "°", "˚": "°", "\u2032": "'", "\u2019": "'"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")


def hidden(text: str, words: PrivateWords) -> Iterator[str]:
    """Yield what a text holds that is private in other signs than it is stored in.

    Examples
    --------
    >>> list(hidden("a las 12° 02' S", PrivateWords())), list(hidden("en la mesa", PrivateWords()))
    (['a position'], [])
    """
    raw = "".join(({**_SIGNS, **_DASHES}).get(sign, sign) for sign in text)
    letters = unicodedata.normalize("NFKD", raw)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    bare = bare.translate(LOOKALIKES)
    small = " ".join(bare.casefold().split())
    # Sides of the world are capitals (12.046 S), so those two are asked before folding.
    if any(pattern.search(bare) for pattern in (_DEGREES, _SIDE)) or any(
        pattern.search(small) for pattern in (_POINT, _TURN)
    ):
        yield say("a position")
    accounts = _PROVIDER.findall(small)
    # "Aviso en gmail" goes on with the sentence: an account is no plain word, or a known name.
    if _AT.search(small) or any(not n.isalpha() or n in words.words for n in accounts):
        yield say("a telephone number or an address")
    if words.joined & set(_WORDS.findall(small)):
        yield say("the name of a team")
    names = words.words | words.names
    if any(_spells(found, names | words.joined) for found in _SINGLES.findall(small)):
        yield say("a name that only the mission may know")
    if any(len(one + two) >= _FEWEST and one + two in names for one, two in _HALVES.findall(small)):
        yield say("a name that only the mission may know")
    if any(_is_initial(word, letter, words) for word, letter in _INITIAL.findall(small)) or any(
        _are_initials(re.findall(r"[a-z]", letters), words) for letters in _TITLED.findall(small)
    ):
        yield say("the name of a person")


def _spells(singles: str, names: frozenset[str]) -> bool:
    letters = "".join(sign for sign in singles if sign.isalpha())
    return any(len(name) >= _FEWEST and name in letters for name in names)


def _are_initials(letters: list[str], words: PrivateWords) -> bool:
    """Tell whether letters are the first of words of a person's name, in order."""
    return any(
        letters == [word[0] for word in person[at : at + len(letters)]]
        for person in words.persons
        for at in range(len(person))
    )


def _is_initial(word: str, letter: str, words: PrivateWords) -> bool:
    """Tell whether a word and a letter are a person's name and the first of another one."""
    return word not in words.public and any(
        word in person and any(other != word and other[0] == letter for other in person)
        for person in words.persons
    )
