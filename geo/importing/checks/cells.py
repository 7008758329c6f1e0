"""Text to values, one column at a time; what is no value of the type is named with a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from geo.importing.checks.instants import ends_of_days, read_dates, read_instants
from geo.importing.checks.notation import Notation, read_number
from geo.records.kind import Column
from geo.records.lists import BETWEEN, split_list
from geo.texts.sentences import say

MAX_TEXT = 10_000
ROWS_PER_VALUE = 4
"""A column with at least so many rows per distinct value is read by its values."""
FEW = 10_000
"""Rows whose cells are looked through as one text before each is looked at."""
_LOST = re.compile("\ufffd|\0|^#", re.MULTILINE)
# 12.000 is twelve thousand as likely as twelve.
_INTEGER = r"[+-]?(?:[0-9]{1,15}(?:\.0{0,2}|\.0{4,})?|[0-9]{4,15}\.000)"
_DIGITS = r"-?[0-9]{1,15}"
_NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"
_GROUPED = r"[+-]?[0-9]{1,3}([., ' ][0-9]{3})+"
_DECIMAL_COMMA = r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[. '][0-9]{3})+),[0-9]+"
# Control characters other than tab and line breaks, and marks that reverse reading direction.
_UNSEEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
# As English, Spanish and Portuguese versions write them.
_SPREADSHEET_ERROR = (
    r"#[¡¿]?(?:N/[AD]|DIV/0|REF|VALUE|VALOR|NAME|NOMBRE|NOME|NULL|NULO|NUM|SPILL|CALC)[!?]?"
)
_FLAGS = {
    "true": True,
    "yes": True,
    "si": True,
    "sí": True,
    "1": True,
    "false": False,
    "no": False,
    "0": False,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """Values of a column, and reason by row where the text is no value."""

    typed: pd.Series
    reasons: dict[int, str] = field(default_factory=dict)


def read_cells(text: pd.Series, column: Column, notation: Notation) -> Cells:
    """Read a column of text as its declared type; "" is a missing value.

    Examples
    --------
    >>> seats = Column(name="n", type="integer", definition="", minimum=0)
    >>> read_cells(pd.Series(["7", "7.5", "-1", ""]), seats, Notation()).reasons
    {1: 'is no whole number', 2: 'is below 0'}
    """
    places, values = pd.factorize(text)
    if len(values) > len(text) / ROWS_PER_VALUE:
        return _read(text, column, notation)
    # Files repeat few values on many rows: each is read once.
    once = _read(pd.Series(values, dtype="str"), column, notation)
    typed = once.typed.take(places).set_axis(text.index)
    bad = np.isin(places, list(once.reasons))
    rows = zip(text.index[bad], places[bad].tolist(), strict=True)
    return Cells(typed, {row: once.reasons[place] for row, place in rows})


def read_zoned(
    text: pd.Series, column: Column, notation: Notation, zones: pd.Series | None
) -> Cells:
    """Read a column as `read_cells`; local times of a unit's clock in the zone of their row.

    Parameters
    ----------
    zones : IANA zone of each row, index as `text`; None where all are in that of `notation`.

    Examples
    --------
    >>> start = Column(name="start", type="instant", definition="")
    >>> zones = pd.Series(["America/Guayaquil", "Pacific/Galapagos"])
    >>> text = pd.Series(["2021-04-11 07:00"] * 2)
    >>> read_zoned(text, start, Notation(), zones).typed.dt.hour.tolist()
    [12, 13]
    """
    if zones is None or column.type != "instant" or column.clock == "country":
        return read_cells(text, column, notation)
    parts = [
        read_cells(text[zones == zone], column, replace(notation, zone=str(zone)))
        for zone in zones.unique()
    ]
    reasons = {row: why for part in parts for row, why in part.reasons.items()}
    return Cells(pd.concat([part.typed for part in parts]).reindex(text.index), reasons)


def _read(text: pd.Series, column: Column, notation: Notation) -> Cells:
    text = text.str.strip()
    cells = _typed(text, column, notation)
    # What was lost is the cause: its reason replaces what the type has to say.
    return Cells(cells.typed, cells.reasons | _lost(text))


def _typed(text: pd.Series, column: Column, notation: Notation) -> Cells:
    if column.type in {"instant", "date"}:
        return Cells(*_in_time(text, column, notation))
    if column.type in {"integer", "number"}:
        return _number(text, column, notation.decimal)
    return _READERS[column.type](text, column)


def _lost(text: pd.Series) -> dict[int, str]:
    """Return the cells whose content was lost before the file came here, by row."""
    # Of few rows looking at all at once is many times faster, and nearly all are sound.
    if len(text) <= FEW and not _LOST.search("\n".join(text.fillna(""))):
        return {}
    found = dict.fromkeys(
        _rows(text.str.contains("\ufffd", regex=False)),
        say("holds the mark of a character that was lost (U+FFFD): write it anew"),
    )
    # No database keeps one; of a CSV the row is rejected before it comes here.
    nul = _rows(text.str.contains("\0", regex=False))
    found |= dict.fromkeys(nul, say("holds a NUL byte: take it out"))
    # Few cells begin so: the pattern need not see the others.
    maybe = text[text.str.startswith("#")]
    errors = maybe.str.fullmatch(_SPREADSHEET_ERROR, case=False)
    reason = say("is an error of a spreadsheet, not a value")
    return found | dict.fromkeys(_rows(errors), reason)


def _in_time(
    text: pd.Series, column: Column, notation: Notation
) -> tuple[pd.Series, dict[int, str]]:
    if column.type == "date":
        return read_dates(text, notation.order)
    if column.whole_day:
        text = ends_of_days(text, notation.order)
    return read_instants(text, notation.zone or "UTC", notation.order)


def _number(text: pd.Series, column: Column, decimal: str) -> Cells:
    whole = column.type == "integer"
    text, unclear = _plain(text.str.replace("\N{MINUS SIGN}", "-"), decimal, whole=whole)
    fits = text.str.fullmatch(_INTEGER if whole else _NUMBER)
    values = _numbers(text, fits)
    reasons = {
        row: _why_no_number(text[row], decimal, whole=whole) for row in _rows(~fits & (text != ""))
    }
    if column.minimum is not None:
        low = values < column.minimum
        reasons |= dict.fromkeys(_rows(low), say("is below {least:g}", least=column.minimum))
    if column.maximum is not None:
        high = values > column.maximum
        reasons |= dict.fromkeys(_rows(high), say("is above {most:g}", most=column.maximum))
    return Cells(values.astype("Int64" if whole else "float64"), reasons | unclear)


def _plain(text: pd.Series, decimal: str, *, whole: bool) -> tuple[pd.Series, dict[int, str]]:
    """Return numbers as a program writes them, "" for those with two readings, and these."""
    if not decimal:
        return text, {}
    plain = [read_number(one, decimal, whole=whole) for one in text]
    unclear = {row: why for row, (_, why) in zip(text.index, plain, strict=True) if why}
    return pd.Series([one for one, _ in plain], index=text.index, dtype="str"), unclear


def _numbers(text: pd.Series, fits: pd.Series) -> pd.Series:
    given = text.where(fits)
    if not text[fits].str.fullmatch(_DIGITS).all():
        return pd.to_numeric(given, errors="coerce")
    # Plain digits, as nearly all columns are, are read fifteen times faster this way.
    return given.astype("int64[pyarrow]").astype("Int64")


def _why_no_number(text: str, decimal: str, *, whole: bool) -> str:
    if not decimal and re.fullmatch(_GROUPED, text):
        return say(
            "has a thousands separator or decimal comma; write 1234 or 12.5, or say --decimal"
        )
    if not decimal and re.fullmatch(_DECIMAL_COMMA, text):
        return say("has a decimal comma; write a point, or say --decimal ,")
    return say("is no whole number") if whole else say("is no number")


def _flag(text: pd.Series, _column: Column) -> Cells:
    folded = text.str.lower()
    known = folded.isin(list(_FLAGS))
    reason = say("is neither yes nor no; allowed are true, false, yes, no, 1, 0")
    reasons = dict.fromkeys(_rows(~known & (text != "")), reason)
    return Cells(folded.map(_FLAGS).astype("boolean"), reasons)


def _choice(text: pd.Series, column: Column) -> Cells:
    """Take a choice as it is written, or in other case."""
    names = {value.casefold(): value for value in column.allowed}
    values = text.where(text.isin(list(column.allowed)), text.str.casefold().map(names))
    reason = say("is not allowed; allowed are {allowed}", allowed=", ".join(column.allowed))
    return Cells(values.fillna(""), dict.fromkeys(_rows(values.isna() & (text != "")), reason))


def _code(text: pd.Series, _column: Column) -> Cells:
    reason = say("is no code: it holds spaces or unseen characters")
    # Few codes stand on many rows, and this pattern is a slow one.
    unknown = [code for code in text.unique() if re.search(rf"\s|{_UNSEEN}", code)]
    return Cells(text, dict.fromkeys(_rows(text.isin(unknown)), reason) if unknown else {})


def _text(text: pd.Series, _column: Column) -> Cells:
    """Keep text as data: nothing in it is interpreted, unseen characters are taken out."""
    clean = text.str.replace(_UNSEEN, "", regex=True)
    reason = say("is longer than {limit} characters", limit=MAX_TEXT)
    return Cells(clean, dict.fromkeys(_rows(clean.str.len() > MAX_TEXT), reason))


def _list(text: pd.Series, _column: Column) -> Cells:
    """Return lists as one text each, in the order given and without repetitions."""
    reason = say("has a part of more than {limit} characters", limit=MAX_TEXT)
    parts = text.str.replace(_UNSEEN, "", regex=True).map(split_list)
    long = parts.map(lambda found: any(len(part) > MAX_TEXT for part in found)).astype(bool)
    return Cells(parts.map(BETWEEN.join).astype("str"), dict.fromkeys(_rows(long), reason))


_READERS: dict[str, Callable[[pd.Series, Column], Cells]] = {
    "flag": _flag,
    "choice": _choice,
    "code": _code,
    "text": _text,
    "list": _list,
}


def _rows(mask: pd.Series) -> list[int]:
    return mask.index[np.asarray(mask.fillna(False), dtype=bool)].tolist()
