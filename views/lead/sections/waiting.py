"""What stands where a section's figures are being computed; the page asks again by itself."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from views.lead.rows import data
from views.page.attributes import WORKING
from views.words.locale import Locale

MARK = data(**{WORKING.removeprefix("data-"): "true"})


def waiting(locale: Locale) -> Component:
    """Return a line that says that the figures are being computed.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> from geo.texts.program import load_texts
    >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
    >>> waiting(english).to_plotly_json()["props"]["data-working"]
    'true'
    """
    words = locale.text("check_working")
    return html.P(words, className="lead-message", **MARK)


def is_waiting(drawn: Sequence[Component]) -> bool:
    """Tell whether some of the figures of a section are still being computed.

    Examples
    --------
    >>> is_waiting([html.P("86,488 sheets")]), is_waiting([html.P("", **MARK)])
    (False, True)
    """
    return any(WORKING in each.to_plotly_json()["props"] for each in drawn)
