"""The tables of the section *discrepancies*: sheets, groups, figures, units, conflicts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.measures import votes
from geo.verification.discrepancies import NOT_PUBLISHED, OTHER_FIGURES, Discrepancies
from geo.verification.discrepancy_tables import by_level
from geo.verification.sheet_comparison.comparison import GROUPS
from geo.verification.tally_copies import SettledCopies
from geo.verification.tally_copies.entry_faults import FAULTS
from views.lead.rows import TAB_ROWS, station_button
from views.lead.sections.section import SectionRequest
from views.lead.sections.unit_names import unit_name, unit_title
from views.lead.station.titles import check_title, fault_title, figure_title
from views.words.numerals import MINUS

SHEETS_SHOWN = 60
"""More are counted, and are in the file."""
UNITS_SHOWN = 25
FINDINGS_SHOWN = 50
GROUP_KEYS = dict(zip(GROUPS, ("counted", "without", "court", "pending"), strict=True))


def note(words: str) -> Component:
    """Return a sentence beside the figures."""
    return html.P(words, className="lead-note")


def gravest(found: Discrepancies, request: SectionRequest) -> list[Component]:
    """Return the sheets that differ, the gravest first: what each says, and by how much."""
    rows, locale = found.comparison.sheets, request.locale
    if rows.empty:
        return []
    heads = ("sheets_station", "sheets_state", "sheets_figures", "sheets_votes", "sheets_lead")
    of_copies = found.copies is not None
    shown = rows.head(SHEETS_SHOWN).to_dict("records")
    body = [_sheet(row, request, of_copies=of_copies) for row in shown]
    more = len(rows) - SHEETS_SHOWN
    rest = [note(locale.text("lead_more", n=locale.numerals.write(more)))] if more > 0 else []
    rule = note(locale.text("sheets_gravest_rule"))
    title = html.H2(locale.text("sheets_gravest"))
    return [title, rule, _scroll(heads, body, "sheets_gravest", request, "differing"), *rest]


def _sheet(row: Mapping[Any, Any], request: SectionRequest, *, of_copies: bool) -> Component:
    locale = request.locale
    # Of a copy the official sheet's state stands there already.
    group = [] if of_copies else [_group(row["group"], request)]
    states = [locale.value("state", row[name]) for name in ("state_first", "state_second")]
    place = html.Span(unit_name(row["unit"], request), className="of-unit")
    return html.Tr(
        [
            html.Th([station_button(row["station"]), place], scope="row"),
            html.Td([html.Span(" → ".join(dict.fromkeys(filter(None, states)))), *group]),
            html.Td(_changes(row, request), className="changed-figures"),
            html.Td(locale.numerals.write(row["votes"])),
            html.Td(locale.numerals.signed(row["lead"])),
        ]
    )


def _group(group: str, request: SectionRequest) -> Component:
    title = request.locale.text(f"sheets_group_{GROUP_KEYS[group]}")
    return html.Span(title, className="of-unit")


def _changes(row: Mapping[Any, Any], request: SectionRequest) -> list[Component]:
    """Return the figures that differ: what it was, what it is."""
    locale, mission = request.locale, request.observation.mission
    names = [*(votes(option.id) for option in mission.options), *OTHER_FIGURES]
    found: list[Component] = []
    for name in names:
        first, second = row[f"{name}_first"], row[f"{name}_second"]
        same = first == second or (pd.isna(first) and pd.isna(second))
        if not same:
            values = " → ".join(locale.numerals.write(value) for value in (first, second))
            found.append(html.Span([f"{figure_title(name, mission, locale)} ", html.B(values)]))
    return found


def by_group(found: Discrepancies, request: SectionRequest) -> list[Component]:
    """Return the sums by what the sheets were before."""
    locale = request.locale
    if found.copies is not None or found.comparison.groups.empty:
        return []
    heads = ("sheets_group", "sheets_sheets", "sheets_changed", "sheets_votes", "sheets_lead")
    body = [
        _row(locale.text(f"sheets_group_{GROUP_KEYS[row['group']]}"), _sums(row, request))
        for row in found.comparison.groups.to_dict("records")
    ]
    return [html.H2(locale.text("sheets_group")), _scroll(heads, body, "sheets_group", request)]


def _sums(row: Mapping[Any, Any], request: SectionRequest) -> list[str]:
    write = request.locale.numerals.write
    counts = [write(row[name]) for name in ("sheets", "changed", "votes")]
    return [*counts, request.locale.numerals.signed(row["lead"])]


def by_figure(found: Discrepancies, request: SectionRequest) -> list[Component]:
    """Return the sums by figure, of the sheets of which both sides give it."""
    locale, mission = request.locale, request.observation.mission
    rows = found.comparison.totals
    if not found.comparison.compared:
        return []
    heads = (
        "station_figure",
        "sheets_before" if found.copies is None else "sheets_in_copies",
        "sheets_after" if found.copies is None else "sheets_in_official",
        "sheets_difference",
        "sheets_votes",
        "sheets_share",
    )
    write, signed = locale.numerals.write, locale.numerals.signed
    body = [
        _row(
            figure_title(row["figure"], mission, locale),
            [
                write(row["first"]),
                write(row["second"]),
                signed(row["difference"]),
                write(row["votes"]),
                _share(row["share_of_lead"], request),
            ],
        )
        for row in rows.to_dict("records")
    ]
    title = locale.text("sheets_by_figure")
    return [html.H2(title), _scroll(heads, body, "sheets_by_figure", request)]


def _share(value: float, request: SectionRequest) -> str:
    if pd.isna(value):
        return request.locale.numerals.share(value)
    sign = MINUS if value < 0 else ""
    return f"{sign}{request.locale.numerals.share(abs(value), 2)}"


def by_unit(found: Discrepancies, request: SectionRequest) -> list[Component]:
    """Return the sums by the units of the level chosen; a click selects the unit."""
    sums = by_level(found.comparison.units, request.observation, request.level)
    sums = sums.loc[sums["changed"] > 0]
    if sums.empty:
        return []
    locale = request.locale
    heads = ("lead_unit", "sheets_sheets", "sheets_changed", "sheets_votes", "sheets_lead")
    body = [
        html.Tr(
            [
                html.Th(unit_title(str(code), request), scope="row"),
                *(html.Td(cell) for cell in _sums(row, request)),
            ]
        )
        for code, row in sums.head(UNITS_SHOWN).to_dict("index").items()
    ]
    more = len(sums) - UNITS_SHOWN
    rest = [note(locale.text("lead_more", n=locale.numerals.write(more)))] if more > 0 else []
    title = html.H2(locale.text("sheets_by_unit"))
    return [title, _scroll(heads, body, "sheets_by_unit", request), *rest]


def conflicts(copies: SettledCopies, request: SectionRequest) -> list[Component]:
    """Return the stations whose entries differ; the card settles them."""
    rows, locale, mission = copies.conflicts, request.locale, request.observation.mission
    if rows.empty:
        return []
    heads = ("sheets_station", "station_figure", "sheets_entry_1", "sheets_entry_2")
    write = locale.numerals.write
    body = [
        html.Tr(
            [
                html.Th(station_button(row["station"]), scope="row"),
                html.Td(figure_title(row["column"], mission, locale)),
                html.Td(write(row["first"])),
                html.Td(write(row["second"])),
            ]
        )
        for row in rows.head(TAB_ROWS).to_dict("records")
    ]
    title = locale.text("sheets_in_conflict")
    return [html.H2(title), _scroll(heads, body, "sheets_in_conflict", request)]


def left_out(faults: pd.DataFrame, request: SectionRequest) -> list[Component]:
    """Return the rows that are in no sum: from where, what they say, and why."""
    locale = request.locale
    if faults.empty:
        return []
    heads = ("sheets_station", "sheets_row", "station_figure", "sheets_value", "sheets_reason")
    body = [
        html.Tr(
            [
                html.Th(station_button(row["station"]), scope="row"),
                html.Td(f"{row['source_file']}, {row['source_row']}"),
                html.Td(_column(row["column"], request)),
                html.Td(str(row["value"])),
                html.Td(_reason(row["reason"], request)),
            ]
        )
        for row in faults.head(TAB_ROWS).to_dict("records")
    ]
    number = len(faults.drop_duplicates(["source_file", "source_row"]))
    title = locale.text("sheets_left_out", n=locale.numerals.write(number))
    return [
        html.H2(title),
        _scroll(heads, body, "sheets_left_out", request, "left-out", n=len(faults)),
    ]


def _column(name: str, request: SectionRequest) -> str:
    texts = request.locale.texts
    return texts.get(f"measure_{name}", texts.get(f"sheets_column_{name}", name))


def _reason(reason: str, request: SectionRequest) -> str:
    if reason in FAULTS:
        return fault_title(reason, request.locale)
    return request.locale.text("sheets_other_unit")


def arithmetic(found: Discrepancies, of: str, request: SectionRequest) -> list[Component]:
    """Return what does not add up, by state of the sheet, and those of counted sheets each."""
    rows, locale = found.arithmetic, request.locale
    title = html.H2(locale.text("sheets_arithmetic"))
    if rows.empty:
        return [title, note(locale.text("sheets_adds_up"))]
    sets = {"first": f"sheets_set_{of}", "second": "sheets_set_official"}
    keys = ["set", "check", "state", "counted"]
    sums = rows.groupby(keys, sort=False).size().rename("findings").reset_index()
    heads = ("sheets_check", "sheets_set", "sheets_state", "sheets_findings")
    body = [
        _row(
            check_title(row["check"], locale),
            [
                locale.text(sets[row["set"]]),
                _state(row, request),
                locale.numerals.write(row["findings"]),
            ],
        )
        for row in sums.to_dict("records")
    ]
    table = _scroll(heads, body, "sheets_arithmetic", request)
    return [title, note(locale.text("sheets_arithmetic_rule")), table, *_on_counted(rows, request)]


def _state(row: Mapping[Any, Any], request: SectionRequest) -> str:
    locale = request.locale
    if row["state"] == NOT_PUBLISHED:
        return locale.text("sheets_not_published")
    in_count = locale.text("row_counted" if row["counted"] else "row_not_counted")
    return f"{locale.value('state', row['state'])}, {in_count}"


def _on_counted(rows: pd.DataFrame, request: SectionRequest) -> list[Component]:
    locale = request.locale
    counted = rows.loc[rows["counted"] & (rows["set"] == "second")]
    if counted.empty:
        return [note(locale.text("sheets_none_counted"))]
    items = [
        html.Li(
            [
                station_button(row["station"]),
                html.Span(f" {check_title(row['check'], locale)} {row['value']}".rstrip()),
            ]
        )
        for row in counted.head(FINDINGS_SHOWN).to_dict("records")
    ]
    more = len(counted) - FINDINGS_SHOWN
    rest = [note(locale.text("lead_more", n=locale.numerals.write(more)))] if more > 0 else []
    words = html.P(locale.text("sheets_on_counted", n=locale.numerals.write(len(counted))))
    return [words, html.Ul(items, className="findings"), *rest]


def _row(title: str, cells: Iterable[str]) -> Component:
    return html.Tr([html.Th(title, scope="row"), *(html.Td(cell) for cell in cells)])


def _scroll(
    heads: Sequence[str],
    body: Sequence[Component],
    name: str,
    request: SectionRequest,
    kind: str = "sums",
    **values: object,
) -> Component:
    text = request.locale.text
    head = html.Tr([html.Th(text(key), scope="col") for key in heads])
    table = html.Table([html.Thead(head), html.Tbody([*body])], className=kind)
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
    reachable: dict[str, Any] = {"tabIndex": "0", "aria-label": text(name, **values)}
    return html.Div(table, className="scroll", role="group", **reachable)
