"""Units of electoral levels: joined from the units of the finest level that lie in them."""

from collections.abc import Collection, Hashable, Mapping

import geopandas as gpd
import pandas as pd
import shapely

from geo.missions.countries.country import WGS84, Country
from geo.missions.countries.electoral_units import ElectoralLevel

ELECTORAL = "electoral"
"""Column of codes of the electoral units that a unit of the finest level lies in, spaced."""
PARTLY = "partly"
"""Column of codes of the units that an electoral unit has a part of, spaced."""


def electoral_rows(
    base: gpd.GeoDataFrame, lineage: pd.DataFrame, country: Country
) -> tuple[gpd.GeoDataFrame, pd.Series]:
    """Return the electoral units, and those that each unit of the finest level lies in.

    Parameters
    ----------
    base : units of the finest level, as of `geo.boundaries.units.load_units`.
    lineage : unit of each upper level that they lie in, as of `geo.boundaries.lineage`.

    Returns
    -------
    Rows as `base` with ``level`` of their own, by level and code; and codes by unit, "" where
    there is no electoral level. A unit that the table leaves out lies in a unit of its level that
    says so (`unstated`), so that its figures are in one sum of every level.
    """
    members = pd.Series("", index=base.index)
    tables = []
    # Of polygons of an upper level nothing is known of what lies in a part of them.
    if country.electoral_levels and base["level"].eq(country.finest.id).all():
        for level in country.electoral_levels:
            if level.from_results:
                continue
            within = _within(base.index, lineage, level, country)
            tables.append(_joined(base, within, level, country))
            members = (members + " " + within).str.strip()
    empty = gpd.GeoDataFrame(base.iloc[:0])
    return gpd.GeoDataFrame(pd.concat([empty, *tables]), crs=WGS84), members


def unstated(level: ElectoralLevel) -> str:
    """Return the code of what lies in no electoral unit of a level, as far as the table says.

    Examples
    --------
    >>> unstated(ElectoralLevel(id="district", title={}, plural={}))
    'no-district'
    """
    return f"no-{level.id}"


def _within(
    codes: pd.Index, lineage: pd.DataFrame, level: ElectoralLevel, country: Country
) -> pd.Series:
    stated = {row.unit: row.code for row in country.electoral_units if row.level == level.id}
    found = codes.to_series().map(stated)
    # From below: the row of a comuna says more than that of its region.
    for upper in reversed(lineage.columns):
        found = found.fillna(pd.Series(lineage[upper].to_numpy(), codes).map(stated))
    return found.fillna(unstated(level)).astype(str)


def _joined(
    base: gpd.GeoDataFrame, within: pd.Series, level: ElectoralLevel, country: Country
) -> gpd.GeoDataFrame:
    groups = base.groupby(within.to_numpy())
    shapes = {code: shapely.coverage_union_all(g.geometry.to_numpy()) for code, g in groups}
    names = {row.code: row.name or row.code for row in country.electoral_units}
    table = gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=WGS84)).rename_axis("unit")
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    inside[shapely.is_empty(inside)] = None
    return table.assign(
        level=level.id,
        name=[names.get(code, f"{level.title[country.languages[0]]}: ?") for code in table.index],
        approximate=groups["approximate"].any(),
        placement="",
        lon=shapely.get_x(inside),
        lat=shapely.get_y(inside),
    )


def smallest_around(units: pd.DataFrame, codes: pd.Index) -> pd.Series:
    """Return the smallest unit of the country in which all parts of each electoral unit lie.

    A unit that lies in one as a whole is within the unit above it; of one that is cut, the unit
    itself holds the part. Parts abroad lie in the country alone.

    Parameters
    ----------
    units : ``parent``, ``electoral``, and ``partly`` where electoral units cut others; index
        their codes, the country first.
    codes : electoral units.

    Examples
    --------
    >>> units = pd.DataFrame(
    ...     {
    ...         "parent": ["", "bra", "35", "35", "", "", ""],
    ...         "electoral": ["", "", "Z1", "Z1", "", "", ""],
    ...         "partly": ["", "", "", "", "", "02", "abroad-29971"],
    ...     },
    ...     index=["bra", "35", "01", "02", "Z1", "Z2", "Z9"],
    ... )
    >>> smallest_around(units, pd.Index(["Z1", "Z2", "Z9"])).tolist()
    ['35', '02', 'bra']
    """
    parent = units["parent"].to_dict()
    top = str(units.index[0])
    holders: dict[str, set[str]] = {code: set() for code in codes}
    for unit, within in units[ELECTORAL].items():
        for code in within.split():
            if code in holders:
                holders[code].add(parent[unit])
    if PARTLY in units:
        for code, cut in units.loc[units.index.isin(holders), PARTLY].items():
            holders[str(code)].update(unit if unit in parent else top for unit in cut.split())
    return pd.Series({code: _shared(found, parent, top) for code, found in holders.items()})


def _shared(units: Collection[str], parent: Mapping[Hashable, str], top: str) -> str:
    """Return the lowest unit that is each of these, or above it."""
    chains = []
    for unit in units:
        chain = [unit]
        while parent.get(chain[0]):
            chain.insert(0, parent[chain[0]])
        chains.append(chain)
    shared = top
    for level in zip(*chains, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared
