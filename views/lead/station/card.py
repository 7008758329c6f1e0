"""A station's card: where it is, its sheets and copies, what does not add up, and its cases."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.measures import votes
from geo.cube.observation import Observation
from geo.missions.mission import Mission
from geo.verification.discrepancies import OTHER_FIGURES
from geo.verification.station_card import StationCard
from views import ids
from views.lead.rows import data, unit_button
from views.lead.station.cases import cases
from views.lead.station.figures import side_by_side
from views.lead.station.titles import check_title, fault_title, figure_title
from views.words.locale import Locale


def draw(
    card: StationCard, observation: Observation, locale: Locale, *, may_record: bool
) -> list[Component]:
    """Return the card's elements.

    `may_record` says whether the reader may settle a conflict, and know who entered a copy.
    """
    mission = observation.mission
    title = locale.text("station_title", station=card.station)
    return [
        html.H2(title, id="station-name", tabIndex="-1"),
        *_place(card, observation, locale),
        html.H3(locale.text("station_sheets")),
        *_lacking(card, locale),
        *(
            [side_by_side(card, mission, locale, names_shown=may_record)]
            if len(card.sheets) or len(card.entries)
            else []
        ),
        *_copies(card, mission, locale, names_shown=may_record),
        *(_form(card, mission, locale) if may_record else []),
        html.H3(locale.text("station_arithmetic")),
        *_arithmetic(card, locale),
        html.H3(locale.text("station_cases")),
        *cases(card, locale),
    ]


def path_names(unit: str, units: gpd.GeoDataFrame) -> list[str]:
    """Return the names of a unit and of those above it but the country, the unit's own first."""
    names = []
    while unit in units.index and units["parent"].get(unit):
        names.append(str(units["name"][unit]))
        unit = units["parent"][unit]
    return names


def _place(card: StationCard, observation: Observation, locale: Locale) -> Iterator[Component]:
    names = path_names(card.unit, observation.units)
    if names:
        yield unit_button(card.unit, html.Strong(names[0]), html.Span(", ".join(names[1:])))
    else:
        abroad = observation.mission.country.is_abroad(card.unit)
        named = str(card.listed.get("unit_name") or card.unit)
        where = locale.text("abroad" if abroad else "unlocated")
        yield html.P(f"{where}: {named}" if named else where, className="lead-note")
    if not card.listed:
        yield html.P(locale.text("copy_fault_unlisted"), className="lead-note")
        return
    lines = [str(card.listed.get(name) or "") for name in ("polling_place", "address")]
    voters = card.listed.get("registered_voters")
    if voters is not None and not pd.isna(voters):
        lines.append(locale.text("row_voters", n=locale.numerals.write(voters)))
    if written := " · ".join(line for line in lines if line):
        yield html.P(written, className="lead-note")


def _lacking(card: StationCard, locale: Locale) -> Iterator[Component]:
    for rows, key in ((card.sheets, "station_no_sheet"), (card.entries, "station_no_copy")):
        if rows.empty:
            yield html.P(locale.text(key), className="lead-note")


def _copies(
    card: StationCard, mission: Mission, locale: Locale, *, names_shown: bool
) -> Iterator[Component]:
    """Yield what the copies come to: in conflict, settled, as the official sheet or not."""
    for row in card.entries.loc[card.entries["out"] != ""].to_dict("records"):
        reason = fault_title(row["out"], locale)
        yield html.P(locale.text("station_out", n=row["entry"], reason=reason))
    if len(card.copies.conflicts):
        names = _names(card.copies.conflicts["column"].tolist(), mission, locale)
        yield html.P(locale.text("station_conflict", figures=names), className="statement")
        for row in card.later.to_dict("records"):
            said = _settled_by(row["entered_by"] if names_shown else "", row, locale)
            yield html.P(locale.text("station_later", settled=said))
    elif len(card.copies.copies):
        yield from _settled(card, mission, locale, names_shown=names_shown)
    photos = dict.fromkeys(photo for photo in card.entries.get("photo", ()) if photo)
    if photos:
        # Where it is kept may name who took it: for whoever may record alone.
        where = locale.text("station_photo", photo=", ".join(photos))
        text = where if names_shown else locale.text("station_photo_kept", n=len(photos))
        yield html.P(text, className="lead-note")


def _settled_by(who: str, entry: Mapping[Any, Any] | pd.Series, locale: Locale) -> str:
    """Say when a conflict was settled, and by whom where the reader may know (`who`)."""
    time = locale.when(entry["reported_at"])
    if who:
        return locale.text("station_settled", by=who, time=time)
    return locale.text("station_settled_unnamed", time=time)


def _settled(
    card: StationCard, mission: Mission, locale: Locale, *, names_shown: bool
) -> Iterator[Component]:
    copy = card.copies.copies.iloc[0]
    if copy["settled_by"]:
        last = card.entries.iloc[-1]
        said = _settled_by(copy["settled_by"] if names_shown else "", copy, locale)
        why: list[Component] = [html.Q(last["note"])] if last["note"] else []
        yield html.P([f"{said}. ", *why], className="station-settled")
    if card.reference is None:
        return
    official = card.sheets.iloc[card.reference]
    # What the section of discrepancies compares, too: a copy that agrees there does so here.
    figures = (*(votes(option.id) for option in mission.options), *OTHER_FIGURES)
    both = [name for name in figures if name in copy and _given(copy, official, name)]
    differs = [name for name in both if float(copy[name]) != float(official[name])]
    key = "station_differs" if differs else "station_agrees"
    names = _names(differs, mission, locale)
    yield html.P(
        locale.text(key, figures=names),
        className="statement" if differs else "statement probability_sample",
    )


def _given(copy: pd.Series, official: pd.Series, name: str) -> bool:
    return not (pd.isna(copy[name]) or pd.isna(official[name]))


def _names(figures: list[str], mission: Mission, locale: Locale) -> str:
    return ", ".join(figure_title(name, mission, locale) for name in figures)


def _form(card: StationCard, mission: Mission, locale: Locale) -> Iterator[Component]:
    """Yield the place of the form that settles a conflict, with what it is about."""
    if card.copies.conflicts.empty or len(card.later):
        return
    asked = [
        {**row, "title": figure_title(row["column"], mission, locale)}
        for row in card.copies.conflicts.drop(columns="station").to_dict("records")
    ]
    about = data(station=card.station, asked=json.dumps(asked))
    yield html.Div(id=ids.STATION_SETTLE, className="station-settle", **about)


def _arithmetic(card: StationCard, locale: Locale) -> list[Component]:
    if card.findings.empty:
        return [html.P(locale.text("station_adds_up"), className="lead-note")]
    items = [
        html.Li(
            [
                html.Strong(check_title(row["check"], locale)),
                html.Span(f" {row['value']}".rstrip()),
                html.Span(f" · {_of(card, row['of'], locale)}"),
            ]
        )
        for row in card.findings.to_dict("records")
    ]
    return [html.Ul(items, className="findings")]


def _of(card: StationCard, number: int, locale: Locale) -> str:
    """Return which sheet a finding is about, with its state."""
    if number < 0:
        return locale.text("station_the_copy")
    sheet = card.sheets.iloc[number]
    counted = locale.text("row_counted" if sheet["counted"] else "row_not_counted")
    state = locale.value("state", sheet["state"])
    return f"{sheet['series']}, {locale.when(sheet['reported_at'])}: {state}, {counted}"
