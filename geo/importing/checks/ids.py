"""Ids that a spreadsheet has ruined, and ids that are none beside the others."""

from collections.abc import Iterator

import pandas as pd

from geo.importing.checks.rules import Finding
from geo.records.columns import JOINED_BY
from geo.records.kind import Kind
from geo.texts.sentences import say

_SHORTENED = r"^[0-9]+(?:[.,][0-9]+)?[eE]\+[0-9]+$|^[0-9][.,][0-9]+[eE][0-9]+$"
"""Whole numbers of many digits as spreadsheets show them: 2.7855E+12, 1,23E+05."""
_ALIKE = 2 / 3
"""Share of numbers of one length from which shorter ones are no ids beside them."""


def find_ruined(kind: Kind, rows: pd.DataFrame) -> Iterator[tuple[bool, Finding]]:
    """Yield ids that a spreadsheet has shortened, and whether the row is of no use without it.

    The digits it left out are lost, if it left out any. Where a row counts without its subject it
    is listed; elsewhere the id is what other records are joined by.

    Examples
    --------
    >>> station = Kind(id="station", subject="station", columns=())
    >>> table = pd.DataFrame({"station": ["000101", "2.78E+12", "1,23E+05"]})
    >>> [(sure, found.broken.tolist()) for sure, found in find_ruined(station, table)]
    [(True, [False, True, True])]
    """
    for name in _id_columns(kind, rows):
        texts = rows[name].fillna("").astype("str")
        ruined = texts[texts.str.match(_SHORTENED)]
        sure = name != kind.subject or not kind.counts_without_subject
        for reason in (reasons := ruined.map(_why_ruined)).unique():
            broken = texts.index.isin(reasons.index[reasons == reason])
            yield sure, Finding(pd.Series(broken, index=texts.index), name, texts, reason)


def _why_ruined(text: str) -> str:
    """Return what has become of an id that stands there as a number with an exponent."""
    mantissa, _, exponent = text.lower().replace(",", ".").partition("e")
    decimals = mantissa.partition(".")[2]
    # As many decimals as the exponent moves: no digit is lost, 1.23E+02 is 123.
    if decimals and len(decimals) == int(exponent):
        return say(
            "is a number as a spreadsheet writes it, perhaps {number}: export it again with this "
            "column as text",
            number=mantissa.replace(".", ""),
        )
    return say(
        "is a number that a spreadsheet has shortened, the id itself is lost: export it again "
        "with this column as text"
    )


def find_short(kind: Kind, rows: pd.DataFrame) -> Iterator[tuple[bool, Finding]]:
    """Yield ids that have lost their leading zeros beside ids that have them.

    Where the whole id is in the file too, the short one is the same station a second time, and
    that is certain; else it is only likely, and the row is listed.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> rows = pd.DataFrame({"station": ["000123", "000456", "123", "000789", "000999"]})
    >>> [(sure, found.value[found.broken].tolist()) for sure, found in find_short(STATION, rows)]
    [(True, ['123']), (False, [])]
    """
    for name in dict.fromkeys((kind.subject, "station")):
        # Codes of units get their zeros back where they are placed.
        if name not in rows or name == "unit":
            continue
        texts = rows[name].fillna("").astype("str")
        length = _length_with_zeros(texts)
        short = texts.str.fullmatch("[0-9]+") & (texts.str.len() < length)
        if not short.any():
            continue
        whole = texts.str.zfill(length)
        there = short & whole.isin(texts[~short])
        reason = say(
            "has lost its leading zeros: the id with {digits} digits is in the file too",
            digits=length,
        )
        yield True, Finding(there, name, texts, reason)
        reason = say(
            "is no id like the others, which have {digits} digits: are leading zeros lost?",
            digits=length,
        )
        yield False, Finding(short & ~there, name, texts, reason)


def _length_with_zeros(texts: pd.Series) -> int:
    """Return the length that most ids have, where some of these begin with a zero; 0 else."""
    given = texts[texts != ""]
    digits = given[given.str.fullmatch("[0-9]+")]
    if digits.empty:
        return 0
    counts = digits.str.len().value_counts()
    length = int(counts.index[0])
    padded = digits[digits.str.len() == length].str.startswith("0").any()
    return length if padded and counts.iloc[0] >= _ALIKE * len(digits) else 0


def _id_columns(kind: Kind, rows: pd.DataFrame) -> list[str]:
    names = dict.fromkeys((kind.subject, "instance_id", *JOINED_BY))
    return [name for name in names if name in rows]
