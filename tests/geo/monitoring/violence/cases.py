"""Records of violence in a tiny country, as the store gives them."""

from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.observation import Observation, empty, join_records
from geo.monitoring.violence.events import events_at
from geo.records.kinds import KINDS
from tests.geo.tiny import hours, mission, units

UTC = ZoneInfo("UTC")
LATE = pd.Timestamp("2030-01-01", tz="UTC")


def records(kind: str, **columns) -> pd.DataFrame:
    """Return rows of a kind with all of its columns; what is not given is empty."""
    rows = pd.DataFrame(columns)
    for column in KINDS[kind].columns:
        given = rows.get(column.name, pd.Series(None, index=rows.index, dtype=object))
        if column.type == "instant":
            rows[column.name] = pd.to_datetime(given, utc=True).astype("datetime64[us, UTC]")
        elif column.type == "integer":
            rows[column.name] = given.astype("Int64")
        elif column.type == "number":
            rows[column.name] = given.astype(float)
        else:
            rows[column.name] = given.astype(object).fillna("").astype("str")
    return rows.assign(source_row=range(1, len(rows) + 1), source_file="made")


def incidents(*after: float, **columns) -> pd.DataFrame:
    """Return incidents of violence so many hours after the start, named a, b, c ..."""
    count = len(after)
    usual = {
        "incident_id": list("abcdefghijklmnopqrstuvwxyz"[:count]),
        "domain": "violence",
        "category": "assault",
        "severity": "minor",
        "veracity": "unconfirmed",
        "unit": "0101",
        "occurred_at": hours(*after),
        "reported_at": hours(*after),
    }
    return records("incident", **{**usual, **columns})


def links(*pairs: tuple[str, str, str], **columns) -> pd.DataFrame:
    """Return links (later, earlier, relation)."""
    later, earlier, relation = zip(*pairs, strict=True) if pairs else ((), (), ())
    usual = {
        "incident_link_id": [f"L{n}" for n in range(len(pairs))],
        "incident": list(later),
        "earlier_incident": list(earlier),
        "relation": list(relation),
    }
    return records("incident_link", **{**usual, **columns})


def sources(*said: tuple[str, int | None], **columns) -> pd.DataFrame:
    """Return sources (incident, people killed), published at the start."""
    named, number = zip(*said, strict=True) if said else ((), ())
    usual = {
        "incident_source_id": [f"S{n}" for n in range(len(said))],
        "incident": list(named),
        "fatalities": list(number),
        "source": "press",
        "published_at": hours(*[0] * len(said)),
    }
    return records("incident_source", **{**usual, **columns})


def events(given: pd.DataFrame, said: pd.DataFrame | None = None, *pairs, at=LATE):
    """Return the events and what is left out, indexed by event and incident."""
    told = sources() if said is None else said
    found, out = events_at(given, told, links(*pairs), at, UTC)
    return found.set_index("event"), out.set_index("incident_id")


def observed(**frames: pd.DataFrame) -> Observation:
    """Return a mission in the tiny country with records by kind."""
    instant = pd.Timestamp("2021-06-06", tz="UTC")
    recorded = {
        kind: (rows if len(rows) else empty(kind)).assign(recorded_at=instant)
        for kind, rows in frames.items()
    }
    return join_records(mission(), units(), recorded, version="1")
