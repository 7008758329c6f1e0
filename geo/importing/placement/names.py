"""Rows whose own names say another unit than their code."""

import geopandas as gpd
import pandas as pd

from geo.codes.names import ALIKE, letters, likeness
from geo.sources.table import problems
from geo.texts.sentences import say

SHORT = 4
"""Letters below which a name inside another says nothing (Ica in Huancavelica)."""


def find_misnamed(unit: pd.Series, names: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the rows with a name of another unit: ``row``, ``column``, ``value``, ``reason``.

    Spellings may differ, in accents, apostrophes, single letters or words left out, unless the
    name is exactly that of another unit. Units without a name, reporting units abroad and empty
    names are not judged.

    Parameters
    ----------
    unit : the code each row is taken to be in, index = row in the file.
    names : the same rows' names, a column per level id.
    units : as of `geo.boundaries.units.load_units`.
    """
    listed: list[tuple[int, str, str, str]] = []
    for level in map(str, names.columns):
        here = units[units["level"] == level]
        # A unit whose name is its code was brought without names, and says nothing against one.
        own = here["name"].where(here["name"] != here.index).dropna()
        spelled = own.map(letters)
        everyone = set(spelled)
        above = {code: _ancestor(code, level, units) for code in unit.unique()}
        codes = unit.map(above)
        table = pd.DataFrame({"code": codes, "said": names.loc[unit.index, level].fillna("")})
        table = table[table["code"].isin(spelled.index) & (table["said"].str.strip() != "")]
        # Each pair once: stations repeat their district's name thousands of times.
        for (code, stated), rows in table.groupby(["code", "said"], sort=False):
            if _is_other(letters(str(stated)), spelled[code], everyone):
                reason = say(
                    "is the name in the row, but unit {unit} is {name}", unit=code, name=own[code]
                )
                listed += [(row, level, str(stated), reason) for row in rows.index.tolist()]
    return problems(sorted(listed))


def _is_other(stated: str, own: str, everyone: set[str]) -> bool:
    """Tell whether a name is another one than the unit's own.

    >>> _is_other("NASCA", "NAZCA", {"NAZCA"}), _is_other("BERLIN", "LIMA", {"LIMA"})
    (False, True)
    """
    if stated == own or not stated:
        return False
    if stated in everyone:
        return True
    shorter, longer = sorted((stated, own), key=len)
    if len(shorter) >= SHORT and shorter in longer:
        return False
    return likeness(stated, own) < ALIKE


def _ancestor(code: str, level: str, units: gpd.GeoDataFrame) -> str:
    """Return the unit of a level that a unit is or lies in; "" where there is none."""
    while code in units.index:
        if units["level"][code] == level:
            return code
        code = units["parent"][code]
    return ""
