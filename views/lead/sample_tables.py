"""What the observed stations are of all of them: the statement, and the tables it rests on."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.gaps.stations.representativeness import (
    DIMENSIONS,
    REMOTENESS,
    SIZES,
    STATEMENTS,
    Comparison,
)
from geo.texts.capitals import within_sentence
from views.words.locale import Locale


def sample(found: Comparison, names: pd.Series, locale: Locale) -> list[Component]:
    """Return the statement first, then what it rests on."""
    numbers = {name: locale.numerals.write(value) for name, value in found.figures.items()}
    sentence = STATEMENTS[found.statement][locale.language].format(**numbers)
    unknown = ", ".join(
        within_sentence(DIMENSIONS[name][locale.language]) for name in found.unknown
    )
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


def _dimension(
    name: str,
    rows: pd.DataFrame,
    test: Mapping[Any, Any] | None,
    names: pd.Series,
    locale: Locale,
) -> list[Component]:
    head: list[Component] = [html.H2(DIMENSIONS[name][locale.language])]
    if test is not None and test["degrees"]:
        write, p = locale.numerals.write, locale.numerals.probability(test["p"])
        chi = write(test["chi_square"], 1)
        sentence = locale.text("sample_test", chi=chi, df=write(test["degrees"]), p=p)
        rough = locale.text("sample_few", n=test["few"]) if test["few"] else ""
        head.append(html.P(f"{sentence} {rough}".strip(), className="lead-note"))
    keys = ("sample_category", "sample_all", "sample_observed", "sample_difference")
    cells = html.Tr([html.Th(locale.text(key), scope="col") for key in keys])
    body = [_category(name, row, names, locale) for row in rows.to_dict("records")]
    table = html.Table([html.Thead(cells), html.Tbody(body)], className="sample")
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
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
    title = category_label(dimension, row["category"], names, locale)
    return html.Tr(
        [
            html.Th(title, scope="row"),
            html.Td(share(row["share"])),
            html.Td(f"{share(row['observed_share'])} ({seen})"),
            html.Td(text),
        ],
        className="unbalanced" if row["unbalanced"] else "",
    )


def category_label(dimension: str, code: str, names: pd.Series, locale: Locale) -> str:
    """Return what a category of a dimension is called; a region by the name of its unit."""
    if dimension == "size_class" and code in SIZES:
        return SIZES[code][locale.language]
    if dimension == "remoteness" and code in REMOTENESS:
        return REMOTENESS[code][locale.language]
    if dimension == "area" and code:
        return locale.text(f"area_{code}")
    if code == "abroad":
        return locale.text("abroad")
    return str(names.get(code, code)) if code else locale.text("unlocated")
