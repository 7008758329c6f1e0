"""Units of a level without polygons: what may be their codes, and what their names."""

from collections.abc import Collection, Mapping

import pandas as pd

from geo.importing.inspection.words import COLUMNS, COUNTS, OPTION, called, is_whole, numbered
from geo.importing.placement.placing import Place
from geo.importing.placement.unplaced import levels_without_units
from geo.missions.countries.country import Level

FITS = 0.8
"""Share of a column's distinct values that must look like codes for it to hold them."""
MANY = 10
"""Distinct values from which it is no chance that they begin like upper units."""
OTHERS = (*OPTION, *COUNTS, *COLUMNS["station"])
"""What is called so are numbers of lists, votes or stations."""


def codes_by_form(distinct: Mapping[str, pd.Series], place: Place) -> tuple[str, Level | None]:
    """Return the column that looks like codes of a level without units, and that level.

    It is a guess: another numbering may begin alike, and is to be asked for.

    Parameters
    ----------
    distinct : column -> its distinct values, text.
    """
    best: tuple[str, Level | None] = ("", None)
    share = FITS
    for level_id in reversed(levels_without_units(place)):
        level = place.country.level(level_id)
        for name, values in distinct.items():
            given = values[values.str.fullmatch(r"\d+(\.0)?")]
            if called(name, OTHERS) or len(given) < max(MANY, len(values) // 2):
                continue
            above = upper_units(given, level, place)
            fits = float((above != "").mean())
            if fits > share and len(above[above != ""].unique()) > 1:
                best, share = (name, level), fits
        if best[0]:
            return best
    return best


def upper_units(codes: pd.Series, level: Level, place: Place) -> pd.Series:
    """Return the nearest known unit that each code of a level begins with; "" where there is none.

    A code may have lost one zero: that of departments before 10.
    """
    above = [one for one in place.country.levels if one.code_digits < level.code_digits]
    known = place.units.index[place.units["level"].isin([one.id for one in above])]
    digits = max((len(code) for code in known), default=0)
    whole = codes.str.strip().str.replace(r"\.0*$", "", regex=True)
    whole = whole.where(whole.str.len() < level.code_digits - 1, whole.str.zfill(level.code_digits))
    begin = whole.str[:digits]
    fits = (whole.str.len() == level.code_digits) & begin.isin(known) & bool(digits)
    # What is a number of zeros is none of a unit, and no unit's own part is 0.
    return begin.where(fits & level.nested, "")


def names_by_title(
    distinct: Mapping[str, pd.Series], place: Place, taken: Collection[str], known: Collection[str]
) -> dict[str, str]:
    """Return level -> the column of texts that is called as it is, of levels not recognised.

    The level has no units yet, or too few of its names are those of the column.

    Parameters
    ----------
    taken : columns of which it is known what they are.
    known : levels whose names are recognised.
    """
    found: dict[str, str] = {}
    for level in place.country.levels:
        words = numbered(level.id, *level.title.values())
        column = next(
            (
                name
                for name, texts in distinct.items()
                if name not in taken and called(name, words) and not is_whole(texts)
            ),
            "",
        )
        if level.id not in known and column and len(distinct[column]) > 1:
            found[level.id] = column
    return found
