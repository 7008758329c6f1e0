"""Sums as rows that are exported: units by name, spans as instants, what is not known empty."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.aggregate.ground import Ground
from geo.aggregate.question import LEVEL, MISSING, NAME, ROWS, UNIT, Question
from geo.aggregate.sums import finished
from geo.export.local_time import with_local_times
from geo.missions.countries.country import WGS84

ABROAD = "abroad"
"""What stands as level of a unit abroad, which no polygon has."""


def answer_of(
    table: pd.DataFrame | None, question: Question, ground: Ground, units: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return one row per unit, or per unit, span and value that there is.

    Where units alone are counted each is there, one without rows too, and has its polygon; else
    only what there is, at the unit's point.

    Parameters
    ----------
    table : as of `geo.aggregate.sums.add`; None where no row was counted.
    units : as of `geo.boundaries.units.load_units`.

    Returns
    -------
    EPSG:4326: ``unit``, ``name``, ``level``, perhaps ``hour`` or ``day`` with ``_local`` and the
    column whose values are counted apart, ``rows``, and per number its sum (missing where none is
    known) and ``missing_<number>``.
    """
    codes = np.array(ground.codes, dtype=object)
    alone = question.keys == [UNIT]
    rows = _rows(table, question, len(codes) if alone else 0)
    own = codes[rows[UNIT].to_numpy(dtype=int)]
    found = units.reindex(own)
    rows[UNIT] = own
    rows.insert(1, NAME, found["name"].fillna("").to_numpy())
    rows.insert(2, LEVEL, found["level"].fillna(ABROAD).to_numpy())
    if question.time:
        stamps = rows[question.every].to_numpy(dtype=np.int64).astype("datetime64[us]")
        rows[question.every] = pd.DatetimeIndex(stamps).tz_localize("UTC")
    shapes = found.geometry.to_numpy() if alone else gpd.points_from_xy(found["lon"], found["lat"])
    answer = gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shapes, index=rows.index, crs=WGS84))
    return with_local_times(answer, question.zone)


def _rows(table: pd.DataFrame | None, question: Question, units: int) -> pd.DataFrame:
    if table is None:
        names = [*question.keys, ROWS, *question.sums, *(MISSING + n for n in question.sums)]
        rows = pd.DataFrame({name: pd.Series(dtype="Int64") for name in names})
    else:
        rows = table[[*question.keys, ROWS]].copy()
        for name in question.sums:
            rows[name], rows[MISSING + name] = finished(table, name)
    if not units:
        return rows
    every = rows.set_index(UNIT).reindex(range(units)).rename_axis(UNIT).reset_index()
    counts = [ROWS, *(MISSING + name for name in question.sums)]
    # All rows were looked at: where a unit has none, none is what is known.
    every[counts] = every[counts].fillna(0).astype("int64")
    return every
