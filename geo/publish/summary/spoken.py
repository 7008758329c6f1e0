"""Numbers that are written as words, in Spanish, Portuguese and English: read as digits."""

import re
from collections.abc import Sequence

from geo.private.writing import PlainText

_WORDS = (
    "cero zero / uno one / dos dois duas two / tres three / cuatro quatro four / cinco five"
    " / seis six / siete sete seven / ocho oito eight / nueve nove nine / diez dez ten"
    " / once onze eleven / doce doze twelve / trece treze thirteen / catorce quatorze fourteen"
    " / quince quinze fifteen / dieciseis dezesseis sixteen / diecisiete dezessete seventeen"
    " / dieciocho dezoito eighteen / diecinueve dezenove nineteen"
)
_TWENTIES = "uno dos tres cuatro cinco seis siete ocho nueve".split()  # noqa: SIM905
_TENS = (
    "veinte vinte twenty / treinta trinta thirty / cuarenta quarenta forty"
    " / cincuenta cinquenta fifty / sesenta sessenta sixty / setenta seventy"
    " / ochenta oitenta eighty / noventa ninety"
)
_HUNDREDS = (
    "cien ciento cem cento / doscientos duzentos / trescientos trezentos / cuatrocientos"
    " quatrocentos / quinientos quinhentos / seiscientos seiscentos / setecientos setecentos"
    " / ochocientos oitocentos / novecientos novecentos"
)


def _values(listed: str, first: int, step: int) -> dict[str, int]:
    groups = [group.split() for group in listed.split("/")]
    return {word: first + step * at for at, group in enumerate(groups) for word in group}


NUMBER_WORDS = (
    _values(_WORDS, 0, 1)
    | _values(_TENS, 20, 10)
    | _values(_HUNDREDS, 100, 100)
    | {f"veinti{word}": 21 + at for at, word in enumerate(_TWENTIES)}
)
"""Word, folded -> number."""
_TIMES = {"mil": 1000, "thousand": 1000, "hundred": 100}
_AND = {"y", "e", "and"}
_ONE = {"un", "um", "una", "uma"}
"""One after the tens; an article else."""
_POINT = {"punto", "coma", "ponto", "virgula", "point"}
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_NEAR = re.compile(r"[\s-]{1,3}")


def spoken(plain: PlainText) -> PlainText | None:
    """Return a text with its spelt numbers as digits; None where it has none.

    Examples
    --------
    >>> from geo.private.writing import read
    >>> spoken(read("doce punto cero cuatro sur, mesa setenta y siete mil ciento uno")).text
    '12.04 sur, mesa 77101'
    >>> spoken(read("dos")).span(0, 1)
    (0, 3)
    """
    if not _NUMBER.search(plain.text):
        return None
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for first, end, digits in _numbers(plain.text):
        own = range(last, first)
        letters += [*plain.text[last:first], *digits]
        starts += [*(plain.at[at] for at in own), *([plain.at[first]] * len(digits))]
        ends += [*(plain.at[at] + 1 for at in own), *([plain.at[end - 1] + 1] * len(digits))]
        last = end
    letters += plain.text[last:]
    starts += plain.at[last:]
    ends += [at + 1 for at in plain.at[last:]]
    return PlainText(text="".join(letters), at=tuple(starts), ends=tuple(ends))


def _numbers(text: str) -> list[tuple[int, int, str]]:
    """Return where numbers stand that are written in words, in order, and their digits."""
    found = []
    for run in _runs(text):
        at = 0
        while at < len(run):
            used, digits = _first_number([token[0].casefold() for token in run[at:]])
            # What is digits throughout has been searched as it stands.
            if digits and any(not token[0].isdecimal() for token in run[at : at + used]):
                found.append((run[at].start(), run[at + used - 1].end(), digits))
            at += used
    return found


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Return numbers in words or digits that stand together, with what may be between them."""
    runs: list[list[re.Match[str]]] = []
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        near = last is not None and _NEAR.fullmatch(text, last.end(), token.start())
        if near and runs and runs[-1] and _may_be(token[0]):
            runs[-1].append(token)
        elif _is_number(token[0]):
            runs.append([token])
        else:
            runs.append([])
        last = token
    return [_trimmed(run) for run in runs if run]


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    # "A las cinco y": the last word goes on with the sentence and is not of the number.
    while not _ends(run):
        run = run[:-1]
    return run


def _ends(run: list[re.Match[str]]) -> bool:
    """Tell whether a number may end as a run does; its first word is one."""
    last, before = run[-1][0].casefold(), run[-2:][0][0].casefold()
    return _is_number(last) or last in _TIMES or (last in _ONE and before in _AND)


def _is_number(word: str) -> bool:
    return word.isdecimal() or word.casefold() in NUMBER_WORDS


def _may_be(word: str) -> bool:
    return _is_number(word) or word.casefold() in {*_TIMES, *_AND, *_POINT, *_ONE}


def _first_number(words: Sequence[str]) -> tuple[int, str]:
    """Return how many words the first number has, and its digits with a point."""
    used, whole = _whole(words)
    if used + 1 < len(words) and words[used] in _POINT and _is_number(words[used + 1]):
        decimals = ""
        at = used + 1
        while at < len(words) and _is_number(words[at]):
            # One by one: "cero cuatro" after the point is 04, not 4.
            more, digits = _whole(words[at:])
            decimals += digits
            at += more
        return at, f"{whole}.{decimals}"
    return used, whole


def _whole(words: Sequence[str]) -> tuple[int, str]:
    """Return the same of a whole number: parts that get smaller, thousands before the rest."""
    if not _is_number(words[0]):
        return 1, ""
    if words[0].isdecimal():
        return 1, words[0]
    total, part, at = 0, NUMBER_WORDS[words[0]], 1
    size = part
    while at < len(words):
        step = 2 if words[at] in _AND and at + 1 < len(words) else 1
        word = words[at + step - 1]
        value = 1 if step > 1 and word in _ONE else NUMBER_WORDS.get(word, 0)
        if word in _TIMES and step == 1:
            total, part, size, at = total + part * _TIMES[word], 0, 1000, at + 1
        elif 0 < value < _room(size):
            part, size, at = part + value, value, at + step
        else:
            break
    return at, str(total + part)


def _room(size: int) -> int:
    """Return below what a number must be that goes on after a part of that size."""
    # After 300 comes less than 100, after 70 less than 10; "dos tres" are two numbers.
    return next((room for room in (1000, 100, 10) if size >= room and size % room == 0), 0)
