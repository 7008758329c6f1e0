"""Single records as rows and cards. Text from outside stays text: React children, never markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.mission import Mission
from layers.layer import Layer
from views.numerals import Numerals
from views.texts import Texts, fill, load_texts

Record = Mapping[Any, Any]
# Columns with a text of their own in `texts/*.toml`, and the beginning of its key.
SAID = ("domain", "severity", "veracity", "status", "type", "state", "category")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The language and the clock a reader is addressed in."""

    language: str
    texts: Texts
    zone: ZoneInfo
    numerals: Numerals = field(default_factory=Numerals)

    @classmethod
    def of(cls, mission: Mission, language: str) -> "Voice":
        """Return the voice of a mission; an unknown language reads as the mission's first."""
        known = language if language in mission.languages else mission.languages[0]
        zone = ZoneInfo(mission.country.timezone)
        numerals = Numerals.of(known, mission.country.region)
        return cls(language=known, texts=load_texts(known), zone=zone, numerals=numerals)

    def say(self, key: str, **values: object) -> str:
        """Return a text with its places filled in."""
        return fill(self.texts, key, **values)

    def value(self, column: str, value: Any) -> str:
        """Return a record's value in words; "" where there is none."""
        if value is None or value is pd.NaT or value == "" or pd.isna(value):
            return ""
        if isinstance(value, pd.Timestamp):
            return self.when(value)
        return self.texts.get(f"{column}_{value}", str(value)) if column in SAID else str(value)

    def when(self, instant: pd.Timestamp) -> str:
        """Return a local date and time, as in ``6 Jun 2021, 23:30``."""
        local = instant.astimezone(self.zone)
        month = self.texts["months"].split()[local.month - 1]
        return f"{local.day} {month} {local.year}, {local:%H:%M}"


def team_row(record: Record, voice: Voice) -> Component:
    """Return a team: status, head count, until when it stays."""
    notes = (
        voice.value("status", record["status"]),
        voice.value("type", record["type"]),
        voice.say("row_observers", n=record["head_count"]),
        voice.say("row_until", time=voice.when(record["end"])),
    )
    return _row(str(record["team"]), notes, f"status-{record['status']}")


def incident_row(record: Record, voice: Voice) -> Component:
    """Return an incident: what, how grave, how sure, when, and its summary as text."""
    title = voice.value("category", record["category"]) or voice.value("domain", record["domain"])
    notes = (
        voice.value("domain", record["domain"]),
        voice.value("severity", record["severity"]),
        voice.value("veracity", record["veracity"]),
        voice.say("row_occurred", time=voice.when(record["occurred_at"])),
    )
    summary = voice.value("summary", record["summary"])
    return _row(title, notes, f"domain-{record['domain']}", summary)


def station_row(record: Record, voice: Voice) -> Component:
    """Return a station: state of its tally sheet, whether it counts, its voters."""
    voters = record["registered_voters"]
    notes = (
        voice.value("state", record["state"]),
        voice.say("row_counted" if record["counted"] else "row_not_counted"),
        "" if pd.isna(voters) else voice.say("row_voters", n=int(voters)),
        voice.say("row_reported", time=voice.when(record["reported_at"])),
    )
    return _row(str(record["station"]), notes, f"state-{record['state']}")


def card(record: Record, layer: Layer, voice: Voice) -> Component:
    """Return every field that a layer declares for its records: what a popup shows."""
    pairs = [
        (title[voice.language], voice.value(column, record.get(column)))
        for column, title in layer.fields.items()
    ]
    said = [html.Div([html.Dt(title), html.Dd(value)]) for title, value in pairs if value]
    return html.Dl(said, className="card")


def _row(title: str, notes: tuple[str, ...], look: str, summary: str = "") -> Component:
    parts = [html.Strong(title), html.Span(" · ".join(note for note in notes if note))]
    return html.Li([*parts, *([html.P(summary)] if summary else [])], className=look)
