"""Single records as rows and cards. Text from outside stays text: React children, never markup."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layers.layer import Layer
from views.words.locale import Locale

Record = Mapping[Any, Any]


def team_row(record: Record, locale: Locale) -> Component:
    """Return a team: status, head count, until when it stays."""
    notes = (
        locale.value("status", record["status"]),
        locale.value("type", record["type"]),
        locale.say("row_observers", n=record["head_count"]),
        locale.say("row_until", time=locale.when(record["end"])),
    )
    return _row(str(record["team"]), notes, f"status-{record['status']}")


def incident_row(record: Record, locale: Locale) -> Component:
    """Return an incident: what, how grave, how sure, when, and its summary as text."""
    title = locale.value("category", record["category"]) or locale.value("domain", record["domain"])
    notes = (
        locale.value("domain", record["domain"]),
        locale.value("severity", record["severity"]),
        locale.value("veracity", record["veracity"]),
        locale.say("row_occurred", time=locale.when(record["occurred_at"])),
    )
    summary = locale.value("summary", record["summary"])
    return _row(title, notes, f"domain-{record['domain']}", summary)


def station_row(record: Record, locale: Locale) -> Component:
    """Return a station: state of its tally sheet, whether it counts, its voters."""
    voters = record["registered_voters"]
    notes = (
        locale.value("state", record["state"]),
        locale.say("row_counted" if record["counted"] else "row_not_counted"),
        "" if pd.isna(voters) else locale.say("row_voters", n=int(voters)),
        locale.say("row_reported", time=locale.when(record["reported_at"])),
    )
    return _row(str(record["station"]), notes, f"state-{record['state']}")


def card(record: Record, layer: Layer, locale: Locale) -> Component:
    """Return every field that a layer declares for its records: what a popup shows."""
    pairs = [
        (title[locale.language], locale.value(column, record.get(column)))
        for column, title in layer.fields.items()
    ]
    said = [html.Div([html.Dt(title), html.Dd(value)]) for title, value in pairs if value]
    return html.Dl(said, className="card")


def _row(title: str, notes: tuple[str, ...], look: str, summary: str = "") -> Component:
    parts = [html.Strong(title), html.Span(" · ".join(note for note in notes if note))]
    return html.Li([*parts, *([html.P(summary)] if summary else [])], className=look)
