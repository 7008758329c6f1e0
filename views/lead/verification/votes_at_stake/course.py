"""Votes at courts against the lead over the whole count, as lines."""

import pandas as pd
from dash.development.base_component import Component

from views.lead.sections.chart import chart
from views.lead.verification.votes_at_stake.words import Words

LINES = (
    ("line_lead", "lead", "#14181f", False),
    ("line_bound", "bound", "#b02a6f", False),
    ("line_open", "bound_open", "#b02a6f", True),
)
"""Label, column, colour and whether it is dashed; no colour is an option's."""
POINTS = 60
"""Points of a line at most, each drawn as a dot."""
HIGHEST = 4
"""What is more than so many times the usual lead is above the picture: in the first hours all of
the country is still out, and the lead would be a line along the axis."""


def course(rows: pd.DataFrame, words: Words) -> Component:
    """Return the chart; of more moments than it can show each stands for the last of its share."""
    shown = thinned(rows)
    bounds = ["bound", "bound_open"]
    values = shown.assign(lead=shown["lead"].abs())
    top = max(HIGHEST * values["lead"].median(), values["lead"].max())
    values[bounds] = values[bounds].where(values[bounds] <= top)
    times = values["at"]
    return chart(
        "course",
        {
            # The size of a lead, and bounds: none of them is a difference between two sides.
            "unit": "count",
            "lines": [
                {
                    "name": words.label(key),
                    "colour": colour,
                    "dashed": dashed,
                    "points": [[at, one, 0] for at, one in zip(times, values[column], strict=True)],
                }
                for key, column, colour, dashed in LINES
                if values[column].notna().any()
            ],
        },
        words.label("course_words"),
    )


def thinned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the last row of each of `POINTS` spans of time in which there is any.

    Examples
    --------
    >>> times = pd.to_datetime(range(1_000), unit="m", utc=True)
    >>> len(thinned(pd.DataFrame({"at": times, "lead": 1.0})))
    60
    """
    if len(rows) <= POINTS:
        return rows
    span = pd.cut(rows["at"].astype("int64"), POINTS, labels=False)
    return rows.groupby(span).tail(1)
