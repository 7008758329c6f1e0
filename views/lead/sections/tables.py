"""Tables of a section: read out by name, cells as elements, and what is left out of them."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from views.lead.rows import aria


def table(
    label: str,
    heads: Sequence[Component | str],
    rows: Sequence[Sequence[Component | str]],
    more: str = "",
) -> list[Component]:
    """Return a table whose first cells are the heads of its rows; nothing without rows.

    Parameters
    ----------
    label : what the table is of; a screen reader says it, and whoever scrolls it by keyboard
        hears it.
    more : a sentence below, on rows that are not shown.

    Examples
    --------
    >>> table("Places", ["Place", "Sheets"], [])
    []
    """
    if not rows:
        return []
    head = html.Tr([html.Th(text, scope="col") for text in heads])
    body = [
        html.Tr([html.Th(first, scope="row"), *(html.Td(cell) for cell in rest)])
        for first, *rest in rows
    ]
    whole = html.Table([html.Thead(head), html.Tbody(body)])
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
    reachable: dict[str, Any] = {"tabIndex": "0", **aria(label=label)}
    box = html.Div(whole, className="scroll", role="group", **reachable)
    return [box, *([html.P(more, className="lead-note")] if more else [])]
