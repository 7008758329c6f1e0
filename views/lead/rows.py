"""Rows of the page's lists: about a unit, they carry its code; the client selects it on the map."""

import hashlib
from typing import Any

from dash import html
from dash.development.base_component import Component

from views.page import attributes

SAID = "said"
"""Name of the choice of a statement, in the section of other missions."""
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


def statement_button(statement: str, *parts: Component) -> Component:
    """Return what a click on opens a statement among those of other missions.

    Examples
    --------
    >>> statement_button("oas-1", "OAS").to_plotly_json()["props"]["data-statement"][:5]
    'said:'
    """
    named: dict[str, Any] = {attributes.STATEMENT: f"{SAID}:{statement_key(statement)}"}
    return html.Button(list(parts), type="button", className="row", **named)


def statement_key(statement: str) -> str:
    """Return what stands for a statement's id in an address, where not every character may stand.

    Examples
    --------
    >>> len(statement_key("oas: 1")), statement_key("a") == statement_key("b")
    (16, False)
    """
    return hashlib.blake2b(statement.encode(), digest_size=8).hexdigest()


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
