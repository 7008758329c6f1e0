"""Electoral units that are counted in the results: zones, of which some cut a municipality.

A row of results says in ``scope`` of which electoral unit it is. A unit of the finest level all of
whose rows say the same one lies in it, as in a unit of any electoral level. Of a unit with several,
and of one abroad, each row is the part of it that lies in that electoral unit.
"""

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.electoral import ELECTORAL, PARTLY
from geo.missions.countries.country import WGS84, Country
from geo.missions.countries.electoral_units import CODE


def add_counted_units(
    units: gpd.GeoDataFrame, tallies: pd.DataFrame, country: Country
) -> gpd.GeoDataFrame:
    """Return units with the electoral ones that rows of results are of.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    tallies : bulletins, ``unit`` and ``scope``.

    Returns
    -------
    Rows as `units`, those before the finest; ``electoral`` of each unit that lies in one as a
    whole, and a column ``partly``: of each electoral unit the units that it has a part of, "" else.
    One with such parts has an empty geometry and no point: nobody knows where in the unit they lie.
    """
    level = country.counted_level
    finest = units.index[units["level"] == country.finest.id]
    if level is None or finest.empty or "scope" not in tallies:
        return units
    pairs = _pairs(tallies, country)
    if pairs.empty:
        return units
    alone = pairs["unit"].isin(finest) & ~pairs["unit"].duplicated(keep=False)
    whole, parts = pairs[alone], pairs[~alone]
    partly = parts.groupby("scope")["unit"].agg(" ".join)
    found = _rows(units, pairs, whole, partly).assign(level=level.id)
    within = units.index.to_series().map(whole.set_index("unit")["scope"]).fillna("")
    members = (units[ELECTORAL] + " " + within).str.strip()
    upper = len(units) - len(finest)
    every = units.assign(**{ELECTORAL: members, PARTLY: ""})
    rows = [every.iloc[:upper], found, every.iloc[upper:]]
    return gpd.GeoDataFrame(pd.concat(rows).rename_axis("unit"), crs=WGS84)


def _pairs(tallies: pd.DataFrame, country: Country) -> pd.DataFrame:
    """Return each unit with each electoral unit that a row of it names; by electoral unit."""
    scope = tallies["scope"].fillna("").astype("str")
    kept = tallies["unit"].fillna("").ne("") & tallies["unit"].ne(country.iso3)
    stated = pd.DataFrame({"scope": scope, "unit": tallies["unit"]})[kept].drop_duplicates()
    stated = stated[stated["scope"].str.fullmatch(CODE)]
    return stated.sort_values("scope", key=lambda codes: codes.map(_order), ignore_index=True)


def _order(code: str) -> tuple[str | int, ...]:
    """Return what a code is sorted by: SP-2 before SP-10.

    Examples
    --------
    >>> sorted(["SP-10", "SP-2", "AC-3"], key=_order)
    ['AC-3', 'SP-2', 'SP-10']
    """
    # Every other piece is a number: two codes compare text with text, and number with number.
    return tuple(int(p) if p.isdigit() else p for p in re.split(r"(\d+)", code))


def _rows(
    units: gpd.GeoDataFrame, pairs: pd.DataFrame, whole: pd.DataFrame, partly: pd.Series
) -> gpd.GeoDataFrame:
    codes = pd.Index(pairs["scope"].unique(), name="unit")
    drawn = whole[~whole["scope"].isin(partly.index)]
    shapes = _joined(units.geometry.reindex(drawn["unit"]).to_numpy(), drawn["scope"].to_numpy())
    places = units[["lon", "lat", "approximate"]].reindex(drawn["unit"])
    first = places.groupby(drawn["scope"].to_numpy()).first().reindex(codes)
    return gpd.GeoDataFrame(
        {
            "name": codes,
            "parent": "",
            ELECTORAL: "",
            PARTLY: partly.reindex(codes).fillna("").to_numpy(),
            "approximate": first["approximate"].eq(other=True).to_numpy(),
            "placement": "",
            "lon": first["lon"].to_numpy(),
            "lat": first["lat"].to_numpy(),
        },
        geometry=[shapes.get(code, shapely.MultiPolygon()) for code in codes],
        index=codes,
        crs=WGS84,
    )


def _joined(shapes: np.ndarray, of: np.ndarray) -> dict[str, shapely.Geometry]:
    """Return the shape of each electoral unit; rows of one stand together."""
    codes, starts, counts = np.unique(of, return_index=True, return_counts=True)
    # A zone that is one municipality is taken as it is.
    return {
        code: shapes[start] if n == 1 else shapely.coverage_union_all(shapes[start : start + n])
        for code, start, n in zip(codes.tolist(), starts.tolist(), counts.tolist(), strict=True)
    }
