"""The outlines of published places, worked out from what everybody knows."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from geo.missions.countries.country import WGS84
from geo.publish.anonymity.places import ABROAD, COUNTRY, Places, read_cell

AREA_DECIMALS = 4
"""Of published degrees: they are of places known to everybody."""


def areas(known: Places, units: gpd.GeoDataFrame, ids: Iterable[str]) -> gpd.GeoDataFrame:
    """Return the published places: index ``place``, EPSG:4326.

    Columns: ``level``, ``name`` ("" of a cell), ``lon`` and ``lat`` (the unit's own point or
    the cell's middle; NaN for the country and abroad, which are no point on a map), geometry
    (Polygon or MultiPolygon; empty for the country and abroad).
    """
    # In the order of their ids: that of the records would tell which incident came first.
    chosen = sorted(set(ids))
    rows = [_area(known, units, place) for place in chosen]
    columns = ["level", "name", "lon", "lat", "geometry"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index(chosen, name="place"))
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def _area(known: Places, units: gpd.GeoDataFrame, place: str) -> tuple[object, ...]:
    level = known.level_of(place)
    if cell := read_cell(place):
        size, column, row = cell
        corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0.5, 0.5)]
        east = [(column + across) * size for across, _ in corners]
        north = [(row + up) * size for _, up in corners]
        # From its corners alone, as anybody can work it out from the id: its outline tells nothing
        # of what is in it.
        back = Transformer.from_crs(known.country.metric_crs, WGS84, always_xy=True)
        lon, lat = (np.round(axis, AREA_DECIMALS) for axis in back.transform(east, north))
        square = shapely.Polygon(np.column_stack([lon[:4], lat[:4]]))
        return level, "", lon[4], lat[4], square
    if level in {COUNTRY, ABROAD}:
        name = units.loc[place, "name"] if level == COUNTRY else ""
        return level, name, np.nan, np.nan, shapely.Polygon()
    unit = units.loc[place]
    return (
        level,
        unit["name"],
        *np.round(unit[["lon", "lat"]].to_numpy(float), AREA_DECIMALS),
        unit["geometry"],
    )
