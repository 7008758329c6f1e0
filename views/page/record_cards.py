"""Single records as rows and cards. Text from outside stays text: React children, never markup."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.texts.values import Text
from layers.definition.layer import Layer
from layers.definition.points import CardPart, Line
from views.lead.rows import station_button
from views.page.pictures import NOTHING, Kept
from views.words.locale import Locale

Record = Mapping[Any, Any]
STATIONS = "stations"
"""The column that lists a record's stations by number."""


def record_row(record: Record, layer: Layer, line: Line, locale: Locale) -> Component:
    """Return a record of a layer of points as its layer says how it is written."""
    notes = tuple(
        _in_words(record[column], column, layer, locale)
        if words is None
        else locale.read(words, record[column])
        for column, words in line.notes.items()
    )
    title = next((t for c in line.title if (t := locale.value(c, record[c]))), "")
    summary = locale.value(line.summary, record[line.summary]) if line.summary else ""
    return _row(title, notes, f"{line.style}-{record[line.style]}", summary)


def station_row(record: Record, locale: Locale) -> Component:
    """Return a station: state of its tally sheet, whether it counts, its voters."""
    voters = record["registered_voters"]
    notes = (
        locale.value("state", record["state"]),
        locale.text("row_counted" if record["counted"] else "row_not_counted"),
        "" if pd.isna(voters) else locale.text("row_voters", n=int(voters)),
        locale.text("row_reported", time=locale.when(record["reported_at"])),
    )
    return _row(str(record["station"]), notes, f"state-{record['state']}")


def card(record: Record, layer: Layer, locale: Locale, kept: Kept = NOTHING) -> Component:
    """Return what a record's card says: what its layer answers first, and all else folded away.

    Parameters
    ----------
    kept : files of the record, whose pictures are shown.
    """
    files = _files(kept, locale)
    if not layer.card:
        fields = _fields(record, layer, locale, layer.fields)
        return html.Dl([*fields, *files], className="card")
    answered = {column for part in layer.card for column in (*part.columns, part.text)}
    rest = _fields(record, layer, locale, [name for name in layer.fields if name not in answered])
    folded = html.Details([html.Summary(locale.text("card_more")), html.Dl(rest)])
    parts = [_answer(part, record, layer, locale) for part in layer.card]
    answers = html.Dl([*parts, *files])
    kind = f"card answers {layer.colour_by}-{record.get(layer.colour_by)}"
    return html.Article([answers, *([folded] if rest else [])], className=kind)


def _files(kept: Kept, locale: Locale) -> list[Component]:
    """Return the pictures of a record, each a link to itself, and the names of its other files."""
    shown: list[Component] = [
        html.A(
            html.Img(src=f"pictures/{digest}.jpg", alt=name),
            href=f"pictures/{digest}.jpg",
            target="_blank",
            rel="noopener",
            title=name,
        )
        for digest, name in kept.pictures.items()
    ]
    if kept.others:
        names = ", ".join(kept.others)
        shown.append(html.Span(locale.text("card_other_files", names=names)))
    if not shown:
        return []
    title = html.Dt(locale.text("card_photographs"))
    return [html.Div([title, html.Dd(shown, className="pictures")])]


def _answer(part: CardPart, record: Record, layer: Layer, locale: Locale) -> Component:
    """Return a question of a card with its answer; where nobody answered it that is said."""
    said = [
        word
        for column, words in part.columns.items()
        if (word := _said(record, column, words, layer, locale))
    ]
    first, *more = dict.fromkeys(said) or [locale.text("card_unstated")]
    answer: list[Component] = [html.Strong(first, className="" if said else "unstated")]
    if more:
        answer.append(html.Span(" · ".join(more)))
    if part.text and (text := locale.value(part.text, record.get(part.text))):
        answer.append(html.P(text))
    return html.Div([html.Dt(locale.titled(part.title)), html.Dd(answer)])


def _said(record: Record, column: str, words: Text | None, layer: Layer, locale: Locale) -> str:
    value = record.get(column)
    return _in_words(value, column, layer, locale) if words is None else locale.read(words, value)


def _fields(record: Record, layer: Layer, locale: Locale, names: Iterable[str]) -> list[Component]:
    pairs = [
        (
            locale.titled(layer.fields[column]),
            column,
            _in_words(record.get(column), column, layer, locale),
        )
        for column in names
    ]
    # Fields without a value are left out: a card of empty lines hides what is known.
    return [
        html.Div([html.Dt(title), html.Dd(_stations(value) if column == STATIONS else value)])
        for title, column, value in pairs
        if value
    ]


def _stations(numbers: str) -> list[Component | str]:
    """Return the numbers of stations, each a button that opens the station's card.

    Examples
    --------
    >>> [getattr(part, "children", part) for part in _stations("001; 002")]
    ['001', ' ', '002']
    """
    buttons = [station_button(number) for number in numbers.split("; ")]
    return [part for button in buttons for part in (" ", button)][1:]


def _in_words(value: Any, column: str, layer: Layer, locale: Locale) -> str:
    """Return a value in words; what no text says, by the mark that it is drawn with."""
    words = locale.value(column, value)
    if column != layer.colour_by or f"{column}_{value}" in locale.texts:
        return words
    marks = {mark.value: locale.titled(mark.title) for mark in layer.marks}
    return marks.get(words, words)


def _row(title: str, notes: tuple[str, ...], css_class: str, summary: str = "") -> Component:
    parts = [html.Strong(title), html.Span(" · ".join(note for note in notes if note))]
    return html.Li([*parts, *([html.P(summary)] if summary else [])], className=css_class)
