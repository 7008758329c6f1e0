"""The section: what happened around the slider's moment or in a chosen span, lane by lane."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.lanes import BETWEEN, HOUR_UNKNOWN, LASTED, Lane, around, before
from geo.monitoring.timeline import has_lanes, lanes_of
from geo.texts.program import fill, load_texts, write_date
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.tables import table
from views.lead.sections.unit_names import unit_title
from views.lead.series.lanes import entry_title, lane_title
from views.words.locale import Locale

HOURS = (3, 12, 48)
"""To each side of the moment; the second where nothing is chosen."""
SPAN = "span"
"""The span that the page looks at, in the place of hours; chosen while it looks at one."""
LOOKED_AT = f"hours:{SPAN}"
"""The choice of the span, as an address has it: a drag along the lanes makes it."""
SHOWN = 12
"""Entries of a lane on screen, those nearest to the moment; the file has all."""


def draw(request: SectionRequest) -> list[Component]:
    """Return a choice of hours and a list for each lane with something within them."""
    locale, hours = request.locale, hours_of(request)
    options = {str(n): locale.text("timeline_hours", n=n) for n in HOURS}
    chosen = SPAN if hours is None else str(hours)
    if request.span is not None:
        ends = {"begins": request.at - request.span, "ends": request.at}
        said = {name: locale.when(at) for name, at in ends.items()}
        options = {SPAN: locale.text("timeline_span", **said), **options}
    parts: list[Component] = [
        choice("hours", locale.text("timeline_around"), options, chosen),
        html.P(locale.text("reading_rule"), className="lead-note"),
    ]
    found = [(lane, near(lane, request)) for lane in lanes(request)]
    drawn = [part for lane, rows in found if len(rows) for part in _lane(lane, rows, request)]
    if drawn:
        return [*parts, *drawn]
    nothing = (
        locale.text("timeline_empty_span")
        if hours is None
        else locale.text("timeline_nothing", n=hours)
    )
    return [*parts, html.P(nothing, className="lead-message")]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return ``entries``: every lane's within them, each with the id of its record."""
    found = [near(lane, request).assign(lane=lane.id) for lane in lanes(request)]
    return {"entries": pd.concat(found, ignore_index=True)} if found else {}


def lanes(request: SectionRequest) -> list[Lane]:
    """Return the lanes of what is served now."""
    observation = request.observation
    return request.computed.value(observation, ("timeline",), lambda: lanes_of(observation))


def near(lane: Lane, request: SectionRequest) -> pd.DataFrame:
    """Return the entries of a lane within the hours, or the span, that are chosen."""
    hours = hours_of(request)
    if hours is None and request.span is not None:
        return before(lane.entries, request.at, pd.Timedelta(request.span))
    return around(lane.entries, request.at, pd.Timedelta(hours=hours or HOURS[1]))


def hours_of(request: SectionRequest) -> int | None:
    """Return how many hours to each side are chosen; None for the span that the page looks at."""
    asked = request.choices.get("hours", "")
    if asked in map(str, HOURS):
        return int(asked)
    return HOURS[1] if request.span is None else None


def when(entry: Mapping[Any, Any], locale: Locale) -> str:
    """Return when an entry was, or began and ended; no hour and no day that nobody knows."""
    if entry["timing"] == HOUR_UNKNOWN:
        labels = load_texts(locale.language, "other_missions.labels")
        return fill(labels, "day_alone", day=_day(entry["begins"], locale))
    if entry["timing"] == BETWEEN:
        # The last instant of a month is the first of the next.
        last = entry["ends"] - pd.Timedelta(seconds=1)
        days = {"begins": _day(entry["begins"], locale), "ends": _day(last, locale)}
        return locale.text("timeline_between", **days)
    if entry["timing"] == LASTED:
        return _lasted(entry["begins"], entry["ends"], locale)
    return locale.when(entry["begins"])


def _lasted(begins: pd.Timestamp, ends: pd.Timestamp, locale: Locale) -> str:
    """Return both ends of a span, of one within a day the day only once."""
    local = ends.astimezone(locale.zone)
    one_day = begins.astimezone(locale.zone).date() == local.date()
    last = f"{local:%H:%M}" if one_day else locale.when(ends)
    return f"{locale.when(begins)} \N{EN DASH} {last}"


def _day(instant: pd.Timestamp, locale: Locale) -> str:
    return write_date(locale.language, instant.astimezone(locale.zone))


def _lane(lane: Lane, rows: pd.DataFrame, request: SectionRequest) -> list[Component]:
    locale = request.locale
    title = lane_title(lane, locale)
    nearest = rows.loc[rows["hours"].abs().nsmallest(SHOWN).index].sort_values("begins")
    heads = [locale.text(key) for key in ("timeline_when", "timeline_what", "timeline_where")]
    cells = [
        [
            when(entry, locale),
            entry_title(entry["what"], entry["text"], locale),
            unit_title(entry["unit"], request)
            if entry["unit"]
            else locale.text("timeline_country"),
        ]
        for entry in nearest.to_dict("records")
    ]
    left = len(rows) - len(cells)
    more = locale.text("timeline_more", n=left) if left else ""
    head = html.H2([title, " ", html.Span(locale.numerals.write(len(rows)), className="count")])
    return [head, *table(title, heads, cells, more)]


SECTION = Section(id="timeline", draw=draw, tables=tables, applies=has_lanes)
