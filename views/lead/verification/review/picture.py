"""Turnout against share, as a picture."""

import numpy as np
from dash import html
from dash.development.base_component import Component

from views.lead.sections.chart import chart
from views.lead.verification.review.words import ReviewWords


def picture(words: ReviewWords) -> list[Component]:
    """Return how many stations lie in each cell of turnout and the first option's share."""
    found = words.review.found.picture
    number = int(found.stations.sum())
    said = words.of("picture_found", n=words.locale.numerals.write(number), **words.options)
    if not number:
        return [html.P(words.of("undefined"), className="lead-note")]
    row, column = np.nonzero(found.stations)
    colours = {option.id: option.colour for option in words.observation.mission.options}
    values = {
        "colour": colours[words.review.found.pair[0]],
        "across": words.options["first"],
        "up": words.of("turnout_axis"),
        "bins": len(found.edges) - 1,
        "cells": np.column_stack([column, row, found.stations[row, column]]),
    }
    return [html.P(said, className="lead-message"), chart("density", values, said)]
