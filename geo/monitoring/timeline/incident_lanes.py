"""Incidents as lanes: one for each domain that a mission has reports of."""

from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of
from geo.monitoring.violence.events import DOMAIN as VIOLENCE
from geo.monitoring.violence.spans import time_spans, timing_of
from geo.records.vocabulary import DOMAINS


def incident_lanes(observation: Observation) -> list[Lane]:
    """Return a lane for each domain, without incidents that verification found to be false.

    Violence has one of its own, in which an event that was reported twice stands once.
    """
    incidents = observation.records["incident"]
    held = incidents.loc[incidents["veracity"] != "confirmed_false"]
    zone = ZoneInfo(observation.mission.country.timezone)
    return [
        _lane(domain, held.loc[held["domain"] == domain], zone)
        for domain in DOMAINS
        if domain != VIOLENCE
    ]


def _lane(domain: str, rows: pd.DataFrame, zone: ZoneInfo) -> Lane:
    begins, ends = (
        rows[name].astype("datetime64[us, UTC]") for name in ("occurred_at", "occurred_until")
    )
    spans = time_spans(begins, ends, rows["time_precision"], zone)
    exact = spans["earliest"] == spans["latest"]
    # What happened is told by its category: the summary is private.
    entries = pd.DataFrame(
        {
            "begins": spans["earliest"],
            "ends": spans["latest"].mask(exact),
            "timing": timing_of(rows["time_precision"]),
            "unit": rows["unit"],
            "kind": "incident",
            "record_id": rows["incident_id"],
            "what": rows["category"],
        }
    )
    return Lane(id=domain, entries=entries_of(entries), domain=domain, layer="incidents")
