"""Shares of the options day by day, for each outlet that is shown."""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.monitoring.media.media_time import MediaTime
from views.lead.monitoring.media.words import Words
from views.lead.sections.chart import chart

NEXT_DAY = pd.Timedelta(hours=36)
"""A day of a clock that changes is longer than 24 hours; two days are longer than this."""


def days(shown: MediaTime, words: Words) -> list[Component]:
    """Return a chart for each outlet; a day on which nobody monitored it has no point or line."""
    colours = {one.id: one.colour for one in words.request.observation.mission.options}
    outlets = set(shown.airtime["outlet"])
    options = set(shown.airtime["actor"])
    drawn: list[Component] = []
    for outlet, rows in shown.course.groupby("outlet"):
        if outlet not in outlets or rows["day"].nunique() < 2:
            continue
        lines = [
            {
                "name": words.options[str(option)],
                "colour": colours[str(option)],
                "dashed": False,
                "points": _points(own),
            }
            for option, own in rows.groupby("option", sort=False)
            if option in options
        ]
        label = words.label("days_chart", outlet=outlet)
        values = {"unit": "share", "lines": lines, "marks": [], "limits": []}
        drawn += [html.H3(str(outlet)), chart("course", values, label)]
    return [html.H2(words.label("by_day")), *drawn] if drawn else []


def _points(rows: pd.DataFrame) -> list[list[object]]:
    """Return day, share and stretch: another one after a day that nobody monitored."""
    ordered = rows.sort_values("day")
    stretch = (ordered["day"].diff() > NEXT_DAY).cumsum()
    return [list(one) for one in zip(ordered["day"], ordered["share"], stretch, strict=True)]
