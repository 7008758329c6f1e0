"""The stations, or units, that a test puts forward, the gravest first."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.review.registry import ReviewTest
from geo.verification.review.review import Review
from views.lead.rows import TAB_ROWS, aria, station_button, unit_button
from views.lead.verification.review.words import ReviewWords

FIGURES = ("observed", "expected", "residual")
VOTES = ("zero_votes", "equal_sheets")
"""Tests whose figures are votes; the others' are shares."""


def listing(words: ReviewWords, test: ReviewTest, review: Review) -> list[Component]:
    """Return the list as a table; what is beyond `TAB_ROWS` is counted and in the files."""
    if review.found.empty:
        return [html.P(words.of("none"), className="lead-note")]
    columns = _columns(test, review.found)
    head = html.Tr(
        [
            html.Th(words.of(title), scope="col", className=_kind(name))
            for name, title in columns.items()
        ]
    )
    rows = review.found.head(TAB_ROWS).to_dict("records")
    body = [
        html.Tr([_cell(words, test, name, row, first=not i) for i, name in enumerate(columns)])
        for row in rows
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="sample review-list")
    label: Any = aria(label=words.about(test, "title"))
    rest = len(review.found) - TAB_ROWS
    more = [html.P(words.of("more", n=rest), className="lead-note")] if rest > 0 else []
    return [html.Div(table, className="scroll", role="group", tabIndex="0", **label), *more]


def _columns(test: ReviewTest, found: pd.DataFrame) -> dict[str, str]:
    """Return the columns that the list has anything in, and their titles."""
    of_units = test.subject == "units"
    wanted = {
        **({} if of_units else {"station": "station", "polling_place": "place"}),
        "unit": "unit",
        "without": "without",
        "observed": "observed_unit" if of_units else "observed",
        "expected": "expected_parent" if of_units else "expected_here",
        "residual": "residual",
        "cluster": "cluster",
        "state": "state",
    }
    return {
        name: title for name, title in wanted.items() if name in found and found[name].notna().any()
    }


def _cell(
    words: ReviewWords, test: ReviewTest, name: str, row: Mapping[Any, Any], *, first: bool
) -> Component:
    content = _content(words, test, name, row)
    return html.Th(content, scope="row") if first else html.Td(content, className=_kind(name))


def _kind(name: str) -> str:
    return "" if name in FIGURES else "words"


def _content(words: ReviewWords, test: ReviewTest, name: str, row: Mapping[Any, Any]) -> Any:
    value, numerals = row[name], words.locale.numerals
    if name == "unit":
        return _unit(words, row)
    if name in {"observed", "expected"}:
        return numerals.write(value) if test.id in VOTES else numerals.share(value)
    if name == "residual":
        return numerals.signed(value, 1)
    if name in {"without", "cluster"}:
        return words.options[value] if name == "without" else words.of(f"cluster_{value}")
    if name == "state":
        return _state(words, row)
    return station_button(str(value)) if name == "station" else str(value)


def _unit(words: ReviewWords, row: Mapping[Any, Any]) -> Any:
    code, names = row["unit"], words.observation.units["name"]
    if code not in names.index:
        return row.get("unit_name") or code
    return unit_button(code, html.Span(str(names[code])))


def _state(words: ReviewWords, row: Mapping[Any, Any]) -> str:
    state = words.locale.text(f"state_{row['state']}")
    court = row.get("court", "")
    return f"{state} · {words.of(f'court_{court}')}" if court else state
