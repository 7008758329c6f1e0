"""Events of violence over time, a row for each type: dots, and bars where time is a span."""

import pandas as pd
from dash.development.base_component import Component

from geo.monitoring.violence.events import DAMAGE, DISRUPTED, OTHER, PERSONS, THREAT
from views.lead.monitoring.violence.words import Words
from views.lead.sections.chart import chart

COLOURS = {
    THREAT: "#8a5a00",
    PERSONS: "#b2182b",
    DAMAGE: "#7b3294",
    DISRUPTED: "#4b5563",
    OTHER: "#4b5563",
}
"""Dark enough on white; the rows are named, so that colour is never the only difference."""


def course(events: pd.DataFrame, words: Words) -> Component:
    """Return the chart; types without an event have no row."""
    rows = [
        {
            "name": words.name_of("types", kind),
            "colour": colour,
            "spans": [_span(event, words) for _, event in part.iterrows()],
        }
        for kind, colour in COLOURS.items()
        if len(part := events.loc[events["type"] == kind])
    ]
    return chart("spans", {"rows": rows}, words.label("course_words"))


def _span(event: pd.Series, words: Words) -> list[object]:
    """Return from when to when, and what the chart says of it."""
    exact = event["earliest"] == event["latest"]
    names = words.request.observation.units["name"]
    said = [words.locale.value("category", event["category"]), names.get(event["unit"], "")]
    words_of = ", ".join(part for part in said if part)
    return [event["earliest"], None if exact else event["latest"], words_of]
