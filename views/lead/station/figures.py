"""The sheets and copies of a station side by side: a column each, a row for each figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.missions.mission import Mission
from geo.records.kinds.tally_copy import SETTLING_ENTRY
from geo.verification.station_card import StationCard
from views.lead.station.titles import figure_title
from views.words.locale import Locale


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    """One column: what it is, and its figures (NaN not given)."""

    head: Sequence[str]
    figures: pd.Series
    kind: str
    reference: bool = False


def side_by_side(
    card: StationCard, mission: Mission, locale: Locale, *, names_shown: bool
) -> Component:
    """Return the table; a figure that differs from the official one says by how much.

    `names_shown` says whether the reader may know who entered a copy.
    """
    columns = [*_sheets(card, locale), *_entries(card, locale, names_shown=names_shown)]
    against = next((column.figures for column in columns if column.reference), None)
    head: list[Component] = [html.Th(locale.text("station_figure"), scope="col")]
    head += [_head(column) for column in columns]
    body = [
        html.Tr(
            [
                html.Th(figure_title(name, mission, locale), scope="row"),
                *(_cell(name, column, against, locale) for column in columns),
            ]
        )
        for name in card.figures
    ]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="sheets")
    label: dict[str, Any] = {"tabIndex": "0", "aria-label": locale.text("station_sheets")}
    return html.Div(table, className="scroll", role="group", **label)


def _sheets(card: StationCard, locale: Locale) -> list[SheetColumn]:
    found = []
    for number, row in card.sheets.iterrows():
        is_reference = number == card.reference
        state = locale.value("state", row["state"])
        reason = locale.value("reason", row["reason"])
        until = row["until"]
        lines = [
            str(row["series"]),
            locale.when(row["reported_at"]),
            locale.text("station_until", time=locale.when(until))
            if until != row["reported_at"]
            else "",
            f"{state}: {reason}" if reason else state,
            locale.text("row_counted" if row["counted"] else "row_not_counted"),
            locale.text("station_reference") if is_reference else "",
        ]
        found.append(SheetColumn(head=lines, figures=row, kind="official", reference=is_reference))
    return found


def _entries(card: StationCard, locale: Locale, *, names_shown: bool) -> list[SheetColumn]:
    found = []
    for _, row in card.entries.iterrows():
        settles = row["entry"] == SETTLING_ENTRY
        title = "station_settling_entry" if settles else "station_copy"
        lines = [
            locale.text(title, n=row["entry"]),
            locale.when(row["reported_at"]),
            locale.value("state", row["state"]),
            str(row["entered_by"]) if names_shown else "",
            locale.text("station_entry_out") if row["out"] else "",
        ]
        found.append(SheetColumn(head=lines, figures=row, kind="out" if row["out"] else "copy"))
    return found


def _head(column: SheetColumn) -> Component:
    first, *others = [line for line in column.head if line]
    lines = [html.Strong(first), *(html.Span(line) for line in others)]
    mark = " reference" if column.reference else ""
    return html.Th(lines, scope="col", className=f"{column.kind}{mark}")


def _cell(name: str, column: SheetColumn, against: pd.Series | None, locale: Locale) -> Component:
    value = _number(column.figures, name)
    written = locale.numerals.write(value)
    difference = value - _number(against, name) if against is not None else float("nan")
    if not difference or difference != difference:  # noqa: PLR0124 NaN equals nothing
        return html.Td(written, className=column.kind)
    signed = html.Small(locale.numerals.signed(difference))
    return html.Td([written, " ", signed], className=f"{column.kind} differs")


def _number(figures: pd.Series, name: str) -> float:
    value = figures.get(name)
    return float("nan") if value is None or pd.isna(value) else float(value)
