"""What opened and what closed between two moments, as elements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.time_query import TimeQuery
from geo.gaps.comparison import UNKNOWN_CHANGE
from views.lead.rows import TAB_ROWS, unit_button
from views.words.locale import Locale


def changes(
    found: pd.DataFrame, before: TimeQuery, after: TimeQuery, locale: Locale
) -> list[Component]:
    """Return what opened and what closed between two moments; see `geo.gaps.comparison.compare`."""
    moments = {"before": _when(before.at, locale), "after": _when(after.at, locale)}
    kinds = [(kind, found.loc[found["change"] == kind]) for kind in ("opened", "closed")]
    between = html.P(locale.text("lead_between", **moments), className="lead-message")
    unknown = int((found["change"] == UNKNOWN_CHANGE).sum())
    # Two empty lists would read as "nothing changed" where nobody knows.
    if unknown == len(found):
        return [between, html.P(locale.text("coverage_unknown"), className="lead-note")]
    some = locale.text("lead_change_unknown", n=locale.numerals.write(unknown))
    return [
        between,
        *([html.P(some, className="lead-note")] if unknown else []),
        *(part for kind, rows in kinds for part in _changed(kind, rows, locale)),
    ]


def _changed(kind: str, rows: pd.DataFrame, locale: Locale) -> list[Component]:
    title = html.H2(
        [
            locale.text(f"lead_{kind}"),
            html.Span(locale.numerals.write(len(rows)), className="count"),
        ]
    )
    if rows.empty:
        return [title, html.P(locale.text(f"lead_{kind}_none"), className="lead-note")]
    # A gap that opened lost covered voters: its gravest is the most negative change.
    ordered = rows.sort_values("voters_change", ascending=kind == "opened")
    items = [_change(row, locale) for row in ordered.head(TAB_ROWS).to_dict("records")]
    rest = len(rows) - TAB_ROWS
    more = [html.P(locale.text("lead_more", n=rest), className="lead-note")] if rest > 0 else []
    return [title, html.Ul(items, className=f"changes {kind}"), *more]


def _change(row: Mapping[Any, Any], locale: Locale) -> Component:
    voters = locale.numerals.signed(row["voters_change"])
    write = locale.numerals.write
    scores = f"{write(row['gap_score_before'], 2)} → {write(row['gap_score_after'], 2)}"
    return html.Li(
        unit_button(
            row["unit"],
            html.Strong(row["name"]),
            html.Span(row["region"]),
            html.Span(locale.text("lead_voters_change", n=voters), className="row-value"),
            html.Span(locale.text("lead_score_change", scores=scores)),
        )
    )


def _when(at: datetime, locale: Locale) -> str:
    return locale.when(pd.Timestamp(at))
