"""``GET /lead/alerts.csv``: the open alerts as the tab shows them, all of them."""

from datetime import UTC
from urllib.parse import urlencode

import pandas as pd
from dash import html
from dash.development.base_component import Component
from flask import Response

from geo.cube.time_query import TimeQuery
from geo.export.about import moments, with_ends
from geo.export.local_time import with_local_times
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.gaps.alerts.happened import happened
from geo.gaps.alerts.raising import ALERT_RULES
from geo.gaps.alerts.times import alert_time
from geo.missions.mission import Mission
from views.words.locale import Locale

SAID = ("title", "about", "when")
"""Columns in the reader's language, in the words of the tab."""


def link(query: TimeQuery, locale: Locale) -> Component:
    """Return the way to the file of the moment that the tab is of."""
    asked = urlencode({"t": int(query.at.timestamp()), "lang": locale.language})
    words = html.Span(locale.text("check_files"))
    file = html.A(
        "alerts.csv", href=f"lead/alerts.csv?{asked}", download="", className="button small"
    )
    return html.Div([words, file], className="lead-files")


def table(found: pd.DataFrame, query: TimeQuery, locale: Locale, mission: Mission) -> pd.DataFrame:
    """Return the alerts in the order of the tab, with what it says of each.

    Parameters
    ----------
    found : as of `views.lead.alerts.open_alerts`.

    Returns
    -------
    Columns of `found`, `SAID`, and of which mission and moment they are, by which clock and with
    which filters: no filter of the map hides an alert, and so ``filters`` is empty.
    """
    rows = found.to_dict("records")
    said = {
        "title": [ALERT_RULES[row["rule"]][locale.language] for row in rows],
        "about": [happened(row, mission, locale.clock()) for row in rows],
        "when": [alert_time(row, locale.clock()) for row in rows],
    }
    filters = (f"{axis}={'+'.join(values)}" for axis, values in query.filters.items())
    at = moments(query.at, mission.country.timezone)
    ends = {
        "moment": at["moment"],
        "moment_local": at["moment_local"],
        "mode": query.mode,
        "clock": query.clock,
        "filters": ";".join(filters),
        "mission": mission.name,
        "exercise": str(bool(mission.exercise)).lower(),
    }
    whole = found.assign(**{name: pd.Series(said[name], dtype=str) for name in SAID})
    return with_ends(with_local_times(whole, at["timezone"]), ends)


def answer(found: pd.DataFrame, query: TimeQuery, locale: Locale, mission: Mission) -> Response:
    """Return the alerts as a CSV file, in which no cell is a formula."""
    rows = harmless_table(table(found, query, locale, mission))
    content = spreadsheet_csv(rows.to_csv(index=False))
    response = Response(content, content_type="text/csv; charset=utf-8")
    name = f"{mission.name}_alerts_{query.at.astimezone(UTC):%Y%m%dT%H%MZ}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
