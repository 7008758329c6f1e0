"""Incidents as lanes: one for each domain that a mission has reports of."""

import pandas as pd

from geo.cube.observation import Observation
from geo.monitoring.lanes import Lane, entries_of
from geo.monitoring.violence.events import DOMAIN as VIOLENCE
from geo.records.vocabulary import DOMAINS


def incident_lanes(observation: Observation) -> list[Lane]:
    """Return a lane for each domain, without incidents that verification found to be false.

    Violence has one of its own, in which an event that was reported twice stands once.
    """
    incidents = observation.records["incident"]
    held = incidents.loc[incidents["veracity"] != "confirmed_false"]
    return [
        _lane(domain, held.loc[held["domain"] == domain])
        for domain in DOMAINS
        if domain != VIOLENCE
    ]


def _lane(domain: str, rows: pd.DataFrame) -> Lane:
    # What happened is told by its category: the summary is private.
    entries = pd.DataFrame(
        {
            "begins": rows["occurred_at"],
            "ends": rows["occurred_until"],
            "unit": rows["unit"],
            "kind": "incident",
            "record_id": rows["incident_id"],
            "what": rows["category"],
        }
    )
    return Lane(id=domain, entries=entries_of(entries), domain=domain, layer="incidents")
