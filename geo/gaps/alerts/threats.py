"""The alert of a chain of threats: several in one unit within a few days."""

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.records.same_event import event_numbers, links_at
from geo.cube.records.standing import stands
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.records.vocabulary import THREATS

READ = (
    "incident_id",
    "category",
    "unit",
    "veracity",
    "workflow",
    "geo_precision",
    "occurred_at",
    "reported_at",
)
REGION = 3


def threatened_units(
    observation: Observation, indicators: IndicatorArrays, step: int
) -> pd.DataFrame:
    """Return the units of the finest level of which several threats were reported lately."""
    rules, axes = indicators.mission.standards.alerts, indicators.axes
    incidents = observation.records["incident"]
    if not rules.threats_for or incidents.empty:
        return pd.DataFrame()
    incidents = incidents.reindex(columns=[*READ])
    now = axes.times[step]
    occurred, reported = naive(incidents["occurred_at"]), naive(incidents["reported_at"])
    told = np.where(np.isnat(reported), occurred, np.maximum(reported, occurred))
    finest = axes.rows.index[(axes.rows["level"] == axes.finest).to_numpy()]
    links = links_at(observation.records["incident_link"], pd.Timestamp(now, tz="UTC"))
    kept = (
        incidents["category"].isin(THREATS)
        & incidents["unit"].isin(finest)
        & stands(incidents)
        # A place of which only the region is known is no place for a team.
        & ~(incidents["geo_precision"].astype("Float64") >= REGION).fillna(value=False)
        & (occurred > now - np.timedelta64(rules.threats_for, "us"))
        & (told <= now)
    )
    found = pd.DataFrame(
        {
            "unit": incidents["unit"],
            "told": told,
            "event": event_numbers(incidents["incident_id"], links),
        }
    )
    first = found.loc[kept].sort_values("told").drop_duplicates(["unit", "event"])
    by_unit = first.groupby("unit")["told"]
    first = first.assign(began=by_unit.transform("first"), count=by_unit.transform("count"))
    # The threat that makes the number full.
    last = first.loc[first.groupby("unit").cumcount() == rules.threats_least - 1]
    return pd.DataFrame(
        {
            "rule": "threats",
            "began": last["told"].to_numpy("datetime64[us]"),
            "unit": last["unit"].to_numpy(dtype=object),
            "team": "",
            "record": "",
            # The first of those that are told of, and how many there are by now.
            "counted_from": last["began"].to_numpy("datetime64[us]"),
            "events": last["count"].to_numpy(float),
        }
    )
