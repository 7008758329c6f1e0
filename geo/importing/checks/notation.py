"""How a file writes its numbers and dates, where that can be done in more than one way."""

import re
from dataclasses import dataclass

from geo.texts.sentences import say

DECIMAL_SIGNS = (".", ",")
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """What the person who imports a file says of it.

    Attributes
    ----------
    zone : IANA zone of local times; "" for the country's.
    order : `DAY_FIRST` or `MONTH_FIRST` of dates such as 05/06/2021; "" where nobody has said:
        a date that can be either is refused then.
    decimal : the sign before the decimals, one of `DECIMAL_SIGNS`; "" for a point and no separators
        of thousands.
    """

    zone: str = ""
    order: str = ""
    decimal: str = ""


def read_number(text: str, decimal: str, *, whole: bool) -> tuple[str, str]:
    """Return a number with a decimal point and without separators of thousands, and "".

    One that can be read in two ways is "" and the reason why.

    One group of three digits behind the other sign could be thousands or decimals: in a whole
    number it is thousands, in others it is refused. So is the other sign before any other digits:
    the file, or what was said of it, is wrong, and its other numbers are read by it, too.

    Examples
    --------
    >>> read_number("1.250,75", ",", whole=False), read_number("1.234", ",", whole=True)
    (('1250.75', ''), ('1234', ''))
    >>> read_number("-77.05", ",", whole=False)
    ('', 'has a point before its decimals, where a comma was said; write -77,05')
    >>> read_number("-77.050", ",", whole=False)
    ('', 'could be -77050 or -77,050; write -77050 or -77,050')
    """
    # No group of thousands begins with a zero: 0.125 has decimals.
    other = "," if decimal == "." else "."
    grouped = re.fullmatch(
        rf"([+-]?[1-9][0-9]{{0,2}})((?P<sign>[{other} '\u2019\u00a0\u202f])[0-9]{{3}}"
        rf"(?:(?P=sign)[0-9]{{3}})*)(?:{re.escape(decimal)}([0-9]*))?",
        text,
    )
    if not grouped:
        return _without_thousands(text, decimal, other)
    head, groups, sign, decimals = grouped.groups()
    digits = head + groups.replace(sign, "")
    if not whole and sign == other and len(groups) == 4 and decimals is None:
        written = f"{head}{decimal}{groups[1:]}"
        return "", say(
            "could be {whole} or {decimal}; write {whole} or {decimal}",
            whole=digits,
            decimal=written,
        )
    return (digits if decimals is None else f"{digits}.{decimals}"), ""


def _without_thousands(text: str, decimal: str, other: str) -> tuple[str, str]:
    """Return a number that has no groups of three digits, with a decimal point; and why not."""
    if text.count(",") + text.count(".") != 1:
        return text, ""
    if decimal in text or not re.fullmatch(r"[+-]?[0-9]*[.,][0-9]*", text):
        return text.replace(",", "."), ""
    meant = text.replace(other, decimal)
    if decimal == ",":
        why = say("has a point before its decimals, where a comma was said; write {n}", n=meant)
    else:
        why = say("has a comma before its decimals, where a point was said; write {n}", n=meant)
    return "", why
