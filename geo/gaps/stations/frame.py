"""The frame of all stations with what they are compared by, and which of them were visited."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.records.unplaced import place_visits
from geo.cube.time_query import TimeQuery
from geo.gaps.stations.remoteness import thirds_by_density, thirds_by_travel
from geo.missions.countries.country_parts import CodeSystem
from geo.missions.mission import Mission
from geo.missions.rules.coverage_rules import BY_TRAVEL


def station_frame(observation: Observation) -> pd.DataFrame:
    """Return all stations with what they are compared by.

    Returns
    -------
    One row per station: ``station, unit, registered_voters, region`` (top-level unit it lies in;
    "abroad" or "" elsewhere), ``area`` (``urban``, ``rural``, "" where unknown), ``size_class``
    ("1" to "4": quarters of the frame by registered voters of the polling place, or of the
    station where places are not named; "" where voters are unknown), ``remoteness`` ("1" to "3":
    thirds of the stations at home by registered voters per km² of the unit they lie in, "3" the
    third with the fewest; "" abroad and where voters or polygon are unknown; "t1" to "t3" by travel
    time where the mission's ``[sample]`` says so).
    """
    listed = observation.records["station"].drop_duplicates("station")
    return describe_stations(listed, observation.units, observation.mission)


def describe_stations(
    stations: pd.DataFrame, units: gpd.GeoDataFrame, mission: Mission
) -> pd.DataFrame:
    """Return stations with what they are compared by; see `station_frame`.

    Parameters
    ----------
    stations : ``station, unit, registered_voters`` and where known ``area, polling_place``, one
        row each.
    units : as of `geo.boundaries.units.load_units`.
    """
    country = mission.country
    unit = stations["unit"].fillna("").astype(str)
    top = unit.map(_regions(units)).fillna("")
    # In every numbering: a code abroad may be the electoral court's, and its beginning a region's
    # here.
    abroad = _abroad(unit, country.system(country.code_system))
    for system in country.code_systems:
        abroad |= _abroad(unit, system) & (top == "")
    area = stations["area"] if "area" in stations else pd.Series("", index=stations.index)
    frame = pd.DataFrame(
        {
            "station": stations["station"],
            "unit": unit,
            "registered_voters": stations["registered_voters"],
            "region": top.mask(abroad, "abroad"),
            "area": area.fillna("").astype(str),
            "size_class": _size_classes(stations),
        }
    )
    return frame.assign(remoteness=_remoteness(units, frame, mission)).reset_index(drop=True)


def _abroad(unit: pd.Series, system: CodeSystem) -> pd.Series:
    # Stations are many, units few.
    codes = pd.Index(unit.unique())
    return unit.isin(codes[np.array([system.is_abroad(code) for code in codes], dtype=bool)])


def _regions(units: pd.DataFrame) -> dict[str, str]:
    """Return the uppermost unit in which each unit lies; the country lies in none."""
    found = {units.index[0]: ""}
    # Parents stand before their children.
    for code, parent in units["parent"].iloc[1:].items():
        found[str(code)] = found.get(parent, "") or str(code)
    return found


def observed_stations(observation: Observation, query: TimeQuery) -> pd.Index:
    """Return the stations visited by the moment, sorted; not by visits that run backwards."""
    visits = place_visits(observation.records["visit"], observation.records["station"])
    at = pd.Timestamp(query.at).tz_convert("UTC").tz_localize(None).to_datetime64()
    start, end = naive(visits["start"]), naive(visits["end"])
    # A missing end is NaT, which is before nothing: that visit stays.
    begun = (visits["status"] == "visited").to_numpy() & (start <= at) & ~(end < start)
    return pd.Index(sorted(visits.loc[begun, "station"].unique()))


def _remoteness(units: gpd.GeoDataFrame, frame: pd.DataFrame, mission: Mission) -> pd.Series:
    plan = mission.standards.sample
    if plan is not None and plan.remoteness == BY_TRAVEL:
        rule, crs = mission.standards.travel, mission.country.metric_crs
        return thirds_by_travel(units, frame, rule, crs)
    return thirds_by_density(units, frame["unit"], frame["registered_voters"])


def _size_classes(stations: pd.DataFrame) -> pd.Series:
    voters = stations["registered_voters"].astype("Float64")
    place = stations.get("polling_place", pd.Series("", index=stations.index)).fillna("")
    # By unit and name: schools of one name stand in many districts.
    total = voters.groupby([stations["unit"].fillna(""), place]).transform("sum")
    size = total.where(place != "", voters).astype(float)
    # Quarters of the stations, so that equal shares are to be expected among the observed.
    edges = size.quantile([0.25, 0.5, 0.75]).to_numpy()
    label = np.searchsorted(edges, size.to_numpy(), side="left") + 1
    classes = pd.Series(label, index=stations.index).astype(str)
    return classes.mask(voters.isna(), "")
