"""Rows of the page's lists: about a unit, they carry its code; the client selects it on the map."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from views.page import attributes

TAB_ROWS = 200
"""Rows per list: more are counted, and are in the list of gaps and its download."""


def unit_button(unit: str, *parts: Component) -> Component:
    """Return what a click on selects a unit on the map.

    Examples
    --------
    >>> unit_button("150101", "Lima").to_plotly_json()["props"]["data-unit"]
    '150101'
    """
    return html.Button(list(parts), type="button", className="row", **data(unit=unit))


def station_button(station: str, *parts: Component) -> Component:
    """Return what a click on opens a station's card: its number, or what is given.

    Examples
    --------
    >>> station_button("001972").to_plotly_json()["props"]["data-station"]
    '001972'
    """
    return html.Button(
        list(parts) or station, type="button", className="link", **data(station=station)
    )


def layer_button(layer: str, words: str) -> Component:
    """Return what a click on shows a layer on the map beside.

    Examples
    --------
    >>> layer_button("media_reach", "On the map").to_plotly_json()["props"]["data-map-layer"]
    'media_reach'
    """
    named: dict[str, Any] = {attributes.MAP_LAYER: layer}
    return html.Button(words, type="button", className="button small", **named)


def data(**values: str) -> dict[str, Any]:
    """Return properties that the client reads: ``data-<name>``.

    Examples
    --------
    >>> data(tab="changes")
    {'data-tab': 'changes'}
    """
    return {f"data-{name}": value for name, value in values.items()}


def aria(**values: str) -> dict[str, Any]:
    """Return what a screen reader is told of an element: ``aria-<name>``.

    Examples
    --------
    >>> aria(pressed="true")
    {'aria-pressed': 'true'}
    """
    return {f"aria-{name}": value for name, value in values.items()}
