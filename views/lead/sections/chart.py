"""A chart: its values as JSON for the browser to draw, and the same in words.

What each kind takes; instants are epoch seconds, unknown values None, colours ``#rrggbb``:

course  ``{unit, lines: [{name, colour, points: [[t, value, stretch], ...]}],
        marks: [{t, value, low, high, name, colour}], limits: [{value, name}]}``: lines over time,
        broken where the stretch changes or a value is unknown; a mark is a figure with its
        interval, a limit a level line.
fan     ``{unit, name, colour, bands: [{t, value, low_95, high_95, low_99, high_99}, ...],
        limits}``: an estimate and its intervals over time.
bars    ``{unit, parts: [{name, colour}], references: [name, ...], rows: [{name, values: [one per
        part], colours: [one per part], total, interval: [low, high], references: [one per
        name]}]}``: what adds up to a total, one row each, to both sides of 0; its interval is a
        whisker, what it is compared with are lines across it. `references`, `colours` and
        `interval` may be left out.
density ``{colour, across, up, bins, cells: [[column, row, stations], ...]}``: how many stations lie
        in each cell of two shares, `bins` of each from 0 to 1.
chains  ``{states: [{id, name, colour}], until, deadline, rows: [{name, parts: [{from, to,
        deadline, state, words}, ...]}]}``: cases, a row for each chain of instances; a part without
        an end lasts until the moment of the figures, and ``words`` are what is read out of it.
spans   ``{rows: [{name, colour, spans: [[from, to, words], ...]}]}``: what happened, a row for each
        sort; `to` is None for an instant, else what lasts or when it was is not known exactly.

`unit` is ``votes`` or ``points`` (differences, with a sign), ``count`` (votes without one) or
``share`` (0 to 1). Course, fan, chains and spans have a cursor
at the slider's moment, which the browser moves by itself.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from views.lead.rows import data

Kind = Literal["course", "fan", "bars", "density", "chains", "spans"]


def chart(kind: Kind, values: Mapping[str, Any], label: str) -> Component:
    """Return what `assets/leadership/charts` draws.

    Parameters
    ----------
    kind, values : as above.
    label : what the chart shows, in a sentence, for whoever does not see it.

    Examples
    --------
    >>> one = chart("bars", {"unit": "votes", "parts": [], "rows": []}, "Nothing").to_plotly_json()
    >>> one["props"]["data-chart"], one["props"]["data-values"]
    ('bars', '{"unit": "votes", "parts": [], "rows": []}')
    """
    written = json.dumps(_plain(values), ensure_ascii=False, allow_nan=False)
    # React owns both children and never fills the first: what the browser draws there stays.
    parts = [html.Div(className="chart-drawing"), html.P(label, className="chart-words")]
    return html.Div(parts, className=f"chart chart-{kind}", **data(chart=kind, values=written))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return None if pd.isna(value) else int(value.timestamp())
    if value is None or isinstance(value, str):
        return value
    number = value.item() if isinstance(value, np.generic) else value
    # JSON has no NaN; six digits of a vote or a point are more than a screen shows.
    if isinstance(number, float):
        return round(number, 6) if np.isfinite(number) else None
    return number
