"""The same hours: what each mission said of them, and the count of those hours beside it."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.other_missions.count_then import (
    ABOUT_FROM,
    ABOUT_UNTIL,
    STATED,
    CountThen,
)
from geo.monitoring.other_missions.picture import OtherMissions
from geo.monitoring.other_missions.same_hour import widest
from geo.verification.count_order.sentences import VERDICTS
from views.lead.monitoring.other_missions.words import Words
from views.lead.sections.chart import chart
from views.lead.sections.choices import choice
from views.lead.sections.section import SectionRequest
from views.lead.sections.tables import table
from views.lead.sections.waiting import waiting
from views.words.numerals import DASH

SPAN = "span"
"""Name of the choice of hours in an address."""
LINE = "#14181f"
COLOURS = {
    "no_concern": "#0b7285",
    "concern": "#9a5b00",
    "serious_concern": "#b3261e",
    "calls_for_action": "#5b2a86",
}
"""Colour of each verdict; none is an option's."""


def draw(
    found: OtherMissions, then: CountThen | None, request: SectionRequest, words: Words
) -> list[Component]:
    """Return the hours that are chosen; `then` is None while the count is being computed."""
    if found.hours.empty:
        return []
    row = chosen(found, request)
    said = found.statements.loc[
        found.statements["statement_id"].isin(row["statements"].split("; "))
    ]
    return [
        html.H2(f"{words.label('hours')} · {words.span(row['begins'], row['ends'])}"),
        *_choices(found, row, request, words),
        *([] if then is None else _changes(said, then, words)),
        html.Div(
            [_card(str(name), rows, words) for name, rows in said.groupby("mission", sort=False)],
            className="said-cards",
        ),
        *_count(said, then, request, words),
    ]


def chosen(found: OtherMissions, request: SectionRequest) -> dict[str, Any]:
    """Return the hours that an address names by their number, else those most missions speak of."""
    rows = found.hours.to_dict("records")
    asked = request.choices.get(SPAN, "")
    if asked.isdecimal() and int(asked) < len(rows):
        return {str(name): value for name, value in rows[int(asked)].items()}
    best = widest(found.hours)
    return {
        str(name): value
        for name, value in next(row for row in rows if row["hours"] == best).items()
    }


def _choices(
    found: OtherMissions, row: dict[str, Any], request: SectionRequest, words: Words
) -> list[Component]:
    if len(found.hours) < 2:
        return []
    options = {
        str(n): words.label(
            "hours_of", time=request.locale.when(one["begins"]), n=int(one["missions"])
        )
        for n, one in enumerate(found.hours.to_dict("records"))
    }
    place = found.hours["hours"].tolist().index(row["hours"])
    return [choice(SPAN, words.label("choose_hours"), options, str(place))]


def _card(mission: str, rows: pd.DataFrame, words: Words) -> Component:
    """Return what a mission said of the hours: when, of what, and the words themselves."""
    head = html.H3([words.who(mission), html.Small(words.kind(mission))])
    said = [part for row in rows.to_dict("records") for part in _said(row, words)]
    sources = [
        html.Li(", ".join(filter(None, (source, words.label("page", page=page) if page else ""))))
        for source, page in rows[["source", "page"]].drop_duplicates().itertuples(index=False)
    ]
    told = html.Details([html.Summary(words.label("sources")), html.Ul(sources)])
    return html.Article([head, *said, told], className="said-card")


def _said(row: dict[Any, Any], words: Words) -> list[Component]:
    language = {"lang": row["language"]} if row["language"] else {}
    topic = words.locale.value("topic", row["topic"])
    return [
        html.P([html.Span(words.said(row), className="said-when"), f" · {topic}"]),
        html.P(words.verdict(row["verdict"])),
        html.Blockquote(row["finding"], **language),
    ]


def _count(
    said: pd.DataFrame, then: CountThen | None, request: SectionRequest, words: Words
) -> list[Component]:
    if then is None:
        return [waiting(words.locale)]
    rows = then.moments.loc[then.moments["statement_id"].isin(said["statement_id"])]
    if rows.empty:
        return []
    head = html.H3(words.label("count"))
    if not then.pair:
        return [head, html.P(words.label("no_count"), className="lead-message")]
    return [
        head,
        *_moments(said, rows, words),
        _course(said, then, request, words),
    ]


def _changes(said: pd.DataFrame, then: CountThen, words: Words) -> list[Component]:
    """Return what became of the lead over each span, once for those that are the same."""
    rows = then.changes.loc[then.changes["statement_id"].isin(said["statement_id"])]
    spans = rows.loc[rows["word"] != ""].drop_duplicates(["published_from", "published_until"])
    if spans.empty:
        return []
    first, second = map(words.option, then.pair)
    note = html.P(words.label("sign_note", first=first, second=second), className="lead-note")
    return [*(part for row in spans.to_dict("records") for part in _change(row, words)), note]


def _change(row: dict[Any, Any], words: Words) -> list[Component]:
    when, key = words.locale.when, VERDICTS[row["word"]]
    sentence = words.label(
        "change",
        begins=when(row["published_from"]),
        ends=when(row["published_until"]),
        before=words.points(row["points_from"]),
        after=words.points(row["points_until"]),
        n=words.number(row["sheets"]),
        expected=words.points(row["expected"]),
        came=words.points(row["came"]),
        margin=words.locale.numerals.write(row["margin"], 2) if pd.notna(row["margin"]) else DASH,
    )
    return [html.P(sentence), html.P(words.label(key), className=f"verdict {key}")]


def _course(
    said: pd.DataFrame, then: CountThen, request: SectionRequest, words: Words
) -> Component:
    """Return the lead as it was published by the moment, with each statement at its own."""
    course = then.course.loc[(then.course["scope"] == "whole") & (then.course["at"] <= request.at)]
    points = zip(course["at"], course["points"], course["stretch"], strict=True)
    first, second = map(words.option, then.pair)
    return chart(
        "course",
        {
            "unit": "points",
            "lines": [
                {
                    "name": words.label("lead"),
                    "colour": LINE,
                    "points": [[at, value, stretch] for at, value, stretch in points],
                }
            ],
            "marks": _marks(said, then, words),
            "limits": _limits(words),
        },
        words.label("course_words", first=first, second=second),
    )


def _marks(said: pd.DataFrame, then: CountThen, words: Words) -> list[dict[str, Any]]:
    """Return where the count was heading at each statement, one mark a mission and moment."""
    rows = then.moments.loc[then.moments["role"] == STATED].merge(
        said[["statement_id", "mission", "verdict"]], on="statement_id"
    )
    rows = rows.loc[rows["projected_points"].notna()].drop_duplicates(["mission", "at"])
    often = rows["mission"].duplicated(keep=False)
    names = [
        words.label("mark", mission=words.who(mission))
        # Who spoke twice is told apart by when.
        + (f", {words.locale.when(at)}" if several else "")
        for mission, at, several in zip(rows["mission"], rows["at"], often, strict=True)
    ]
    return [
        {
            "t": row["at"],
            "value": row["projected_points"],
            "low": row["projected_points"] - row["margin"],
            "high": row["projected_points"] + row["margin"],
            "name": name,
            "colour": COLOURS[row["verdict"]],
        }
        for name, row in zip(names, rows.to_dict("records"), strict=True)
    ]


def _limits(words: Words) -> list[dict[str, Any]]:
    rule = words.mission.decisive
    if rule is None or not rule.lead:
        return []
    points = words.locale.numerals.shortest(100 * rule.lead)
    return [{"value": 100 * rule.lead, "name": words.label("law", points=points)}]


def _moments(said: pd.DataFrame, rows: pd.DataFrame, words: Words) -> list[Component]:
    """Return the count as it was published, and which of the moments each publication was for."""
    named = rows.merge(said[["statement_id", "mission"]], on="statement_id")
    named = named.sort_values("at", kind="stable")
    heads = [
        words.label(key)
        for key in ("published", "counted", "lead", "out", "lean", "heading", "moment")
    ]
    body: list[list[Component | str]] = [
        _published(part, words) for _, part in named.groupby("published", dropna=False)
    ]
    return [
        html.Div(table(words.label("count"), heads, body), className="said-count"),
        html.P(words.label("count_note"), className="lead-note"),
    ]


def _published(rows: pd.DataFrame, words: Words) -> list[Component | str]:
    row = rows.iloc[0].to_dict()
    moments = dict.fromkeys(_moment(one, words) for one in rows.to_dict("records"))
    return [
        words.label("before_first")
        if pd.isna(row["published"])
        else words.locale.when(row["published"]),
        words.share(row["share"]),
        words.points(row["points"]),
        words.number(row["open_sheets"]),
        words.points(row["open_points"]),
        words.margin(row),
        html.Span([html.Small(one) for one in moments], className="lines words"),
    ]


def _moment(row: dict[Any, Any], words: Words) -> str:
    """Return when a moment of a statement is, and what it is."""
    about = row["role"] in {ABOUT_FROM, ABOUT_UNTIL}
    what = (
        words.label(row["role"])
        if about
        else words.label(row["role"], mission=words.who(row["mission"]))
    )
    return f"{words.locale.when(row['at'])}: {what}"
