"""The section: what forms say of each question, openings, missing forms, critical answers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.missions.rules.checklists import Question
from geo.monitoring.checklists.questions import NO_SHARE, SAMPLE
from geo.monitoring.checklists.report import (
    ChecklistReport,
    checklists_at,
    has_checklists,
    report_tables,
)
from geo.texts.program import fill, load_texts
from views.lead.monitoring.checklists import lists
from views.lead.monitoring.checklists.words import LABELS, Words
from views.lead.sections.chart import chart
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.tables import table

COLOURS = {"yes": "#0b7285", "no": "#c2571a", "not_seen": "#b7bcc4", "conflict": "#4b3a86"}
OPENED = "#0b7285"


def draw(request: SectionRequest) -> list[Component]:
    """Return the questions first, then openings, what is critical, conflicts and missing forms."""
    found = report(request)
    labels = load_texts(request.locale.language, LABELS)
    words = Words(request=request, labels=labels)
    return [
        html.P(_said(found, words), className="lead-note"),
        *_questions(found, words),
        *_course(found, words),
        *lists.critical(found, words),
        *lists.conflicts(found, words),
        *lists.teams(found, words),
        *lists.regions(found, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables of the report, which every figure on screen is from."""
    return report_tables(report(request))


def report(request: SectionRequest) -> ChecklistReport:
    """Return what the checklists say at the slider's moment."""
    observation, at = request.observation, request.at
    return request.computed.value(
        observation, ("checklists", at), lambda: checklists_at(observation, at)
    )


def _said(found: ChecklistReport, words: Words) -> str:
    """Return of how many stations the figures are, and whether they are a sample."""
    key = "not_drawn"
    if found.drawn:
        key = "sample" if found.questions["basis"].eq(SAMPLE).any() else "too_few"
    observed = words.label(
        "observed", n=words.number(found.observed), of=words.number(found.stations)
    )
    return f"{observed} {words.label(key, n=words.number(found.drawn))}"


def _questions(found: ChecklistReport, words: Words) -> list[Component]:
    rows = [row for row in found.questions.to_dict("records") if row["stations"]]
    asked = {(form.id, one.id): one for form in found.forms for one in form.questions}
    shared = [row for row in rows if row["basis"] != NO_SHARE]
    if not rows:
        return [html.P(words.label("none_yet"), className="lead-message")]
    names = [words.label(name) for name in COLOURS]
    drawing = {
        "unit": "share",
        "parts": [
            {"name": name, "colour": colour}
            for name, colour in zip(names, COLOURS.values(), strict=True)
        ],
        "rows": [
            {
                # Without its hour, which the table has: a phone shows one line.
                "name": words.request.locale.titled(asked[row["form"], row["question"]].text),
                "values": [row[name] / row["stations"] for name in COLOURS],
            }
            for row in shared
        ],
    }
    heads = [words.label(key) for key in ("question", "share", *COLOURS, "median")]
    cells = [_cells(row, asked[row["form"], row["question"]], words) for row in rows]
    return [
        html.H2(words.label("questions")),
        *([chart("bars", drawing, words.label("bars_words"))] if shared else []),
        *table(words.label("questions"), heads, cells, words.label("late_note")),
    ]


def _cells(row: Mapping[Any, Any], asked: Question, words: Words) -> list[str]:
    numbers = [words.number(row[name]) for name in COLOURS]
    median = str(row["median"])
    # An hour is written as on a clock; a number as the other figures of the page.
    if median and asked.type != "time":
        median = words.request.locale.numerals.shortest(float(median))
    return [words.question(asked), words.share(row), *numbers, median]


def _course(found: ChecklistReport, words: Words) -> list[Component]:
    """Return how many of the stations with a known opening had opened by when."""
    if found.course.empty:
        return []
    counts = found.openings["status"].value_counts()
    numbers = {
        name: words.number(int(counts.get(name, 0))) for name in ("on_time", "late", "not_open")
    }
    points = [[at, share, 0] for at, share in found.course[["at", "share"]].to_numpy()]
    line = {"name": words.label("opened"), "colour": OPENED, "dashed": False, "points": points}
    return [
        html.H2(words.label("openings")),
        html.P(words.label("openings_said", **numbers)),
        chart(
            "course",
            {"unit": "share", "lines": [line], "marks": [], "limits": []},
            fill(words.labels, "course_words"),
        ),
    ]


SECTION = Section(
    id="checklists", draw=draw, tables=tables, applies=has_checklists, layer="late_openings"
)
