"""The order of the count as tables: what is out, where new sheets came from, batches, faults."""

from collections.abc import Callable, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.count_order import CountOrder
from geo.verification.count_order.late_shift import TESTED
from views.lead.sections.choices import choice
from views.lead.sections.tables import table
from views.lead.verification.count_order.words import Words

ROWS = 12
"""Rows of a table on screen; the files have all."""
Cell = Callable[[pd.Series], Component | str]


def still_out(found: CountOrder, words: Words) -> list[Component]:
    """Return where the sheets are that have not come in, most first."""
    if found.out is None or not found.out["sheets"].any():
        return []
    rows = found.out.loc[found.out["sheets"] > 0]
    return [
        html.H2(words.label("out")),
        _levels(found, words),
        *_shown(
            "out",
            rows,
            {
                "column_place": lambda row: words.place_cell(row["place"]),
                "column_out": lambda row: words.count(row["sheets"]),
                "column_share": lambda row: words.share(row["share"]),
                "column_so_far": lambda row: words.points(row["points"]),
                "column_expected_points": lambda row: words.points(row["expected_points"]),
                "column_expected": lambda row: words.votes(row["expected_lead"]),
            },
            words,
        ),
    ]


def late_shift(found: CountOrder, words: Words) -> list[Component]:
    """Return by how much late sheets may shift by the finest place they share with counted ones."""
    rows = found.out_by_level
    if rows is None or rows.empty:
        return []
    return [
        html.H3(words.label("late_shift")),
        html.P(words.label("late_shift_note"), className="lead-note"),
        *_shown(
            "late_shift",
            rows,
            {
                "column_level": lambda row: words.level(row["level"]),
                "column_out": lambda row: words.count(row["sheets"]),
                "column_expected_points": lambda row: words.points(row["expected_points"]),
                "column_deviation": lambda row: words.plain_points(row["deviation"]),
                "column_shift_source": lambda row: _shift_source(row, words),
            },
            words,
        ),
    ]


def _shift_source(row: pd.Series, words: Words) -> str:
    if row["source"] == TESTED:
        return words.label("shift_tests", n=row["tests"])
    return words.label(f"shift_{row['source']}")


def origins(found: CountOrder, words: Words) -> list[Component]:
    """Return where new sheets came from, most first, beside what their places let expect."""
    if found.origins is None or found.origins.empty:
        return []
    return [
        html.H2(words.label("origins")),
        *_shown(
            "origins",
            found.origins,
            {
                "column_place": lambda row: words.place_cell(row["place"]),
                "column_sheets": lambda row: words.count(row["sheets"]),
                "column_expected_points": lambda row: words.points(row["expected_points"]),
                "column_points": lambda row: words.points(row["points"]),
                "column_lead": lambda row: words.votes(row["lead"]),
            },
            words,
        ),
    ]


def batches(found: CountOrder, words: Words) -> list[Component]:
    """Return what came in from publication to publication, the newest first."""
    rows = found.batches.loc[found.batches["sheets"] != 0].iloc[::-1]
    if rows.empty:
        return []
    return [
        html.H2(words.label("batches")),
        html.P(words.label("batches_note"), className="lead-note"),
        *_shown(
            "batches",
            rows,
            {
                "column_at": lambda row: words.locale.when(row["at"]),
                "column_sheets": lambda row: words.count(row["sheets"]),
                "column_from": lambda row: _named(row["origins"], words),
                "column_expected_points": lambda row: words.points(row["expected_points"]),
                "column_points": lambda row: words.points(row["points"]),
                "column_lead": lambda row: words.votes(row["lead"]),
            },
            words,
        ),
    ]


def faults(found: CountOrder, words: Words) -> list[Component]:
    """Return the rows that are out of the figures, each with its reason."""
    if found.faults.empty:
        return []
    rows = found.faults.astype(object).where(found.faults.notna(), "")
    subject = "station" if "station" in rows else "unit"
    count = html.Span(words.count(len(rows)), className="count")
    return [
        html.H2([words.label("faults"), count]),
        html.Ul(
            [
                html.Li(
                    words.label("faults_of", n=words.count(n), reason=words.reason(str(reason)))
                )
                for reason, n in rows["reason"].value_counts().items()
            ],
            className="reasons",
        ),
        *_shown(
            "faults",
            rows,
            {
                "column_subject": lambda row: str(row[subject] or row["unit"]),
                "column_row": lambda row: str(row["source_row"]),
                "column_value": lambda row: f"{row['column']} {row['value']}".strip(),
                "column_reason": lambda row: words.reason(row["reason"]),
            },
            words,
        ),
    ]


def _shown(
    label: str, rows: pd.DataFrame, columns: dict[str, Cell], words: Words
) -> list[Component]:
    body = [[write(row) for write in columns.values()] for _, row in rows.head(ROWS).iterrows()]
    rest = len(rows) - ROWS
    more = words.label("more", n=words.count(rest)) if rest > 0 else ""
    return table(words.label(label), [words.label(key) for key in columns], body, more)


def _levels(found: CountOrder, words: Words) -> Component:
    options = {level: words.level(level) for level in found.levels}
    return choice("places", words.label("choose_places"), options, found.level)


def _named(places: Sequence[tuple[str, float]], words: Words) -> str:
    return ", ".join(f"{words.place(code)} ({words.count(sheets)})" for code, sheets in places)
