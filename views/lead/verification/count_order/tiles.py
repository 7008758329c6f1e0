"""The count at a glance: how much is in, the lead of each part, and where it is heading."""

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.verification.count_order import CountOrder
from views.lead.verification.count_order.words import Words

SCOPES = ("whole", "home", "abroad")
"""Parts of a count, each with a lead of its own."""


def tiles(found: CountOrder, words: Words) -> Component:
    """Return the figures of a moment, each with its name and what it is made of."""
    first, second = map(words.option, found.pair)
    note = html.P(words.label("sign_note", first=first, second=second), className="lead-note")
    parts = [_counted(found, words), *_leads(found, words), *_projected(found, words)]
    return html.Div([html.Dl(parts, className="count-parts"), note])


def _tile(name: str, figure: str, below: str) -> Component:
    return html.Div([html.Dt(name), html.Dd(figure), html.Dd(below, className="votes")])


def _counted(found: CountOrder, words: Words) -> Component:
    ahead = found.ahead
    if ahead and ahead.listed > 0:
        # The national bulletin is newer than the units', and has more.
        of = words.label("of", n=words.count(ahead.sheets), all=words.count(ahead.listed))
        return _tile(words.label("counted"), words.share(ahead.sheets / ahead.listed), of)
    counted = float(found.state.sheets.sum())
    if found.projection is None:
        return _tile(words.label("counted"), words.count(counted), words.label("of_unknown"))
    listed = counted + found.projection.open_sheets
    share = counted / listed if listed else float("nan")
    of = words.label("of", n=words.count(counted), all=words.count(listed))
    return _tile(words.label("counted"), words.share(share), of)


def _leads(found: CountOrder, words: Words) -> list[Component]:
    # The moment's own course: that of the whole count looks at fewer moments and would be behind.
    known = found.course.loc[found.course["at"] <= found.at]
    known = known.drop_duplicates("scope", keep="last")
    last = {row["scope"]: row for row in known.to_dict("records")}
    rows = [(scope, last[scope]) for scope in SCOPES if scope in last]
    return [
        _tile(
            words.label(scope),
            words.points(row["points"]),
            _of_when(words.label("votes_of", n=words.votes(row["lead"])), row["at"], found, words),
        )
        for scope, row in rows
    ]


def _of_when(below: str, at: pd.Timestamp, found: CountOrder, words: Words) -> str:
    """Add the moment of a figure that is older than what stands beside it."""
    newest = found.ahead.at if found.ahead else found.at
    return below if at >= newest else f"{below} · {words.locale.when(at)}"


def _projected(found: CountOrder, words: Words) -> list[Component]:
    one = found.projection
    if one is None or not one.open_sheets or np.isnan(one.points):
        return []
    low, high = one.points - one.points_margin, one.points + one.points_margin
    ends = words.label("range", low=words.points(low), high=words.points(high))
    # Sheets that no unit has are in no projection: beside the whole count it says what it is of.
    name = "projection_part" if found.undistributed else "projection"
    if found.ahead:
        ends = f"{ends} · {words.locale.when(found.ahead.units_at)}"
    return [_tile(words.label(name), words.points(one.points), ends)]
