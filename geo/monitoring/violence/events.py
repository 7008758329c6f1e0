"""Violent events at a moment: reports of one event are one, with the range of people killed."""

from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from geo.cube.records.same_event import event_numbers, links_at
from geo.cube.records.standing import INVALIDATED, REFUTED, stands
from geo.monitoring.violence.sources import KILLED, impossible_range, source_figures, sources_at
from geo.monitoring.violence.spans import time_spans
from geo.records.lists import BETWEEN
from geo.records.vocabulary import ACTS, THREATS, VERACITIES

DOMAIN = "violence"
PROPERTY = ("arson", "property_damage", "office_or_poster_damage")
DISRUPTION = ("disrupted_meeting", "road_blockade")
THREAT, PERSONS, DAMAGE, DISRUPTED, OTHER = TYPES = (
    "threats",
    "persons",
    "property",
    "disruption",
    "other",
)
"""Types of events by what is done: announced, done to people, to property, hindered, else."""
TYPE_OF = (
    dict.fromkeys(THREATS, THREAT)
    | dict.fromkeys(ACTS, PERSONS)
    | dict.fromkeys(PROPERTY, DAMAGE)
    | dict.fromkeys(DISRUPTION, DISRUPTED)
)
ACT_TYPES = (PERSONS, DAMAGE)
"""Types that threats are taken to announce; a blockade or a disrupted meeting is none."""
COUNTED = (THREAT, *ACT_TYPES)
"""Types that a rate counts: a blockade hinders many and hurts nobody by itself."""
TWICE = "same_event"
SURE = ("confirmed_true", "unconfirmed", "unverifiable", "confirmed_false")
UNKNOWN = "unknown"
EVER = pd.Timestamp("2200-01-01", tz="UTC")
"""Later than whatever a mission records."""
EVENT_COLUMNS = [
    "event",
    "incidents",
    "reports",
    "type",
    "category",
    "severity",
    "veracity",
    "actor_type",
    "target_type",
    "interaction",
    "begins",
    "ends",
    "earliest",
    "latest",
    "time_precision",
    "unit",
    "geo_precision",
    "fatalities_low",
    "fatalities_high",
    "sources",
    "say_happened",
    "say_not",
    "sources_low",
    "sources_high",
    "agreement",
]
LEFT_OUT_COLUMNS = ["incident_id", "reason", "event", "source_row"]


def known_incidents(incidents: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return the incidents of violence of which the mission had been told by a moment.

    Parameters
    ----------
    incidents : columns of `geo.records.kinds.INCIDENT`, the latest of each. One that does not say
        when it was reported was known when it happened.
    """
    known = (incidents["domain"] == DOMAIN) & (told_at(incidents) <= at)
    return incidents.loc[known].reset_index(drop=True)


def told_at(incidents: pd.DataFrame) -> pd.Series:
    """Return from when on each incident was known: not before it happened.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-06"], utc=True)
    >>> told_at(pd.DataFrame({"occurred_at": at, "reported_at": [pd.NaT]})).iloc[0] == at[0]
    True
    """
    told, occurred = (
        pd.to_datetime(incidents[name], utc=True).astype("datetime64[us, UTC]")
        for name in ("reported_at", "occurred_at")
    )
    return told.where(told > occurred, occurred)


def events_at(
    incidents: pd.DataFrame,
    sources: pd.DataFrame,
    links: pd.DataFrame,
    at: pd.Timestamp,
    zone: ZoneInfo,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events that were known at a moment, and the incidents that are none.

    Parameters
    ----------
    incidents, sources, links : latest records of `geo.records.kinds`.
    zone : the country's.

    Returns
    -------
    `EVENT_COLUMNS`, in the order in which they began. Of several reports of one event the one
    counts that is verified best, then the one whose place is most exact, then the first;
    ``incidents`` names all. ``fatalities_low`` and ``fatalities_high`` are the fewest and the most
    that a report or a source says, NaN where none says a number, or where a report says a range
    that cannot be: nobody knows which of its numbers is wrong. Then `LEFT_OUT_COLUMNS`: what
    verification found to be false, what was invalidated, and further reports of an event.
    """
    known = known_incidents(incidents, at)
    out = ~stands(known)
    number = event_numbers(known["incident_id"], links_at(links, at))
    reason = np.where(known["veracity"].eq(REFUTED), REFUTED, INVALIDATED)
    dropped = known.assign(reason=reason, event="").loc[out]
    held = known.assign(number=number).loc[~out]
    order = held.assign(
        sure=held["veracity"].map({name: n for n, name in enumerate(SURE)}).fillna(len(VERACITIES)),
        exact=held["geo_precision"].astype("Float64").fillna(9),
        told=told_at(held),
    ).sort_values(["sure", "exact", "told", "incident_id"], kind="stable")
    chosen = order.drop_duplicates("number").set_index("number")
    named = order["number"].map(chosen["incident_id"])
    again = order["incident_id"] != named
    twice = order.loc[again].assign(reason=TWICE, event=named[again])
    reports = order.assign(event=named)
    events = _described(chosen.set_index("incident_id"), reports, zone)
    said = source_figures(sources_at(sources, at), reports.set_index("incident_id")["event"])
    events = _with_sources(events.join(said.reindex(events.index)))
    impossible = events.index.isin(reports.loc[impossible_range(reports), "event"])
    for name in ("fatalities_low", "fatalities_high"):
        events[name] = events[name].mask(impossible)
    left_out = pd.concat([dropped, twice]).reindex(columns=LEFT_OUT_COLUMNS)
    events = events.rename_axis("event").reset_index().reindex(columns=EVENT_COLUMNS)
    return (
        events.sort_values(["begins", "event"], kind="stable", ignore_index=True),
        left_out.sort_values("incident_id", ignore_index=True),
    )


def _described(chosen: pd.DataFrame, reports: pd.DataFrame, zone: ZoneInfo) -> pd.DataFrame:
    """Return what an event is by its best report, index ``event``."""
    by_event = reports.sort_values("incident_id").groupby("event")
    low, high = _range(reports)
    actor, target = (_text(chosen[name]) for name in ("actor_type", "target_type"))
    spans = time_spans(
        _instants(chosen["occurred_at"]),
        _instants(chosen["occurred_until"]),
        chosen["time_precision"],
        zone,
    )
    category = _text(chosen["category"])
    return pd.DataFrame(
        {
            "incidents": by_event["incident_id"].agg(BETWEEN.join),
            "reports": by_event.size(),
            "type": category.map(TYPE_OF).fillna(OTHER),
            "category": category,
            **{name: _text(chosen[name]) for name in ("severity", "veracity", "unit")},
            "actor_type": actor,
            "target_type": target,
            "interaction": _interaction(actor, target),
            "begins": _instants(chosen["occurred_at"]),
            "ends": _instants(chosen["occurred_until"]),
            **{name: spans[name] for name in ("earliest", "latest")},
            **{name: chosen[name] for name in ("time_precision", "geo_precision")},
            "fatalities_low": low.groupby(reports["event"]).min(),
            "fatalities_high": high.groupby(reports["event"]).max(),
        },
        index=chosen.index,
    )


def _range(reports: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the fewest and the most people killed that each report says; NaN where none."""
    low, told, high = (reports[name].astype("Float64").astype(float) for name in KILLED)
    return low.fillna(told).fillna(high), high.fillna(told).fillna(low)


def _interaction(actor: pd.Series, target: pd.Series) -> pd.Series:
    """Return who did it to whom, "" where neither is told."""
    pair = actor.replace("", UNKNOWN) + "-" + target.replace("", UNKNOWN)
    return pair.where((actor != "") | (target != ""), "")


def _with_sources(events: pd.DataFrame) -> pd.DataFrame:
    """Return events whose range holds what their sources say, too."""
    counts = {
        name: events[name].fillna(0).astype(int) for name in ("sources", "say_happened", "say_not")
    }
    return events.assign(
        **counts,
        agreement=events["agreement"].fillna("none").astype("str"),
        fatalities_low=events[["fatalities_low", "sources_low"]].min(axis=1),
        fatalities_high=events[["fatalities_high", "sources_high"]].max(axis=1),
    )


def _text(values: pd.Series) -> pd.Series:
    return values.astype(object).fillna("").astype("str")


def _instants(values: pd.Series) -> pd.Series:
    return values.astype("datetime64[us, UTC]")
