"""Levels of places of a mission's count: its units from the top down, then the polling place."""

import pandas as pd

from geo.cube.unit_rows import ABROAD
from geo.missions.countries.country import Country
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.verification.count_order.place_levels import POLLING_PLACE, PlaceLevels

UNKNOWN = ""


def place_levels(
    rows: pd.DataFrame, units: pd.DataFrame, country: Country, stations: pd.DataFrame
) -> PlaceLevels:
    """Return the places of each row of a count.

    Votes abroad lie in the places that their codes begin with, where those have digits as the
    country's own have (the continent of a city, in Peru), else in one place, ``abroad``.

    Parameters
    ----------
    rows : column ``unit``; index station where the rows are sheets.
    units : ``level`` and ``parent`` by code, as of `geo.boundaries.units.load_units`.
    stations : latest list of stations: ``station``, and where known ``polling_place``, ``address``,
        ``lon``, ``lat``. Without names of polling places the finest level is the unit.
    """
    codes = pd.DataFrame(index=rows.index)
    unit = rows["unit"].fillna(UNKNOWN).astype(str)
    above = _lineage(pd.Index(unit.unique()), units, country)
    for level in above:
        codes[level] = unit.map(above[level])
    place = polling_places(stations).reindex(rows.index)
    if place.notna().any():
        codes[POLLING_PLACE] = (unit + "|" + place).where(place.notna(), unit)
    return PlaceLevels(codes=codes)


def _lineage(codes: pd.Index, units: pd.DataFrame, country: Country) -> pd.DataFrame:
    """Return the unit of each level that a code lies in; a coarse code is its own place below."""
    levels = [level for level in country.levels if level.id in set(units["level"])]
    found = pd.DataFrame(index=codes, columns=[level.id for level in levels], dtype=object)
    parent, level_of = units["parent"], units["level"]
    current = pd.Series(codes, index=codes).where(codes.isin(units.index))
    while current.notna().any():
        there = current.dropna()
        for name, lines in there.groupby(there.map(level_of)):
            if name in found:
                found.loc[lines.index, str(name)] = lines
        current = there.map(parent).where(lambda code: code.isin(units.index))
        current = current.reindex(codes)
    outside = ~codes.isin(units.index)
    for level in levels:
        found.loc[outside, level.id] = [
            _abroad(code, country, level.code_digits) for code in codes[outside]
        ]
    own = pd.Series(codes, index=codes)
    return found.apply(lambda column: column.fillna(own)).astype(str)


def _abroad(code: str, country: Country, digits: int) -> str:
    """Return the place of a level in which a code without a polygon lies.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> _abroad("920101", peru, 2), _abroad("abroad-rome", peru, 2), _abroad("abroad-rome", peru, 6)
    ('abroad|92', 'abroad', 'abroad|abroad-rome')
    """
    # With a word before: 92 may be a department's number, too.
    if code.isdigit() and len(code) >= digits:
        return f"{ABROAD}|{code[:digits]}"
    finest = digits == country.finest.code_digits
    named = code.startswith(ABROAD_PREFIX) or country.is_abroad(code)
    return (f"{ABROAD}|{code}" if finest else ABROAD) if named else code


def polling_places(stations: pd.DataFrame) -> pd.Series:
    """Return what tells the polling places of a unit apart, by station; NaN where none is named."""
    listed = stations.drop_duplicates("station").set_index("station")
    # A list of stations may have none of these columns.
    words = listed.reindex(columns=["polling_place", "address"]).astype(object).fillna("")
    name = words["polling_place"]
    # Schools of one name stand in several villages of a municipality: address or position differ.
    place = name + "|" + words["address"]
    for axis in ("lon", "lat"):
        if axis in listed:
            place += "|" + listed[axis].astype(float).map("{:.4f}".format).astype(str)
    return place.where(name != "")
