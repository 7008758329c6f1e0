"""Choices within a section, as rows of buttons; what is chosen stands in the address."""

import re
from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from geo.errors import QueryError
from geo.numbers import shortened
from geo.texts.sentences import say
from views.lead.rows import aria, data

CHOICE = re.compile(r"[a-z][a-z_]{0,23}:[\w.+-]{1,64}")
"""A name and a value, as `assets/core/lead_query.js` reads them in an address."""


def choices_of(text: str) -> dict[str, str]:
    """Return the choices of an address by name. Raises QueryError where one is none.

    Examples
    --------
    >>> choices_of("places:province,since:bulletin")
    {'places': 'province', 'since': 'bulletin'}
    """
    parts = [part for part in text.split(",") if part]
    for part in parts:
        if not CHOICE.fullmatch(part):
            raise QueryError(
                say("{shortened} is no choice; write name:value", shortened=shortened(part))
            )
    return dict(part.split(":", 1) for part in parts)


def choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> Component:
    """Return a row of buttons of which one is pressed.

    Parameters
    ----------
    name : under which `SectionRequest.choices` has what is chosen.
    options : value -> title.

    Examples
    --------
    >>> row = choice("places", "By", {"region": "Region", "province": "Province"}, "region")
    >>> [button.to_plotly_json()["props"]["aria-pressed"] for button in row.children[1:]]
    ['true', 'false']
    """
    buttons = [
        html.Button(
            title,
            type="button",
            className="button small",
            **data(choice=f"{name}:{value}"),
            **aria(pressed=str(value == chosen).lower()),
        )
        for value, title in options.items()
    ]
    words = html.Span(label, className="choice-label")
    return html.Div([words, *buttons], className="choice", role="group", **aria(label=label))
