"""One consistent picture of a mission: units, records and cube of one data version."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import xarray as xr

from geo.mission import Mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What the layers read. Nobody changes its frames.

    Attributes
    ----------
    mission : the manifest.
    units : one row per unit of every level, index ``unit`` (code), EPSG:4326; see
        `geo.boundaries.load_units`.
    records : kind -> latest revision of each record, columns as in `geo.records`, plus ``unit``
        (code of the unit it lies in, "" where none), ``level`` of that unit, ``source_file``,
        ``source_row``, ``recorded_at``.
    revisions : all revisions of incidents, for "what did we know at".
    cube : variables (unit, time) of small integers; see `geo.cube.build_cube`.
    outside : rows that no unit shows (kind, source_row, reason ...): counted beside the map.
    version : changes whenever a record, a polygon or the manifest does.
    """

    mission: Mission
    units: gpd.GeoDataFrame
    records: Mapping[str, pd.DataFrame]
    revisions: pd.DataFrame
    cube: xr.Dataset
    outside: pd.DataFrame
    version: str
