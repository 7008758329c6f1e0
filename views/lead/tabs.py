"""What changed, which alerts are open, what the observed stations represent: as elements.

A row that is about a unit carries its code; the client selects it on the map.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.time_query import TimeQuery
from geo.gaps.alerts import RULES
from geo.gaps.comparison import UNKNOWN_CHANGE, compare
from geo.gaps.idle_alerts import REASONS, idle_rules, none_can_fire
from geo.gaps.representativeness import DIMENSIONS, SIZES, STATEMENTS, Comparison, represent
from views.lead.alerts import open_alerts
from views.lead.asking import NotEarlierError
from views.lead.served import Lead, earlier
from views.page.address import level_of
from views.words.locale import Locale

GAPS, CHANGES, ALERTS, ADVICE, SAMPLE = TABS = ("gaps", "changes", "alerts", "advice", "sample")
"""The tabs of the page; the server makes what is in `SERVED`."""
SERVED = (CHANGES, ALERTS, SAMPLE)
ROWS = 200
"""Rows per list: more are counted, and are in the list of gaps and its download."""


def tab(lead: Lead, wanted: Mapping[str, Any]) -> list[Component]:
    """Return the elements of a tab: ``tab, t, before, level, lang``.

    Raises QueryError when it names a moment or level that does not exist.
    """
    mission = lead.gaps.observation().mission
    locale = Locale.of(mission, wanted["lang"])
    query = TimeQuery(at=datetime.fromtimestamp(wanted["t"], UTC))
    if wanted["tab"] == CHANGES:
        try:
            before = TimeQuery(at=earlier(lead, wanted["before"], query.at))
        except NotEarlierError:
            return [html.P(locale.text("lead_no_earlier"), className="lead-said")]
        level = level_of(wanted["level"], mission) or mission.country.finest.id
        tables = (lead.gaps.table(moment, level) for moment in (before, query))
        return changes(compare(*tables), before, query, locale)
    if wanted["tab"] == ALERTS:
        idle = idle_rules(lead.gaps.indicators())
        found = open_alerts(lead.gaps, lead.store, query)
        return [*alerts(found, locale, blind=none_can_fire(idle)), *unable(idle, locale)]
    if wanted["tab"] == SAMPLE:
        observation = lead.gaps.observation()
        return sample(represent(observation, query), observation.units["name"], locale)
    return []


def changes(
    found: pd.DataFrame, before: TimeQuery, after: TimeQuery, locale: Locale
) -> list[Component]:
    """Return what opened and what closed between two moments; see `geo.gaps.comparison.compare`."""
    moments = {"before": _when(before.at, locale), "after": _when(after.at, locale)}
    kinds = [(kind, found.loc[found["change"] == kind]) for kind in ("opened", "closed")]
    between = html.P(locale.text("lead_between", **moments), className="lead-said")
    unknown = int((found["change"] == UNKNOWN_CHANGE).sum())
    if unknown == len(found):
        return [between, html.P(locale.text("coverage_unknown"), className="lead-note")]
    some = locale.text("lead_change_unknown", n=locale.numerals.write(unknown))
    return [
        between,
        *([html.P(some, className="lead-note")] if unknown else []),
        *(part for kind, rows in kinds for part in _changed(kind, rows, locale)),
    ]


def alerts(found: pd.DataFrame, locale: Locale, *, blind: bool = False) -> list[Component]:
    """Return the open alerts; one that nobody has seen can be acknowledged.

    `blind` says that no rule can fire: then no alert is no answer.
    """
    if found.empty:
        key = "coverage_unknown" if blind else "lead_no_alerts"
        return [html.P(locale.text(key), className="lead-said")]
    unseen = int((~found["seen"]).sum())
    note = locale.text("lead_alerts_said", n=len(found), unseen=unseen)
    rows = [_alert(row, locale) for row in found.head(ROWS).to_dict("records")]
    return [html.P(note, className="lead-said"), html.Ul(rows, className="alerts")]


def unable(idle: Mapping[str, str], locale: Locale) -> list[Component]:
    """Return one note per rule that can never fire; see `geo.gaps.idle_alerts.idle_rules`."""
    language = locale.language
    return [
        html.P(
            locale.text("lead_idle", rule=RULES[rule][language], why=REASONS[why][language]),
            className="lead-note",
            **data(idle=rule),
        )
        for rule, why in idle.items()
    ]


def sample(found: Comparison, names: pd.Series, locale: Locale) -> list[Component]:
    """Return the statement first, then what it rests on."""
    numbers = {name: locale.numerals.write(value) for name, value in found.figures.items()}
    sentence = STATEMENTS[found.statement][locale.language].format(**numbers)
    unknown = ", ".join(DIMENSIONS[name][locale.language] for name in found.unknown)
    notes = [locale.text("sample_unknown", names=unknown)] if unknown else []
    if found.unlisted:
        notes.append(locale.text("sample_unlisted", n=len(found.unlisted)))
    tests = {row["dimension"]: row for row in found.tests.to_dict("records")}
    parts = [
        part
        for name, rows in found.table.groupby("dimension", sort=False)
        for part in _dimension(str(name), rows, tests.get(str(name)), names, locale)
    ]
    return [
        html.P(sentence, className=f"statement {found.statement}"),
        *(html.P(note, className="lead-note") for note in notes),
        *parts,
        html.P(locale.text("reading_rule"), className="lead-note"),
    ]


def _changed(kind: str, rows: pd.DataFrame, locale: Locale) -> list[Component]:
    title = html.H2(
        [
            locale.text(f"lead_{kind}"),
            html.Span(locale.numerals.write(len(rows)), className="count"),
        ]
    )
    if rows.empty:
        return [title, html.P(locale.text(f"lead_{kind}_none"), className="lead-note")]
    ordered = rows.sort_values("voters_change", ascending=kind == "opened")
    items = [_change(row, locale) for row in ordered.head(ROWS).to_dict("records")]
    rest = len(rows) - ROWS
    more = [html.P(locale.text("lead_more", n=rest), className="lead-note")] if rest > 0 else []
    return [title, html.Ul(items, className=f"changes {kind}"), *more]


def _change(row: Mapping[Any, Any], locale: Locale) -> Component:
    voters = locale.numerals.signed(row["voters_change"])
    write = locale.numerals.write
    scores = f"{write(row['gap_score_before'], 2)} → {write(row['gap_score_after'], 2)}"
    return html.Li(
        _unit_button(
            row["unit"],
            html.Strong(row["name"]),
            html.Span(row["region"]),
            html.Span(locale.text("lead_voters_change", n=voters), className="row-value"),
            html.Span(locale.text("lead_score_change", scores=scores)),
        )
    )


def _alert(row: Mapping[Any, Any], locale: Locale) -> Component:
    about = [*dict.fromkeys((row["name"] or row["unit"], row["region"])), row["team"]]
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
    body = _unit_button(
        row["unit"],
        html.Strong(RULES[row["rule"]][locale.language]),
        html.Span(" · ".join(str(part) for part in about if part)),
        html.Span(locale.text("row_since", time=locale.when(row["began"])), className="row-value"),
    )
    return html.Li([body, foot], className=f"alert rule-{row['rule']}", **data(seen=str(seen)))


def _dimension(
    name: str,
    rows: pd.DataFrame,
    test: Mapping[Any, Any] | None,
    names: pd.Series,
    locale: Locale,
) -> list[Component]:
    head: list[Component] = [html.H2(DIMENSIONS[name][locale.language])]
    if test is not None and test["degrees"]:
        p = "< 0.001" if test["p"] < 0.001 else f"= {test['p']:.3f}"
        sentence = locale.text(
            "sample_test", chi=f"{test['chi_square']:.1f}", df=test["degrees"], p=p
        )
        rough = locale.text("sample_few", n=test["few"]) if test["few"] else ""
        head.append(html.P(f"{sentence} {rough}".strip(), className="lead-note"))
    keys = ("sample_category", "sample_all", "sample_observed", "sample_difference")
    cells = html.Tr([html.Th(locale.text(key), scope="col") for key in keys])
    body = [_category(name, row, names, locale) for row in rows.to_dict("records")]
    table = html.Table([html.Thead(cells), html.Tbody(body)], className="sample")
    reachable: dict[str, Any] = {"tabIndex": "0", "aria-label": DIMENSIONS[name][locale.language]}
    return [*head, html.Div(table, className="scroll", role="group", **reachable)]


def _category(
    dimension: str, row: Mapping[Any, Any], names: pd.Series, locale: Locale
) -> Component:
    difference = row["difference"]
    mark = " ⚠" if row["unbalanced"] else ""
    text = "" if difference != difference else f"{locale.numerals.signed(difference, 2)}{mark}"  # noqa: PLR0124
    share = locale.numerals.share
    seen = locale.numerals.write(row["observed"])
    title = _label(dimension, row["category"], names, locale)
    return html.Tr(
        [
            html.Th(title, scope="row"),
            html.Td(share(row["share"])),
            html.Td(f"{share(row['observed_share'])} ({seen})"),
            html.Td(text),
        ],
        className="unbalanced" if row["unbalanced"] else "",
    )


def _label(dimension: str, code: str, names: pd.Series, locale: Locale) -> str:
    if dimension == "size_class" and code in SIZES:
        return SIZES[code][locale.language]
    if dimension == "area" and code:
        return locale.text(f"area_{code}")
    if code == "abroad":
        return locale.text("abroad")
    return str(names.get(code, code)) if code else locale.text("unlocated")


def _unit_button(unit: str, *parts: Component) -> Component:
    return html.Button(list(parts), type="button", className="row", **data(unit=unit))


def data(**values: str) -> dict[str, Any]:
    """Return properties that the client reads: ``data-<name>``.

    Examples
    --------
    >>> data(tab="changes")
    {'data-tab': 'changes'}
    """
    return {f"data-{name}": value for name, value in values.items()}


def _when(at: datetime, locale: Locale) -> str:
    return locale.when(pd.Timestamp(at))
