"""Codes of units that a table has in several columns: a province's, and in it a canton's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

import pandas as pd

from geo.importing.inspection.words import PARTS, called, numbered
from geo.importing.placement.placing import Place

FITS = 0.8
"""Share of the different rows that must be codes of units for columns to be their parts."""
MANY = 10
"""Different codes from which it is no chance that they exist, however their columns are called."""
MOST = 3
"""Columns that a code is put together from at most: one for each level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeParts:
    """Columns that together may be the codes of a level's units.

    Attributes
    ----------
    columns, digits : of the table, and to how many digits each is padded.
    level : whose codes they would be.
    known, codes : how many of the different codes are of units, and how many there are.
    """

    columns: tuple[str, ...]
    digits: tuple[int, ...]
    level: str
    known: int
    codes: int


def code_parts(
    frame: pd.DataFrame, free: Mapping[str, pd.Series], code: str, place: Place
) -> CodeParts | None:
    """Return the columns that together are codes of the finest level they can be; None for none.

    Parameters
    ----------
    frame : all rows, text.
    free : columns that may be parts -> their distinct values.
    code : column that by itself has codes of units, whose level must be above; "" for none.
    """
    above = _level_digits(frame[code].str.strip(), place) if code else 0
    short = {name: int(width) for name, values in free.items() if (width := _width(values))}
    for level, digits in _ways(place):
        if sum(digits) <= above:
            continue
        found = [
            parts
            for names in permutations(short, len(digits))
            if all(short[name] <= width for name, width in zip(names, digits, strict=True))
            and (not code or code in names)
            and (parts := _as_parts(frame, names, digits, level, place))
        ]
        if found:
            return max(found, key=lambda parts: parts.known / parts.codes)
    return None


def _level_digits(codes: pd.Series, place: Place) -> int:
    """Return how many digits the finest of a column's codes has among the units."""
    units = place.units.index
    known = codes[codes.isin(units)]
    # Codes that have lost their zeros are as fine as the longest that they may be.
    return int(known.str.len().max()) if len(known) else max(map(len, units), default=0)


def _width(values: pd.Series) -> int:
    """Return the digits of the longest number of a column; 0 where not all are whole numbers."""
    given = values[values != ""]
    if len(given) < 2 or not given.str.fullmatch(r"\d{1,6}").all():
        return 0
    return int(given.str.len().max())


def _ways(place: Place) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield a level that has units, the finest first, and digits of the parts of its codes."""
    levels = place.country.levels
    for at in range(len(levels) - 1, 0, -1):
        level = levels[at]
        if not level.nested or not (place.units["level"] == level.id).any():
            continue
        for number in range(min(at, MOST - 1), 0, -1):
            for upper in combinations(levels[:at], number):
                ends = [0, *(one.code_digits for one in upper), level.code_digits]
                widths = tuple(end - begin for begin, end in pairwise(ends))
                if min(widths) > 0:
                    yield level.id, widths


def _as_parts(
    frame: pd.DataFrame, names: Sequence[str], digits: Sequence[int], level: str, place: Place
) -> CodeParts | None:
    rows = frame[list(names)].apply(lambda cells: cells.str.strip()).drop_duplicates()
    rows = rows[(rows != "").all(axis=1)]
    padded = [rows[name].str.zfill(width) for name, width in zip(names, digits, strict=True)]
    codes = padded[0].str.cat(padded[1:]).drop_duplicates()
    units = place.units.index[place.units["level"] == level]
    known = int(codes.isin(units).sum())
    titled = all(called(name, _words(place)) for name in names)
    if known < (2 if titled else MANY) or known < FITS * len(codes):
        return None
    return CodeParts(
        columns=tuple(names), digits=tuple(digits), level=level, known=known, codes=len(codes)
    )


def _words(place: Place) -> tuple[str, ...]:
    """Return what columns of codes of a country's levels are called."""
    levels = place.country.levels
    titles = (text for level in levels for text in (level.id, *level.title.values()))
    return (*PARTS, *numbered(*titles))
