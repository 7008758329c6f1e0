"""Lists of the section: critical answers, conflicts, teams that owe forms, regions."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from geo.monitoring.checklists.report import ChecklistReport
from views.lead.monitoring.checklists.words import Words
from views.lead.rows import station_button
from views.lead.sections.choices import choice
from views.lead.sections.tables import table
from views.lead.sections.unit_names import unit_title

SHOWN = 20
"""Rows of a list on screen; the file has all."""
QUESTION = "question"


def critical(found: ChecklistReport, words: Words) -> list[Component]:
    """Return the critical answers, the latest first, each with what became of its incident."""
    texts, when = _texts(found, words), words.request.locale.when
    cells: list[list[Component | str]] = [
        [
            when(row["observed_at"]),
            station_button(row["station"]),
            unit_title(row["unit"], words.request),
            f"{texts[row['form'], row['question']]} {words.label(row['answer'])}",
            words.label("conflict") if row["state"] == "conflict" else _recorded(row, words),
        ]
        for row in found.critical.head(SHOWN).to_dict("records")
    ]
    heads = ("when", "station", "where", "answer", "incident")
    return _list("critical", heads, cells, len(found.critical), words)


def conflicts(found: ChecklistReport, words: Words) -> list[Component]:
    """Return the answers of teams that contradict each other."""
    texts, rows = _texts(found, words), found.answered.conflicts
    cells: list[list[Component | str]] = [
        [
            station_button(row["station"]),
            texts[row["form"], row["question"]],
            row["team"],
            words.labels.get(row["answer"], row["answer"]),
        ]
        for row in rows.head(SHOWN).to_dict("records")
    ]
    return _list("conflicts", ("station", "question", "team", "answer"), cells, len(rows), words)


def teams(found: ChecklistReport, words: Words) -> list[Component]:
    """Return who visited stations of which no form has come."""
    owing = found.teams[found.teams["missing"] > 0]
    cells: list[list[Component | str]] = [
        [
            row["team"],
            words.number(row["missing"]),
            words.number(row["visited"]),
            row["stations_missing"],
        ]
        for row in owing.head(SHOWN).to_dict("records")
    ]
    return _list("teams", ("team", "missing", "visited", "stations"), cells, len(owing), words)


def regions(found: ChecklistReport, words: Words) -> list[Component]:
    """Return one question by region, in the order of their codes: nothing is ranked."""
    texts = {f"{key[0]}.{key[1]}": text for key, text in _texts(found, words).items()}
    given = found.regions
    if given.empty:
        return []
    given = given.assign(key=given["form"] + "." + given["question"])
    offered = {key: text for key, text in texts.items() if key in set(given["key"])}
    asked = words.request.choices.get(QUESTION, "")
    chosen = asked if asked in offered else next(iter(offered))
    rows = given[given["key"] == chosen].to_dict("records")
    names = ("yes", "no", "not_seen", "conflict")
    cells: list[list[Component | str]] = [
        [
            unit_title(row["region"], words.request),
            words.share(row),
            *(words.number(row[name]) for name in names),
        ]
        for row in rows
    ]
    heads = [words.label(key) for key in ("where", "share", *names)]
    return [
        html.H2(words.label("regions")),
        choice(QUESTION, words.label("question"), offered, chosen),
        *table(words.label("regions"), heads, cells),
    ]


def _texts(found: ChecklistReport, words: Words) -> dict[tuple[str, str], str]:
    titled = words.request.locale.titled
    return {(form.id, one.id): titled(one.text) for form in found.forms for one in form.questions}


def _recorded(row: Mapping[Any, Any], words: Words) -> str:
    return words.label("recorded" if row["workflow"] else "not_recorded")


def _list(
    key: str, heads: tuple[str, ...], cells: list[list[Component | str]], count: int, words: Words
) -> list[Component]:
    if not cells:
        return []
    left = count - len(cells)
    more = words.label("more", n=words.number(left)) if left > 0 else ""
    title = html.H2([words.label(key), " ", html.Span(words.number(count), className="count")])
    return [title, *table(words.label(key), [words.label(head) for head in heads], cells, more)]
