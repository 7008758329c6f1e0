"""Reports that are not in a quick count: how many for which reason, and each of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.quick_count import Estimate
from geo.verification.quick_count.sentences import option_titles
from geo.verification.quick_count.texts import reason_text
from views.lead.rows import TAB_ROWS, station_button
from views.lead.sections.section import SectionRequest
from views.lead.sections.tables import table

VOTES = "votes_"
HEADS = ("quick_station", "quick_row", "quick_column", "quick_value", "quick_reason")


def left_out(found: Estimate, request: SectionRequest) -> list[Component]:
    """Return the rows that are not in the estimate; nothing where all are."""
    rows = found.rejected
    if rows.empty:
        return []
    text, write = request.locale.text, request.locale.numerals.write
    title = text("quick_out", n=write(rows["row"].nunique()))
    reasons = [
        [_why(str(reason), of, request), write(of["row"].nunique())]
        for reason, of in rows.groupby("reason", sort=False)
    ]
    more = len(rows) - TAB_ROWS
    listed = table(
        text("quick_out_list"),
        [text(head) for head in HEADS],
        [_rejected(row, request) for row in rows.head(TAB_ROWS).to_dict("records")],
        text("quick_more", n=write(more)) if more > 0 else "",
    )
    return [
        html.H2(title),
        *table(title, [text("quick_reason"), text("quick_rows")], reasons),
        html.Details([html.Summary(text("quick_out_list")), *listed], className="quick-box"),
    ]


def _rejected(row: Mapping[Any, Any], request: SectionRequest) -> list[Component | str]:
    return [
        station_button(str(row["station"])),
        str(row["row"]),
        _column(str(row["column"]), request),
        str(row["value"]),
        request.locale.titled(reason_text(row["reason"])),
    ]


def _why(reason: str, rows: pd.DataFrame, request: SectionRequest) -> str:
    """Return a reason with the column that it is of, where it is of one."""
    words = request.locale.titled(reason_text(reason))
    columns = rows["column"].unique()
    return words if len(columns) > 1 else f"{_column(str(columns[0]), request)}: {words}"


def _column(column: str, request: SectionRequest) -> str:
    locale = request.locale
    titles = option_titles(request.observation.mission, locale.language)
    if column == "station":
        return locale.text("quick_station")
    if column.removeprefix(VOTES) in titles:
        return locale.text("quick_share_of", option=titles[column.removeprefix(VOTES)])
    named = "reported_at" if column == "arrived_at" else column
    texts = locale.texts
    return str(texts.get(f"measure_{named}", texts.get(f"sheets_column_{named}", named)))
