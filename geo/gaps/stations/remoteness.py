"""How remote stations are: thirds by how thinly their units are settled, or by the way to them."""

from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries.units import finest_units
from geo.cube.teams.distance import minutes_from
from geo.missions.countries.areas import square_km
from geo.missions.rules.coverage_rules import TravelRule

TRAVEL_PREFIX = "t"
"""Before the number of a third by travel time: it is no third by density."""


def thirds_by_density(units: gpd.GeoDataFrame, unit: pd.Series, voters: pd.Series) -> pd.Series:
    """Return thirds of the stations by registered voters per km² of their unit, "3" the fewest.

    By voters, not people: every country has them, from the stations themselves.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    unit, voters : of each station; "" where the unit or its area is unknown.
    """
    total = _sums(unit, voters)
    finest = finest_units(units).geometry
    shapes = finest[finest.index.isin(total.index)]
    area = pd.Series(square_km(shapes), index=shapes.index)
    return _thirds(-unit.map(total / area.where(area > 0)).astype(float))


def thirds_by_travel(
    units: gpd.GeoDataFrame, stations: pd.DataFrame, rule: TravelRule, metric_crs: str
) -> pd.Series:
    """Return thirds of the stations by minutes from the unit of their region with most voters.

    By the mission's speeds, terrain and table of minutes; no road is asked for. "t3" the farthest.

    Parameters
    ----------
    units : as of `thirds_by_density`.
    stations : ``unit, registered_voters, region`` (uppermost unit, "" where it lies in none).
    rule : the mission's ``[travel]``.
    """
    unit, region = stations["unit"], stations["region"]
    total = _sums(unit, stations["registered_voters"])
    known = total.index.isin(units.index)
    places = pd.DataFrame({"voters": total[known]}, index=total.index[known])
    places["region"] = region.groupby(unit).first().reindex(places.index)
    places = places[~places["region"].isin(["", "abroad"])]
    most = places["voters"].fillna(-1).groupby(places["region"]).transform("idxmax")
    minutes = minutes_from(units, most, rule, metric_crs)
    # A third or more may be in the first units themselves: they are near, not far.
    labels = _thirds(unit.map(minutes).astype(float), "left")
    return (TRAVEL_PREFIX + labels).where(labels != "", "")


def _sums(unit: pd.Series, voters: pd.Series) -> pd.Series:
    return voters.astype("Float64").groupby(unit).sum(min_count=1).astype(float)


def _thirds(remote: pd.Series, side: Literal["left", "right"] = "right") -> pd.Series:
    """Return "1" to "3", as many stations each where their values let them; "" where unknown.

    Parameters
    ----------
    side : whether what lies on an edge is in the third before it (left) or after it.
    """
    remote = remote.where(np.isfinite(remote))
    edges = remote.quantile([1 / 3, 2 / 3]).to_numpy()
    label = 1 + np.searchsorted(edges, remote.to_numpy(), side=side)
    return pd.Series(label, index=remote.index).astype(str).where(remote.notna(), "")
