"""Records and stations of the selected unit, and the records of a clicked point."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import chain

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL
from geo.boundaries.unit_zones import unit_zones
from geo.cube.observation import Observation
from geo.cube.results.series import of_series
from geo.cube.time_query import TimeQuery
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED
from geo.errors import QueryError
from geo.gaps.table import region_of
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.numbers import shortened
from geo.records.kinds import STATION_RESULT
from geo.records.polling_place import DRAWN_KINDS
from geo.store import latest
from geo.texts.sentences import say
from layers.definition.layer import Layer
from layers.definition.points import Line
from views import ids
from views.page.pictures import NOTHING, Pictures
from views.page.record_cards import Locale, Record, card, record_row, station_row
from views.page.selection import Picked, Selection

PANEL_ROWS = 25
"""Rows per list: what one reads; the download has them all."""
BESIDE_THE_MAP = (ABROAD, UNLOCATED, UNDISTRIBUTED)
Layers = Mapping[str, Layer]
Voice = Callable[[str], Locale]


def details(
    observation: Observation, layers: Layers, wanted: Selection, pictures: Pictures | None = None
) -> list[Component]:
    """Return the lists for what is selected on the page.

    Parameters
    ----------
    pictures : of records, shown on their cards.

    Raises QueryError when it names a kind of records that no layer shows.
    """
    locale = Locale.of(observation.mission, wanted.language)
    picked = [
        _picked(observation, layers, records, wanted.query, locale, pictures)
        for records in wanted.records
    ]
    heading = [html.H3(locale.text("records_here"))] if picked else []
    return [
        *heading,
        *chain.from_iterable(picked),
        *(_lists(observation, layers, wanted, locale) if wanted.unit else []),
    ]


def answer(
    observation: Observation, layers: Layers, wanted: Selection, pictures: Pictures | None = None
) -> tuple[list[Component], int]:
    """Return the lists for a selection and the number it was asked under, which the client knows.

    Records are named by their place in one version of the data: a page of another is told that
    there are newer data, and is given no list of them.
    """
    if wanted.version in {"", observation.version}:
        return details(observation, layers, wanted, pictures), wanted.asked
    locale = Locale.of(observation.mission, wanted.language)
    return [
        html.P(locale.text("records_newer"), className="notice", id=ids.RECORDS_NEWER)
    ], wanted.asked


def codes_within(parents: pd.Series, code: str) -> set[str]:
    """Return a unit's code and those of all units below it.

    Examples
    --------
    >>> parents = pd.Series({"per": "", "15": "per", "1501": "15", "08": "per"})
    >>> sorted(codes_within(parents, "15"))
    ['15', '1501']
    """
    found, frontier = {code}, {code}
    while frontier:
        frontier = set(parents.index[parents.isin(frontier)]) - found
        found |= frontier
    return found


def members_of(units: pd.DataFrame, code: str) -> set[str]:
    """Return the units that lie in an electoral unit; none of any other code.

    Examples
    --------
    >>> units = pd.DataFrame({"electoral": ["D1", "D1 S2", ""]}, index=["01", "02", "03"])
    >>> sorted(members_of(units, "D1")), members_of(units, "02")
    (['01', '02'], set())
    """
    if ELECTORAL not in units:
        return set()
    inside = [code in codes.split() for codes in units[ELECTORAL]]
    return set(units.index[inside])


def is_cut(units: pd.DataFrame, code: str) -> bool:
    """Tell whether an electoral unit has a part of a unit, and records lie nobody knows where.

    Examples
    --------
    >>> units = pd.DataFrame({"partly": ["", "01"]}, index=["01", "Z1"])
    >>> is_cut(units, "Z1"), is_cut(units, "01")
    (True, False)
    """
    return PARTLY in units and bool(units[PARTLY][code])


def _picked(  # noqa: PLR0913, PLR0917 what a card is made of, each thing once
    observation: Observation,
    layers: Layers,
    records: Picked,
    query: TimeQuery,
    locale: Locale,
    pictures: Pictures | None,
) -> list[Component]:
    kind = records.kind
    layer = next((layer for layer in layers.values() if kind and layer.records == kind), None)
    if layer is None:
        raise QueryError(
            say("{shortened} is no kind of records on the map", shortened=shortened(records.kind))
        )
    flow = DRAWN_KINDS[kind].over == "flow"
    # Of events the browser holds every revision: its positions are those among all of them.
    rows = observation.versions(kind) if flow else observation.drawn_records(kind)
    # A negative position would count from the end and show some other record.
    chosen = rows.iloc[[i for i in records.ids if 0 <= i < len(rows)]]
    if layer.described:
        chosen = layer.described(observation, chosen, query)
    voice = _voices(observation, locale)
    clocks = [voice(unit) for unit in chosen["unit"]]
    names, inside = observation.cube["name"].to_series(), observation.units.index[1:]
    regions = region_of(observation.units, pd.Index(chosen["unit"]).intersection(inside).unique())
    region = chosen["unit"].map(regions.to_dict())
    # A region is not said to lie in itself.
    region = region.mask(region == chosen["unit"].map(names), "")
    chosen = chosen.assign(unit=_named(chosen["unit"], names, locale), region=region)
    shown = chosen.head(PANEL_ROWS).to_dict("records")
    subject = DRAWN_KINDS[kind].subject
    kept = pictures.of(kind, [str(each[subject]) for each in shown]) if pictures else {}
    cards = [
        card(record, layer, clock, kept.get(str(record[subject]), NOTHING))
        for record, clock in zip(shown, clocks, strict=False)
    ]
    return [*cards, *_more(len(chosen), locale)]


def _voices(observation: Observation, locale: Locale) -> Voice:
    """Return the voice of each unit: it may keep another clock than the country, as Galápagos does.

    That of "" is the reader's own.
    """
    own = unit_zones(observation.units, observation.mission.country)
    others = {zone: locale.at_zone(zone) for zone in set(own.values())}
    return lambda unit: others.get(own.get(unit, ""), locale)


def _named(codes: pd.Series, names: pd.Series, locale: Locale) -> pd.Series:
    """Return units as people know them: name, and the code that tells namesakes apart.

    What has no polygon is called by a text of the page, and a city abroad has its publisher's code.
    """
    known = codes.map(names) + " (" + codes.str.removeprefix(ABROAD_PREFIX) + ")"
    words = codes.map({code: locale.text(code) for code in BESIDE_THE_MAP})
    return known.where(codes.isin(names.index), codes).mask(words.notna(), words)


def _lists(
    observation: Observation, layers: Layers, wanted: Selection, locale: Locale
) -> list[Component]:
    if wanted.unit in observation.units.index and is_cut(observation.units, wanted.unit):
        return [html.P(locale.text("unit_cut_records"), className="none")]
    codes = codes_within(observation.cube["parent"].to_series(), wanted.unit)
    codes |= members_of(observation.units, wanted.unit)
    listed = (layer for layer in layers.values() if layer.lists)
    parts = [
        component
        for layer in listed
        for component in _of_layer(observation, layer, wanted, codes, locale)
    ]
    voice = _voices(observation, locale)
    stations = stations_at(observation, codes, wanted.query.at)
    absent = locale.text("no_results_by_station") if observation.states.empty else ""
    return [
        *parts,
        *_list(locale.text("records_stations"), stations, station_row, voice, absent),
    ]


def _of_layer(
    observation: Observation, layer: Layer, wanted: Selection, codes: set[str], locale: Locale
) -> Iterator[Component]:
    """Yield the lists of a layer of points: its records of the moment in some units."""
    country = observation.mission.country
    rows = layer.features(observation, wanted.query, observation.finest.id)
    voice = _voices(observation, locale)
    unrecorded = observation.drawn_records(layer.records).empty
    for each in layer.lists:
        # What concerns the whole country has no point on the map: it is listed with it alone.
        units = codes if each.where == "within" else {country.iso3} & {wanted.unit}
        chosen = rows[rows["unit"].isin(units)]
        if each.only:
            chosen = chosen[chosen[each.only.column].isin(each.only.values)]
        if each.rare and chosen.empty:
            continue
        ordered = chosen.iloc[::-1] if each.newest_first else chosen
        absent = locale.titled(each.absent) if each.absent and unrecorded else ""
        write = partial(_written, layer=layer, line=each.line)
        yield from _list(locale.titled(each.title), ordered, write, voice, absent)


def _written(record: Record, locale: Locale, *, layer: Layer, line: Line) -> Component:
    return record_row(record, layer, line, locale)


def stations_at(observation: Observation, codes: set[str], at: datetime) -> pd.DataFrame:
    """Return the stations of units, each in the state that was known at a moment.

    Columns as in `geo.records.kinds.STATION_RESULT`. Of several counts it is the one that the map
    shows, where that one knows stations.
    """
    states = observation.states
    shown = of_series(states, observation.cube.attrs["series"])
    states = shown if len(shown) else states
    # Stations that were ever said to be here, then the last state of each: one that was moved away
    # is elsewhere now.
    ever = states["station"].isin(states.loc[states["unit"].isin(codes), "station"])
    known = latest(STATION_RESULT, states.loc[ever & (states["reported_at"] <= at)])
    return known[known["unit"].isin(codes)]


def _list(
    title: str,
    rows: pd.DataFrame,
    row: Callable[[Record, Locale], Component],
    voice: Voice,
    absent: str,
) -> list[Component]:
    locale = voice("")
    # What nobody recorded is not 0: a sentence stands in place of the number.
    if absent:
        return [html.H3(title), html.P(absent, className="none")]
    heading = html.H3([title, html.Span(str(len(rows)), className="count")])
    if rows.empty:
        return [heading, html.P(locale.text("records_none"), className="none")]
    items = [row(each, voice(each["unit"])) for each in rows.head(PANEL_ROWS).to_dict("records")]
    return [heading, html.Ul(items), *_more(len(rows), locale)]


def _more(count: int, locale: Locale) -> list[Component]:
    rest = count - PANEL_ROWS
    return [html.P(locale.text("records_more", n=rest), className="none")] if rest > 0 else []
