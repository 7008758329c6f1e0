"""A stated unit and a point: which unit a record belongs to under the polygons at hand.

A record keeps what it said: a unit, a point or both. Its place follows from that and from the
polygons. Polygons that are brought later (districts where there were departments, better
borders) therefore move records without a change to them: nothing is revised, nothing is lost,
and taking the polygons back takes the places back. Codes do not move: what a record states was
read through the crosswalk of its import, and a new crosswalk speaks when the file is imported
again with ``--revise``.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries.lineage import lies_in
from geo.boundaries.point_in_unit import locate
from geo.boundaries.units import finest_units
from geo.codes.abroad import are_abroad
from geo.missions.countries.country import Country

EXACT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Refined:
    """Units of rows, index as the rows.

    Attributes
    ----------
    unit : where each row belongs, "" where nowhere.
    located : finest unit of the point, "" where there is no point or it lies in none.
    by_point : the point decided.
    away : the point contradicts the unit that stands, or lies in none.
    """

    unit: pd.Series
    located: pd.Series
    by_point: pd.Series
    away: pd.Series


def refine(
    stated: pd.Series, rows: pd.DataFrame, country: Country, units: gpd.GeoDataFrame
) -> Refined:
    """Return the unit of each row: a point decides below what the row states, and only there.

    A stated unit of the finest level stands; a stated upper unit is refined by a point in it.

    Parameters
    ----------
    stated : codes, "" where the row states none; index as `rows`.
    rows : ``lon``, ``lat`` (degrees, WGS84, NaN where none), perhaps ``geo_precision``; they may
        be absent.
    units : as of `geo.boundaries.units.load_units`.
    """
    nowhere = pd.Series(False, index=rows.index)
    if "lon" not in rows or rows["lon"].isna().all():
        nothing = pd.Series("", index=rows.index, dtype="str")
        return Refined(unit=stated, located=nothing, by_point=nowhere, away=nowhere)
    finest = finest_units(units)
    positions = locate(rows["lon"].to_numpy(), rows["lat"].to_numpy(), finest)
    # A point in no unit is at -1, the last place: there stands no code.
    codes = np.append(finest.index.to_numpy(dtype=object), "")
    located = pd.Series(codes[positions], index=rows.index, dtype="str")
    # What states no unit is open to any.
    below = (stated == "") | lies_in(units, located, stated)
    by_point = (located != "") & (located != stated) & below
    abroad = are_abroad(country, stated)
    # A point abroad lies in no polygon of the country, and contradicts nothing.
    away = rows["lon"].notna() & (located != stated) & ~by_point & ~abroad
    if "geo_precision" in rows:
        # A point that only stands for its unit may miss its polygon.
        away &= (stated == "") | (rows["geo_precision"].fillna(EXACT) == EXACT)
    return Refined(
        unit=stated.mask(by_point, located), located=located, by_point=by_point, away=away
    )


def relocate(
    rows: pd.DataFrame, country: Country, units: gpd.GeoDataFrame, version: str
) -> pd.DataFrame:
    """Return stored rows with the unit that the polygons at hand give them.

    Only rows with a point that an import placed by other polygons are placed again.

    Parameters
    ----------
    rows : as of `geo.store.Store.placed`.
    version : of the polygons in `units`, as of `geo.boundaries.units.boundary_version`.
    """
    if "placed_by" not in rows:
        return rows
    # What states its unit alone was read through a crosswalk, which new polygons do not change.
    stale = ~rows["placed_by"].isin(["", version]) & rows["lon"].notna()
    placed = rows.drop(columns=["stated_unit", "placed_by"])
    if not stale.any():
        return placed
    again = refine(rows.loc[stale, "stated_unit"], rows.loc[stale], country, units)
    return placed.assign(unit=rows["unit"].where(~stale, again.unit.reindex(rows.index)))
