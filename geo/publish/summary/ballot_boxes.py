"""Finds numbers of ballot boxes in a public summary."""

import re
from collections.abc import Iterator, Sequence

from geo.private.writing import Word, folded_words
from geo.publish.summary.positions import Stretch
from geo.publish.summary.word_index import by_first_word, occurrences, stretch

_STATION = re.compile(
    r"\b(?:mesas?|casillas?|anforas?|j\.?r\.?v\.?|secc?(?:ion|iones|ao|oes)|section|urnas?|actas?|atas?|bolet(?:im|ins)(?:\s+de\s+urna)?|box(?:es)?|stations?|tables?|p\.?s|zon(?:a|e)(?!\W+eleitora)"
    r"|sheets?)(?!\w)(?:\W{0,3}(?:de|del|of|la|n|no|nro|num|numero|number|sufragio|votacion|electoral|da|do|eleitora(?:l|is)|votacao)\b"
    r"){0,4}[^\w]{0,4}"
    r"((?:\d[\d.,]*)(?:(?:\s*,\s*|\s*-\s*|\s(?=\d{3}(?!\d))|\s+(?:y|e|o|and|or|al?|to)\s+)\d[\d.,]*)*)",
    re.IGNORECASE,
)
_ONE_BOX = re.compile(
    r"(?:mesa|casilla|anfora|j\.?r\.?v\.?|secc?(?:ion|ao)|section|urna|acta|ata|boletim(?:\s+de\s+urna)?|box|station|table|p\.?s"
    r"|zon[ae])\b(?!\W{0,3}(?:de|del|of|da|do)\b)",
    re.IGNORECASE,
)
"""Of which even a short number may be that of a box: "mesa 12", but not "actas de 12 mesas"."""
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})*")
_LONG_NUMBER, _SHORT_NUMBER = 5, 3
"""Digits of a ballot box's number that is no count or year; fewer only with the word before it."""


def station_finds(
    text: str, words: Sequence[Word], stations: frozenset[str], own: str
) -> Iterator[Stretch]:
    """Yield numbers of ballot boxes: the incident's own, or any that "mesa" stands before.

    Examples
    --------
    >>> list(station_finds("faltó material en la mesa 12", [], frozenset(), ""))
    [(26, 28, 'station', False)]
    >>> list(station_finds("actas de 12 mesas", [], frozenset(), ""))
    []
    """
    known = folded_words(own)
    mine = known[0] if len(known) == 1 and known[0].isdecimal() else ""
    for found in _STATION.finditer(text):
        # Peru's lists say 077123, people say 77123: compared without the zeros before it.
        whole = re.sub(r"[\s.,-]", "", found[1]).lstrip("0")
        if whole in stations:  # 077-123, 77 123
            yield (*found.span(1), "station", True)
        for number in _NUMBER.finditer(found[1]):
            digits = re.sub(r"\D", "", number[0]).lstrip("0")
            start = found.start(1) + number.start()
            if digits and (digits in stations or digits == mine):
                yield start, start + len(number[0]), "station", True
            elif len(digits) > _SHORT_NUMBER or (digits and _ONE_BOX.match(found[0])):
                yield start, start + len(number[0]), "station", False
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        # Without "mesa" before it a short number may be any count.
        if mine and digits.lstrip("0") == mine and len(own) >= _LONG_NUMBER:
            yield (*found.span(), "station", True)
    if len(known) > 1:
        folded = [word.folded for word in words]
        for first, end in occurrences(folded, by_first_word([known])):
            yield stretch(words, first, end, "station", certain=True)
