"""Rows of reporting units abroad: a code and a name for each."""

import pandas as pd

from geo.codes.names import fold
from geo.missions.country_parts import ABROAD_PREFIX


def abroad_codes(codes: pd.Series) -> pd.Series:
    """Return codes of units abroad as no unit at home can have them.

    Examples
    --------
    >>> abroad_codes(pd.Series(["29262", "Kuwait City, Kuwait"])).tolist()
    ['abroad-29262', 'abroad-kuwait-city-kuwait']
    """
    return codes.map(_code).astype("str")


def _code(text: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in fold(text).lower()).split()
    return ABROAD_PREFIX + "-".join(words) if words else ""


def place_names(names: pd.DataFrame) -> pd.Series:
    """Return the names of places: the narrowest, and what it lies in, in parentheses.

    Examples
    --------
    >>> place_names(pd.DataFrame({"city": ["Berlín"], "country": ["Alemania"]})).tolist()
    ['Berlín (Alemania)']
    """
    first, *others = (names[column].str.strip() for column in names.columns)
    if not others:
        return first
    wider = [", ".join(filter(None, texts)) for texts in zip(*others, strict=True)]
    shown = [f"{name} ({rest})" if rest else name for name, rest in zip(first, wider, strict=True)]
    return pd.Series(shown, index=names.index, dtype="str")
