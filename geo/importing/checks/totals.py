"""Rows that sum up the others of their file: stored as one more of them, they count twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

from geo.codes.names import fold
from geo.importing.checks.rules import Finding
from geo.missions.countries.country import Country
from geo.missions.countries.electoral_units import CODE
from geo.records.columns import JOINED_BY, PLACE_NAMES
from geo.records.kind import Kind
from geo.records.rules import Summed
from geo.texts.sentences import say

_TOTAL = re.compile(
    r"^(?:(?:GRAN(?:D|DE)? |SUB ?-?)?TOTA(?:L|LES|IS|LS)\b.*|.* TOTAL|SUB[- ]?SUMA"
    r"|(?:SUMA|SUMAS|SUMATORIA|SOMA|SUM)(?: (?:TOTAL|GENERAL|DE .*))?)[:.]?$"
)
"""Words by which tables in Spanish, Portuguese and English call a total, folded."""
_PERHAPS = "(?i)tota|su[bm]|som"
"""What is in every such word: few of the names of many stations have to be compared at all."""
CERTAIN, CERTAIN_OF_THREE = 1e4, 1e3
"""Figures that agree by chance less than once in so many rows: rejected. The second is for a row
that sums up three or more with something in them; what agrees more often by chance is listed."""
_THREE = 3
SCOPE = "scope"


def called_totals(texts: pd.Series) -> pd.Series:
    """Tell which of some texts are what a total is called.

    Examples
    --------
    >>> called_totals(pd.Series(["000101", "Gran total"])).tolist()
    [False, True]
    """
    perhaps = texts[texts.str.contains(_PERHAPS)].unique()
    return texts.isin([text for text in perhaps if _TOTAL.match(fold(text))])


def named_totals(kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """Return per row the cell that calls it a total, "" where none does.

    Examples
    --------
    >>> station = Kind(id="station", subject="station", columns=())
    >>> named_totals(station, pd.DataFrame({"station": ["000101", "Gran total"]})).tolist()
    ['', 'Gran total']
    """
    found = pd.Series("", index=rows.index, dtype="str")
    for name in dict.fromkeys((kind.subject, *JOINED_BY, *PLACE_NAMES)):
        if name not in rows:
            continue
        texts = rows[name].fillna("").astype("str")
        found = found.mask((found == "") & called_totals(texts), texts)
    return found


def find_totals(
    kind: Kind, rows: pd.DataFrame, figures: list[str], country: Country
) -> Iterator[tuple[bool, Finding]]:
    """Yield rows that are totals, and whether that is certain.

    A row is one when it is called so, or when all its figures are the sums of those of all other
    rows of its unit, of a unit that holds it, or of its file, at the same moment. With small
    figures that may be chance: such rows are only listed, however small they are.

    Parameters
    ----------
    rows : typed, all rows of the file.
    figures : columns with counts of voters and votes.
    country : the row of itself rightly sums up all others.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> rows = pd.DataFrame({"station": ["000001", "TOTAL"], "unit": ["0101", ""]})
    >>> sure, found = next(find_totals(STATION, rows, [], peru))
    >>> sure, found.broken.tolist()
    (True, [False, True])
    """
    named = named_totals(kind, rows)
    reason = say("is called a total: what it sums up is in the other rows, and would count twice")
    yield True, Finding(named != "", kind.subject, named, reason)
    figures = [name for name in figures if name in rows]
    if kind.summed is None or not figures:
        return
    left = rows[(named == "") & (rows["unit"] != country.iso3)]
    subject = rows[kind.subject].astype("str")
    listed = pd.Series(False, index=rows.index)
    for within, by in _groups(kind.summed, left, country):
        sums = sums_of_others(left, figures, by)
        sure = (sums == "certain").reindex(rows.index, fill_value=False)
        likely = (sums == "likely").reindex(rows.index, fill_value=False) & ~listed
        whole = _named(within)
        reason = say("has the sums of all other rows of its {whole}: is it a total?", whole=whole)
        yield False, Finding(likely, kind.subject, subject, reason)
        reason = say(
            "is a total: its figures are the sums of all other rows of its {whole}", whole=whole
        )
        yield True, Finding(sure, kind.subject, subject, reason)
        listed |= likely
        # A total that is found must not be a part of the next, wider sum.
        left = left[~sure.loc[left.index]]


def _named(whole: str) -> str:
    """Return what rows are summed over in the reader's language; a level by its id."""
    names = {"unit": say("unit"), "level": say("level"), "file": say("file")}
    return names.get(whole, whole)


def _groups(
    summed: Summed, rows: pd.DataFrame, country: Country
) -> Iterator[tuple[str, list[pd.Series]]]:
    """Yield what rows may be summed over, the narrowest first, and the keys of that."""
    common = [rows[name] for name in summed.common if name in rows]
    if summed.by_level:
        if SCOPE in rows:
            yield "unit", _of_one_unit(summed, rows)
        # Units of one level: those of the level above are sums, and rightly so.
        yield "level", [*common, rows["unit"].str.len()]
        return
    yield "unit", [*common, rows["unit"]]
    # A canton's total may stand in the parish of the same name: its sum is that of the canton.
    for level, below in reversed(list(pairwise(country.levels))):
        if below.nested:
            yield level.id, [*common, rows["unit"].str[: level.code_digits]]
    yield "file", common or [pd.Series(0, index=rows.index)]


def _of_one_unit(summed: Summed, rows: pd.DataFrame) -> list[pd.Series]:
    """Return what parts of one unit share, and no other rows: each part has a scope of its own."""
    scope = rows[SCOPE].fillna("").astype("str")
    part = scope.mask(scope.str.fullmatch(CODE), "part")
    return [part, rows["unit"], *(rows[n] for n in summed.common if n in rows and n != SCOPE)]


def sums_of_others(rows: pd.DataFrame, figures: list[str], by: list[pd.Series]) -> pd.Series:
    """Return "certain" or "likely" where all figures of a row are the sums of the others, else "".

    Rows without any figure above 0 neither are one nor count among the others. Of two rows neither
    is the sum of the other: they are the same.
    """
    numbers = rows[figures].astype("float64")
    plain = numbers.fillna(0)
    keys = [key.fillna("") if key.dtype == "str" else key for key in by]
    total = plain.groupby(keys, dropna=False).transform("sum")
    filled = (plain > 0).any(axis=1)
    others = filled.astype("int64").groupby(keys, dropna=False).transform("sum") - 1
    # The sum has the row itself in it: where that is the total, it is twice the row.
    equal = filled & ((total == 2 * numbers) | numbers.isna()).all(axis=1) & (others > 1)
    # So many rows have figures no larger than these: the more, the less it is chance.
    rarity = (1 + plain).prod(axis=1)
    limit = np.where(others < _THREE, CERTAIN, CERTAIN_OF_THREE)
    how = np.where(rarity > limit, "certain", "likely")
    return pd.Series(np.where(equal, how, ""), index=rows.index, dtype="str")
