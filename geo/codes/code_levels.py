"""Of which level a code that no unit has would be, by its digits."""

from collections.abc import Collection

import pandas as pd

from geo.missions.countries.country import Country, Level
from geo.texts.sentences import ENGLISH, say, spoken


def level_hints(codes: pd.Series, country: Country, known: Collection[str]) -> pd.Series:
    """Return for each code which level it would be of, and which unit above it there is; "" else.

    Parameters
    ----------
    codes : in the country's own numbering, none of them a unit's.
    known : the codes that units have.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> level_hints(pd.Series(["019900", "0199", "x"]), peru, {"01"}).tolist()
    [' (it would be a district of 01)', ' (it would be a province of 01)', '']
    >>> level_hints(pd.Series(["12345"]), peru, {"01"}).tolist()
    [' (codes have 2, 4 or 6 digits)']
    """
    read = {code: _hint(code, country, set(known)) for code in codes.unique()}
    return codes.map(read).astype("str")


def _hint(code: str, country: Country, known: set[str]) -> str:
    if not (code.isascii() and code.isdigit()):
        return ""
    levels = [level for level in country.levels if level.code_digits]
    level = next((level for level in levels if level.code_digits == len(code)), None)
    if level is None:
        *others, last = (str(level.code_digits) for level in levels)
        if not others:
            return say(" (codes have {digits} digits)", digits=last)
        return say(" (codes have {digits} or {last} digits)", digits=", ".join(others), last=last)
    above = [code[: one.code_digits] for one in levels if one.code_digits < len(code)]
    there = next((unit for unit in reversed(above) if unit in known), "")
    if there:
        return say(" (it would be a {level} of {above})", level=level_name(level), above=there)
    return say(" (it would be a {level})", level=level_name(level))


def level_name(level: Level) -> str:
    """Return what a sentence calls a level: its id in English, else its title, if it has one.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> level_name(peru.levels[0])
    'department'
    """
    language = spoken()
    return level.id if language == ENGLISH.code else level.title.get(language, level.id).lower()
