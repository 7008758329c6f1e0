"""With which sign a table writes decimals, and what stands between its thousands."""

import re
from collections.abc import Mapping

import pandas as pd

THOUSANDS = r"\d{1,3}(,\d{3})+"
"""A number with commas between its thousands: decimals have a point then."""
FORMS = (r"\d+,\d{1,2}|\d{1,3}(\.\d{3})+,\d+", r"\d{1,3}(\.\d{3})+", THOUSANDS)
"""Numbers of which a mapping must say how they are meant, the surest first."""


def signed_number(distinct: Mapping[str, pd.Series]) -> str:
    """Return a number with a decimal comma or signs between thousands; "" where there is none.

    Parameters
    ----------
    distinct : column -> its distinct values, text; only columns of numbers are looked at.

    Examples
    --------
    >>> signed_number({"votes": pd.Series(["12", "3,00"]), "name": pd.Series(["1,2 and 3"])})
    '3,00'
    """
    for form in FORMS:
        for values in distinct.values():
            if (like := values[values.str.fullmatch(form)]).size and _numbers(values):
                return str(like.iloc[0])
    return ""


def decimal_sign(number: str) -> str:
    """Return the sign that stands before decimals in a table with such a number.

    Examples
    --------
    >>> decimal_sign("3,00"), decimal_sign("1.234"), decimal_sign("1,234")
    (',', ',', '.')
    """
    return "." if re.fullmatch(THOUSANDS, number) else ","


def _numbers(values: pd.Series) -> bool:
    given = values[values != ""]
    return bool(given.str.fullmatch(r"\d[\d.,]*").all())
