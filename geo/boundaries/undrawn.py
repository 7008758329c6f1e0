"""Units without a polygon: stated by the country, counted as all others, drawn nowhere."""

import geopandas as gpd
import pandas as pd
import shapely

from geo.missions.countries.country import WGS84, Country, Level


def add_undrawn(units: gpd.GeoDataFrame, level: Level, country: Country) -> gpd.GeoDataFrame:
    """Return a level's units with those that the country states and no polygon shows, by code.

    They have an empty geometry, and ``lon``, ``lat`` of their seat where it is stated. A unit that
    has no name of its own takes the stated one.

    Parameters
    ----------
    units : with polygons, index ``unit``, columns as of `geo.boundaries.units.load_units`.
    """
    stated = {u.unit: u for u in country.stated if len(u.unit) == level.code_digits}
    names = {code: unit.name for code, unit in stated.items() if unit.name}
    # A unit that bears its code for a name was brought without one.
    bare = (units["name"] == units.index) & units.index.isin(list(names))
    found = units.assign(name=units["name"].mask(bare, units.index.to_series().map(names)))
    undrawn = [unit for code, unit in sorted(stated.items()) if code not in units.index]
    if not undrawn:
        return found
    more = gpd.GeoDataFrame(
        {
            "level": level.id,
            "name": [unit.name or unit.unit for unit in undrawn],
            "approximate": False,
            "placement": "",
            "lon": [unit.lon for unit in undrawn],
            "lat": [unit.lat for unit in undrawn],
        },
        geometry=[shapely.MultiPolygon()] * len(undrawn),
        index=pd.Index([unit.unit for unit in undrawn], name="unit"),
        crs=WGS84,
    )
    return gpd.GeoDataFrame(pd.concat([found, more]).sort_index(), crs=WGS84)


def undrawn_units(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the units of a table that have no polygon.

    Examples
    --------
    >>> shapes = [shapely.box(0, 0, 1, 1), shapely.MultiPolygon()]
    >>> undrawn_units(gpd.GeoDataFrame(index=["01", "02"], geometry=shapes)).index.tolist()
    ['02']
    """
    return units[shapely.is_empty(units.geometry.to_numpy())]
