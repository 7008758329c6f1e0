"""Topics by missions: where they agree, differ, and who was there and kept silent."""

from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.other_missions.agreement import STATED
from geo.monitoring.other_missions.picture import OtherMissions
from views.lead.monitoring.other_missions.words import Words
from views.lead.rows import aria, statement_key
from views.lead.sections.section import SectionRequest
from views.lead.sections.tables import table
from views.lead.sections.unit_names import unit_name

LISTED = 30
"""Statements of the list on screen, the newest; the file has all."""


def matrix(found: OtherMissions, request: SectionRequest, words: Words) -> list[Component]:
    """Return one row a topic and place, one column a mission, and whether they agree."""
    if found.cells.empty:
        return []
    rows = [
        [
            _topic(str(topic), str(unit), request, words),
            *(_cell(cell, words) for cell in cells.to_dict("records")),
            html.Span(
                words.label(cells["reading"].iloc[0]),
                className=f"reading reading-{cells['reading'].iloc[0]}",
            ),
        ]
        for (topic, unit), cells in found.cells.groupby(["topic", "unit"], sort=False)
    ]
    heads = [words.label("topic"), *map(words.who, found.missions), words.label("reading")]
    title = words.label("topics")
    return [
        html.H2(title),
        html.Div(table(title, heads, rows), className="left-out said-matrix"),
        html.P(words.label("topics_note"), className="lead-note"),
    ]


def _topic(topic: str, unit: str, request: SectionRequest, words: Words) -> Component:
    place = [html.Small(unit_name(unit, request))] if unit else []
    return html.Span([html.Span(words.locale.value("topic", topic)), *place], className="lines")


def _cell(cell: dict[Any, Any], words: Words) -> Component:
    if cell["presence"] != STATED:
        return html.Span(words.label(cell["presence"]), className="said-nothing")
    parts: list[Component] = [words.verdict(cell["verdict"])]
    if cell["earlier_verdicts"]:
        before = [
            words.locale.value("verdict", one) for one in cell["earlier_verdicts"].split("; ")
        ]
        parts.append(html.Small(words.label("before", verdicts=", ".join(before))))
    return html.Span(parts, className="lines")


def statements(found: OtherMissions, words: Words, chosen: str = "") -> list[Component]:
    """Return every statement, the newest above.

    Parameters
    ----------
    chosen : key of the statement that an alert leads to, as of `views.lead.rows.statement_key`: it
        is marked, and among those shown however old it is.
    """
    if found.statements.empty:
        return []
    title = words.label("statements")
    every = found.statements.iloc[::-1]
    marked = (every["statement_id"].map(statement_key) == chosen).to_numpy(dtype=bool)
    newest = every.loc[marked | (np.arange(len(every)) < LISTED)]
    rows = [
        [
            _who(row, words, marked=statement_key(row["statement_id"]) == chosen),
            html.Span(
                [
                    words.verdict(row["verdict"]),
                    html.Small(words.locale.value("topic", row["topic"])),
                ],
                className="lines",
            ),
            html.Span(
                [
                    html.Span(
                        row["finding"], **({"lang": row["language"]} if row["language"] else {})
                    ),
                    html.Small(_about(row, words)),
                    html.Small(row["source"]),
                ],
                className="lines",
            ),
        ]
        for row in newest.to_dict("records")
    ]
    rest = len(found.statements) - len(newest)
    more = words.label("more", n=rest) if rest else ""
    heads = [words.label(key) for key in ("who", "verdict", "finding")]
    count = html.Span(words.number(len(found.statements)), className="count")
    return [
        html.H2([title, count]),
        html.Div(table(title, heads, rows, more), className="left-out"),
    ]


def _who(row: dict[Any, Any], words: Words, *, marked: bool) -> Component:
    said: list[Component | str] = [words.who(row["mission"]), html.Small(words.said(row))]
    # A click on an alert gives it the focus.
    mark: dict[str, Any] = {**aria(current="true"), "tabIndex": "-1"} if marked else {}
    return html.Span(said, className="lines", **mark)


def _about(row: dict[Any, Any], words: Words) -> str:
    about = words.about(row)
    return words.label("about", span=about) if about else ""


def places(found: OtherMissions, level: str, words: Words) -> list[Component]:
    """Return how many units and voters each pair of answers has: ours and theirs."""
    if found.deployments.empty:
        return [html.H2(words.label("places")), html.P(words.label("no_places"))]
    rows: list[list[Component | str]] = [
        [
            words.label(f"ours_{row['ours']}"),
            html.Span(words.label(f"others_{row['others']}"), className="words"),
            words.number(row["units"]),
            words.number(row["registered_voters"]),
        ]
        for row in found.compared.to_dict("records")
    ]
    observers = found.deployments.groupby("mission")["observers"]
    said = [
        words.label("observers", mission=words.who(str(name)), n=int(numbers.sum()))
        for name, numbers in observers
        if numbers.notna().all()
    ]
    title = words.label("places")
    others = html.Span(words.label("others"), className="words")
    heads: list[Component | str] = [words.label("ours"), others, level, words.label("voters")]
    unknown = int(found.compared["units_without_register"].sum())
    notes = [words.label("places_note")]
    if unknown:
        notes.append(words.label("without_register", n=unknown))
    return [
        html.H2(title),
        *table(title, heads, rows),
        html.P(" ".join([*notes, *said]), className="lead-note"),
    ]


def nothing_said(found: OtherMissions, words: Words) -> list[Component]:
    """Return that nothing had been said by the moment; nothing where something had."""
    when = words.locale.when(pd.Timestamp(found.at))
    return [] if len(found.statements) else [html.P(words.label("not_yet", time=when))]
