"""The open alerts, and the rules that can never fire, as elements."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.gaps.alerts.acknowledgements import REOPENED
from geo.gaps.alerts.deadlines import RULE as RULING
from geo.gaps.alerts.happened import happened
from geo.gaps.alerts.idle_rules import IDLE_REASONS
from geo.gaps.alerts.raising import ALERT_RULES
from geo.gaps.alerts.statements import RULE as STATEMENT_RULE
from geo.gaps.alerts.subjects import cited
from geo.gaps.alerts.times import alert_time
from geo.missions.mission import Mission
from geo.texts.capitals import within_sentence
from views.lead.rows import TAB_ROWS, data, statement_button, unit_button
from views.words.locale import Locale
from views.words.rulings import about_ruling, deciding_body


def alerts(
    found: pd.DataFrame,
    locale: Locale,
    mission: Mission,
    *,
    cases: pd.DataFrame | None = None,
    blind: bool = False,
) -> list[Component]:
    """Return the open alerts; each can be acknowledged, and the acknowledgement taken back.

    Parameters
    ----------
    mission : whose options and whose other missions the alerts name.
    cases : the proceedings at the moment, without names that may not be said.
    blind : no rule can fire: then no alert is no answer.
    """
    if found.empty:
        key = "coverage_unknown" if blind else "lead_no_alerts"
        return [html.P(locale.text(key), className="lead-message")]
    unseen = int((~found["seen"]).sum())
    note = locale.text("lead_alerts_said", n=len(found), unseen=unseen)
    rows = [_alert(row, locale, mission, cases) for row in found.head(TAB_ROWS).to_dict("records")]
    return [html.P(note, className="lead-message"), html.Ul(rows, className="alerts")]


def unable(idle: Mapping[str, str], locale: Locale) -> list[Component]:
    """Return one note per rule that can never fire; see `geo.gaps.alerts.idle_rules.idle_rules`."""
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


def _alert(
    row: Mapping[Any, Any], locale: Locale, mission: Mission, cases: pd.DataFrame | None
) -> Component:
    # With the region: many districts share a name, and "Miraflores" alone says nothing.
    place = dict.fromkeys((row["name"] or row["unit"], row["region"]))
    about = [", ".join(part for part in place if part)]
    # NaN equals nothing: voters that nobody gave are left out, not written as 0.
    if row["registered_voters"] == row["registered_voters"]:
        about.append(locale.text("row_voters", n=locale.numerals.write(row["registered_voters"])))
    # In the order in which they are asked: what, where, since when; then how it comes to be told.
    said = [
        html.Strong(ALERT_RULES[row["rule"]][locale.language]),
        html.Span(alert_time(row, locale.clock()), className="row-value"),
        html.Span(happened(row, mission, locale.clock()), className="happened"),
    ]
    # A case's number alone tells nobody what is to be decided, nor by whom.
    if row["rule"] == RULING and (ruling := about_ruling(row["record"], cases, locale)):
        said.append(html.Span(ruling, className="happened"))
    if row["rule"] == RULING and (body := deciding_body(row["record"], cases)):
        said.append(html.Span(body, className="where"))
    if where := " · ".join(str(part) for part in about if part):
        said.append(html.Span(where, className="where"))
    if source := cited(row, locale.language):
        said.append(html.Small(source, className="source"))
    marks = {"className": f"alert rule-{row['rule']}", **data(seen=str(row["seen"]))}
    return html.Li([_body(row, said), html.Div(_foot(row, locale), className="foot")], **marks)


def _foot(row: Mapping[Any, Any], locale: Locale) -> list[Component]:
    """Return the button that acknowledges; of a seen one who has seen it, and the way back."""
    words, action = ("lead_reopen", REOPENED) if row["seen"] else ("lead_acknowledge", "")
    named = data(alert=row["alert"], **({"action": action} if action else {}))
    button = html.Button(locale.text(words), type="button", className="button small", **named)
    if not row["seen"]:
        return [button]
    by = locale.text("lead_seen", by=row["seen_by"], time=locale.when(row["seen_at"]))
    return [html.Span(by, className="seen"), button]


def _body(row: Mapping[Any, Any], said: list[Component]) -> Component:
    if row["rule"] == STATEMENT_RULE:
        return statement_button(row["record"], *said)
    # A ruling on a person or on the whole country lies in no unit that a click could select.
    return unit_button(row["unit"], *said) if row["unit"] else html.Div(said, className="row")
