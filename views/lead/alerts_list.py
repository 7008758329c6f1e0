"""The open alerts, and the rules that can never fire, as elements."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.gaps.alert_subjects import cited, subject
from geo.gaps.alert_times import alert_time
from geo.gaps.alerts import ALERT_RULES, OF_RECORDS
from geo.gaps.idle_alerts import IDLE_REASONS
from geo.gaps.statement_alerts import RULE as STATEMENT_RULE
from geo.missions.mission import Mission
from geo.texts.capitals import within_sentence
from views.lead.rows import TAB_ROWS, data, statement_button, unit_button
from views.words.locale import Locale


def alerts(
    found: pd.DataFrame, locale: Locale, mission: Mission, *, blind: bool = False
) -> list[Component]:
    """Return the open alerts; one that nobody has seen can be acknowledged.

    Parameters
    ----------
    mission : whose options and whose other missions the alerts name.
    blind : no rule can fire: then no alert is no answer.
    """
    if found.empty:
        key = "coverage_unknown" if blind else "lead_no_alerts"
        return [html.P(locale.text(key), className="lead-message")]
    unseen = int((~found["seen"]).sum())
    note = locale.text("lead_alerts_said", n=len(found), unseen=unseen)
    rows = [_alert(row, locale, mission) for row in found.head(TAB_ROWS).to_dict("records")]
    return [html.P(note, className="lead-message"), html.Ul(rows, className="alerts")]


def unable(idle: Mapping[str, str], locale: Locale) -> list[Component]:
    """Return one note per rule that can never fire; see `geo.gaps.idle_alerts.idle_rules`."""
    language = locale.language
    return [
        html.P(
            locale.text(
                "lead_idle",
                rule=within_sentence(ALERT_RULES[rule][language]),
                why=IDLE_REASONS[why][language],
            ),
            className="lead-note",
            **data(idle=rule),
        )
        for rule, why in idle.items()
    ]


def _alert(row: Mapping[Any, Any], locale: Locale, mission: Mission) -> Component:
    # With the region: many districts share a name, and "Miraflores" alone says nothing.
    about = [*dict.fromkeys((row["name"] or row["unit"], row["region"])), row["team"]]
    if row["rule"] in OF_RECORDS:
        about.insert(0, subject(row, mission, locale.language))
    # NaN equals nothing: voters that nobody gave are left out, not written as 0.
    if row["registered_voters"] == row["registered_voters"]:
        about.append(locale.text("row_voters", n=locale.numerals.write(row["registered_voters"])))
    seen = row["seen"]
    foot = (
        html.Span(
            locale.text("lead_seen", by=row["seen_by"], time=locale.when(row["seen_at"])),
            className="seen",
        )
        if seen
        else html.Button(
            locale.text("lead_acknowledge"),
            type="button",
            className="button small",
            **data(alert=row["alert"]),
        )
    )
    said = [
        html.Strong(ALERT_RULES[row["rule"]][locale.language]),
        html.Span(" · ".join(str(part) for part in about if part)),
        html.Span(alert_time(row, locale.clock()), className="row-value"),
    ]
    if source := cited(row, locale.language):
        said.insert(2, html.Small(source, className="source"))
    body = _body(row, said)
    return html.Li([body, foot], className=f"alert rule-{row['rule']}", **data(seen=str(seen)))


def _body(row: Mapping[Any, Any], said: list[Component]) -> Component:
    if row["rule"] == STATEMENT_RULE:
        return statement_button(row["record"], *said)
    # A ruling on a person or on the whole country lies in no unit that a click could select.
    return unit_button(row["unit"], *said) if row["unit"] else html.Div(said, className="row")
