"""Tables of a section: read out by name, cells as elements, and what is left out of them."""

import re
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
    aligned = [_alignment([row[i] for row in rows]) for i in range(len(heads))]
    head = html.Tr(
        [html.Th(text, scope="col", **how) for text, how in zip(heads, aligned, strict=True)]
    )
    body = [
        html.Tr(
            [
                html.Th(first, scope="row"),
                *(html.Td(cell, **how) for cell, how in zip(rest, aligned[1:], strict=True)),
            ]
        )
        for first, *rest in rows
    ]
    whole = html.Table([html.Thead(head), html.Tbody(body)])
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
    reachable: dict[str, Any] = {"tabIndex": "0", **aria(label=label)}
    box = html.Div(whole, className="scroll", role="group", **reachable)
    return [box, *([html.P(more, className="lead-note")] if more else [])]


FIGURE = re.compile(r"[\s+\-−–±<>≤≥≈]*(\d[\d.,:\s]*%?[^\W\d_]{0,3}\.?[\s±+\-−–%]*)*")  # noqa: RUF001
"""A number with its sign, percent sign, short unit or interval; or a dash."""
DATE = re.compile(r"\d{1,2} [^\W\d_]{3,}\.?,? \d{4}|\d{1,2}:\d\d\b.*[^\W\d_]{3}")


def is_figure(words: str) -> bool:
    """Tell whether a cell holds a number, so that its column is read by its last digits.

    Examples
    --------
    >>> [is_figure(cell) for cell in ("1,204", "+3.5%", "+10.1 ± 0.9", "2 to 4", "12 h", "")]
    [True, True, True, True, True, True]
    >>> [is_figure(cell) for cell in ("Lima", "6 Jun 2021, 22:36", "Canal 5", "9 de 12 meses")]
    [False, False, False, False]
    """
    return bool(FIGURE.fullmatch(words)) and not DATE.search(words)


def _alignment(cells: Sequence[Component | str]) -> dict[str, Any]:
    """Return what a column of words is marked by; nothing for one of figures."""
    return {} if all(is_figure(_words(cell)) for cell in cells) else {"className": "words"}


def _words(cell: Any) -> str:
    """Return what a reader sees of a cell."""
    if isinstance(cell, str) or cell is None:
        return cell or ""
    if isinstance(cell, (list, tuple)):
        return " ".join(filter(None, map(_words, cell)))
    return _words(cell.children) if hasattr(cell, "children") else str(cell)
