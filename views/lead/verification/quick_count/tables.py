"""What a quick count rests on, as tables: estimates, arrival, how exact, strata."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.gaps.stations.representativeness import DIMENSIONS
from geo.texts.message import fill_in
from geo.verification.quick_count import Estimate
from geo.verification.quick_count.arrival import DIFFER, ChiSquare
from geo.verification.quick_count.mission_count import ExpectedMargins
from geo.verification.quick_count.sentences import option_titles
from geo.verification.quick_count.texts import MEASURE_TEXTS, NOTE_TEXTS
from views.lead.rows import unit_button
from views.lead.sample_tables import category_label
from views.lead.sections.section import SectionRequest
from views.words.locale import Locale
from views.words.numerals import DASH

BOUNDS_95, BOUNDS_99 = ("low_95", "high_95"), ("low_99", "high_99")
BOOTSTRAP = ("bootstrap_low_95", "bootstrap_high_95")
REGION = "region"
POINTS = 100


def lead_sentence(row: pd.Series, request: SectionRequest) -> str:
    """Return the lead of the first over the second with both intervals, in points."""
    locale = request.locale
    titles = option_titles(request.observation.mission, locale.language)
    names = ("estimate", *BOUNDS_95, *BOUNDS_99)
    points = {name: locale.numerals.signed(POINTS * row[name], 2) for name in names}
    words = NOTE_TEXTS["lead"][locale.language]
    return fill_in(words, option=titles[row["option"]], over=titles[row["over"]], **points)


def estimates(found: Estimate, request: SectionRequest) -> list[Component]:
    """Return every option's share, the lead and turnout with their intervals."""
    if found.table.empty:
        return []
    locale = request.locale
    names = ("quick_what", "quick_estimate", "quick_95", "quick_99", "quick_bootstrap")
    rows = found.table
    # Of the leads over each other option the one over the second says it all.
    rows = rows[~((rows["measure"] == "lead") & rows["measure"].duplicated())]
    body = [_estimate(row, request) for row in rows.to_dict("records")]
    note = locale.text("quick_degrees", n=locale.numerals.write(found.degrees))
    return [*_table("quick_estimates", names, body, locale), _note(note)]


def _estimate(row: Mapping[Any, Any], request: SectionRequest) -> Component:
    locale = request.locale
    lead = row["measure"] == "lead"
    write = locale.numerals.signed if lead else locale.numerals.write

    def between(bounds: tuple[str, str]) -> str:
        low, high = (row.get(bound, float("nan")) for bound in bounds)
        if low != low:  # noqa: PLR0124 NaN: no interval
            return DASH
        return locale.text("quick_between", low=write(100 * low, 2), high=write(100 * high, 2))

    cells = [write(100 * row["estimate"], 2), *map(between, (BOUNDS_95, BOUNDS_99, BOOTSTRAP))]
    return _row(_measure(row, request), cells)


def _measure(row: Mapping[Any, Any], request: SectionRequest) -> str:
    locale = request.locale
    titles = option_titles(request.observation.mission, locale.language)
    if row["measure"] == "share":
        return locale.text("quick_share_of", option=titles[row["option"]])
    if row["measure"] == "lead":
        first, second = titles[row["option"]], titles[row["over"]]
        return locale.text("quick_lead_of", first=first, second=second)
    return locale.titled(MEASURE_TEXTS["turnout"])


def arrival(found: Estimate, request: SectionRequest) -> list[Component]:
    """Return arrived against drawn by each dimension, those that differ first and open."""
    if found.arrival is None or not found.arrived:
        return []
    locale = request.locale
    table = found.arrival.table()
    pairs = zip(found.arrival.tests, found.arrival.within, strict=True)
    ordered = sorted(pairs, key=lambda pair: (not pair[1].differs, not pair[0].differs))
    boxes = [
        _dimension(test, within, table[table["dimension"] == test.dimension], request)
        for test, within in ordered
    ]
    rule = locale.text("quick_arrival_rule", p=locale.numerals.write(DIFFER, 2))
    return [html.H2(locale.text("quick_arrival")), _note(rule), *boxes]


def _dimension(
    test: ChiSquare, within: ChiSquare, rows: pd.DataFrame, request: SectionRequest
) -> Component:
    locale, names = request.locale, request.observation.units["name"]
    write, share = locale.numerals.write, locale.numerals.share
    # Where nothing else is known of the stations, it is the strata that are compared.
    known = test.dimension in DIMENSIONS
    title = locale.titled(DIMENSIONS[test.dimension]) if known else locale.text("quick_stratum")
    differs = test.differs or within.differs
    mark = _mark(test, within)
    if test.dimension == REGION:
        # So many that what is least in has to stand first.
        rows = rows.iloc[(rows["arrived"] / rows["drawn"]).argsort(kind="stable")]
    body = [
        _row(
            _category(test.dimension, str(row["category"]), names, locale),
            [write(row["drawn"]), write(row["arrived"]), share(row["arrived"] / row["drawn"])],
        )
        for row in rows.to_dict("records")
    ]
    heads = ("sample_category", "quick_drawn", "quick_arrived", "quick_rate")
    summary = html.Summary(
        [
            html.Span(title, className="quick-dimension"),
            html.Span(locale.text(f"quick_{mark}"), className=f"quick-mark {mark}"),
            html.Span(_tests(test, within, locale), className="lead-note"),
        ]
    )
    opened = differs and test.dimension != REGION
    return html.Details(
        [summary, _scroll(heads, body, title, locale)], open=opened, className="quick-box"
    )


def _mark(test: ChiSquare, within: ChiSquare) -> str:
    """Return ``differs`` (within strata, too), ``corrected`` (by their weights) or ``alike``."""
    if within.differs:
        return "differs"
    return "corrected" if test.differs else "alike"


def _tests(test: ChiSquare, within: ChiSquare, locale: Locale) -> str:
    """Return what both chi-squares are; nothing where all have come."""
    if math.isnan(test.p):
        return ""
    if math.isnan(within.p):
        return f"{_chi_square(test, locale)} {locale.text('quick_of_strata')}"
    inside = locale.text("quick_within", test=_chi_square(within, locale))
    return f"{_chi_square(test, locale)} {inside}"


def _chi_square(test: ChiSquare, locale: Locale) -> str:
    p, chi = locale.numerals.probability(test.p), locale.numerals.write(test.chi_square, 1)
    return locale.text("sample_test", chi=chi, df=test.degrees, p=p)


def _category(dimension: str, code: str, names: pd.Series, locale: Locale) -> str | Component:
    """Return what a category is called; a region is a button that selects it on the map."""
    label = category_label(dimension, code, names, locale)
    return (
        unit_button(code, html.Span(label))
        if dimension == REGION and code in names.index
        else label
    )


def exactness(
    found: Estimate, margins: ExpectedMargins | None, request: SectionRequest
) -> list[Component]:
    """Return the margins that the sample was to have beside those that it has."""
    if margins is None:
        return []
    locale = request.locale
    share, lead = (_half_width(found, measure) for measure in ("share", "lead"))
    nothing = float("nan")
    rows = (
        ("quick_margin_stations", margins.stations, nothing),
        ("quick_margin_share", margins.share, share),
        ("quick_margin_lead", margins.lead, lead),
    )
    body = [_row(locale.text(key), [_reach(a, locale), _reach(b, locale)]) for key, a, b in rows]
    counted = locale.numerals.share(margins.counted)
    known = margins.share == margins.share
    note = locale.text("quick_margin_by" if known else "quick_margin_later", share=counted)
    heads = ("quick_margin", "quick_planned", "quick_now")
    return [
        *_table("quick_exact", heads, body, locale),
        _note(note),
        _note(locale.text("quick_margin_note")),
    ]


def _half_width(found: Estimate, measure: str) -> float:
    leads = found.table[found.table["measure"] == "lead"]
    if leads.empty:
        return float("nan")
    rows = found.table[found.table["measure"] == measure]
    row = rows[rows["option"] == leads["option"].iloc[0]].iloc[0]
    return float(row["high_95"] - row["estimate"])


def _reach(margin: float, locale: Locale) -> str:
    if margin != margin:  # noqa: PLR0124
        return DASH
    return locale.text("quick_reach", n=locale.numerals.write(100 * margin, 2))


def strata(found: Estimate, request: SectionRequest) -> list[Component]:
    """Return which strata are estimated together, and which have no report."""
    locale, names = request.locale, request.observation.units["name"]
    if not found.arrived or not (found.joined or found.empty):
        return []
    joined = [
        ", ".join(f"{_stratum(name, names, locale)} ({reports})" for name, reports in group)
        for group in found.joined
    ]
    parts: list[Component] = []
    for key, lines in (
        ("quick_joined", joined),
        ("quick_empty", [_stratum(name, names, locale) for name in found.empty]),
    ):
        if lines:
            items = html.Ul([html.Li(line) for line in lines])
            summary = html.Summary(locale.text(key, n=locale.numerals.write(len(lines))))
            parts.append(html.Details([summary, items], className="quick-box"))
    return [html.H2(locale.text("quick_strata")), _note(locale.text("quick_strata_rule")), *parts]


def _stratum(name: str, names: pd.Series, locale: Locale) -> str:
    """Return a stratum with the names of its units: of ``02 / 3`` Áncash / 3."""
    return " / ".join(
        locale.text("abroad") if part == "abroad" else str(names.get(part, part))
        for part in name.split(" / ")
    )


def _table(
    title: str, heads: Sequence[str], body: list[Component], locale: Locale
) -> list[Component]:
    named = locale.text(title)
    return [html.H2(named), _scroll(heads, body, named, locale)]


def _scroll(heads: Sequence[str], body: list[Component], name: str, locale: Locale) -> Component:
    head = html.Tr([html.Th(locale.text(key), scope="col") for key in heads])
    table = html.Table([html.Thead(head), html.Tbody(body)], className="sample quick-figures")
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
    reachable: dict[str, Any] = {"tabIndex": "0", "aria-label": name}
    return html.Div(table, className="scroll", role="group", **reachable)


def _row(title: str | Component, cells: Iterable[str]) -> Component:
    return html.Tr([html.Th(title, scope="row"), *(html.Td(cell) for cell in cells)])


def _note(words: str) -> Component:
    return html.P(words, className="lead-note")
