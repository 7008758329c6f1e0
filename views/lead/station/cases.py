"""What courts and boards have of a station: its challenged sheet, and cases that name it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.station_card import StationCard
from views.words.locale import Locale


def cases(card: StationCard, locale: Locale) -> list[Component]:
    """Return what is at a court, or was; a sentence where nothing is recorded."""
    found = [_challenge(row, locale) for row in card.challenges.to_dict("records")]
    found += [_proceeding(row, locale) for row in card.proceedings.to_dict("records")]
    if not found:
        return [html.P(locale.text("station_no_cases"), className="lead-note")]
    return [html.Ul(found, className="cases")]


def _challenge(row: Mapping[Any, Any], locale: Locale) -> Component:
    state, reason = (locale.value(name, row[name]) for name in ("state", "reason"))
    since = locale.text("row_since", time=locale.when(row["opened_at"]))
    outcome = locale.value("outcome", row["outcome"])
    decided = row["decided_at"]
    until = locale.when(decided) if decided == decided else ""  # noqa: PLR0124 NaT equals nothing
    parts = [f"{state}: {reason}" if reason else state, since, f"{outcome} {until}".strip()]
    return html.Li([html.Strong(parts[0]), html.Span(" · ".join(["", *parts[1:]]))])


def _proceeding(row: Mapping[Any, Any], locale: Locale) -> Component:
    """Return a case: who filed it is nobody's business here."""
    title = f"{locale.value('type', row['type'])} {row['proceeding_id']}"
    since = locale.text("row_since", time=locale.when(row["filed_at"]))
    decided, deadline = row["decided_at"], row["deadline"]
    outcome = locale.value("outcome", row["outcome"])
    if not pd.isna(decided):
        outcome = f"{outcome} {locale.when(decided)}"
    elif not pd.isna(deadline):
        outcome = f"{outcome}, {locale.text('row_until', time=locale.when(deadline))}"
    body = ", ".join(str(row[name]) for name in ("body", "instance") if row[name])
    parts = [part for part in (body, since, outcome, str(row["ground"] or "")) if part]
    return html.Li([html.Strong(title), html.Span(" · ".join(["", *parts]))])
