"""The order of the count as charts: the course with its projection, and the bars of a change."""

from typing import Any

import numpy as np
import pandas as pd
from dash.development.base_component import Component

from geo.missions.decisive import DecisiveRule
from geo.verification.count_order import CountOrder
from geo.verification.count_order.stored.published import PublishedCount
from views.lead.sections.chart import chart
from views.lead.sections.choices import choice
from views.lead.sections.section import SectionRequest
from views.lead.sections.tables import table
from views.lead.verification.count_order.words import Words

LINES = {"whole": ("#14181f", False), "home": ("#0b7285", False), "abroad": ("#9a5b00", True)}
"""Colour of each part of the count, and whether its line is dashed; none is an option's."""
PARTS = {
    "corrections": "#6b7280",
    "volume": "#8aa4c8",
    "composition": "#0b7285",
    "within": "#c2571a",
}
"""Colour of each part of a change."""
TITLES = {"composition": "where"}
"""Label of a part where it is not the part's own name."""
VOTES, POINTS = "votes", "points"


def course(
    found: CountOrder, whole: PublishedCount, rule: DecisiveRule | None, words: Words
) -> Component:
    """Return the lead as it was published by the moment, and where it was heading then."""
    first, second = map(words.option, found.pair)
    # What came later is not known then: a night that stopped shows no day after it.
    course = whole.course.loc[whole.course["at"] <= found.at]
    scopes = [scope for scope in LINES if (course["scope"] == scope).any()]
    return chart(
        "course",
        {
            "unit": POINTS,
            "lines": [_line(scope, course, words) for scope in scopes],
            "marks": _marks(found, words),
            "limits": _limits(rule, words),
            "sides": {
                side: {"name": words.label("side", option=words.option(option)), "colour": colour}
                for side, option, colour in zip(
                    ("above", "below"), found.pair, map(words.colour, found.pair), strict=True
                )
            },
        },
        words.label("course_words", first=first, second=second),
    )


def change(request: SectionRequest, found: CountOrder, words: Words) -> list[Component]:
    """Return why the lead changed, one bar a level of places, in votes or in points."""
    if found.change is None or not len(found.change) or not found.change["sheets"].any():
        return []
    # From nothing counted there is no change: all of the lead would stand as "within".
    if found.before is None or np.isnan(found.before):
        return []
    unit = POINTS if request.choices.get("unit") == POINTS else VOTES
    units = {name: words.label(f"choose_{name}") for name in (VOTES, POINTS)}
    # In points more sheets like those before change nothing; in votes a correction is within.
    names = [name for name in PARTS if name != ("corrections" if unit == VOTES else "volume")]
    prefix = "" if unit == VOTES else "points_"
    rows = found.change.rename(
        columns={f"{prefix}{name}": f"_{name}" for name in (*names, "change")}
    )
    levels = [words.level(level) for level in rows["level"]]
    values = rows[[f"_{name}" for name in names]].to_numpy(dtype=float)
    titles = [words.label(TITLES.get(name, name)) for name in names]
    write = words.votes if unit == VOTES else words.points
    return [
        choice("unit", words.label("choose_unit"), units, unit),
        chart(
            "bars",
            {
                "unit": unit,
                "parts": [
                    {"name": title, "colour": PARTS[name]}
                    for name, title in zip(names, titles, strict=True)
                ],
                "rows": [
                    {"name": level, "values": list(line), "total": total}
                    for level, line, total in zip(levels, values, rows["_change"], strict=True)
                ],
            },
            words.label("bars_words"),
        ),
        *table(
            words.label("since"),
            [words.label("level"), words.label("column_change"), *titles],
            [
                [level, *(write(value) for value in (total, *line))]
                for level, line, total in zip(levels, values, rows["_change"], strict=True)
            ],
        ),
    ]


def _line(scope: str, course: pd.DataFrame, words: Words) -> dict[str, Any]:
    rows = course.loc[course["scope"] == scope]
    colour, dashed = LINES[scope]
    points = zip(rows["at"], rows["points"], rows["stretch"], strict=True)
    return {
        "name": words.label(scope),
        "colour": colour,
        "dashed": dashed,
        "points": [[at, value, stretch] for at, value, stretch in points],
    }


def _marks(found: CountOrder, words: Words) -> list[dict[str, Any]]:
    one = found.projection
    if one is None or not one.open_sheets or np.isnan(one.points):
        return []
    leader = found.pair[0] if one.lead >= 0 else found.pair[1]
    ends = {"low": one.points - one.points_margin, "high": one.points + one.points_margin}
    name = words.label("projection_part" if found.undistributed else "projection")
    mark = {"t": found.at, "value": one.points, "name": name}
    return [mark | ends | {"colour": words.colour(leader)}]


def _limits(rule: DecisiveRule | None, words: Words) -> list[dict[str, Any]]:
    if rule is None or not rule.lead:
        return []
    points = words.locale.numerals.shortest(100 * rule.lead)
    return [{"value": 100 * rule.lead, "name": words.label("law", points=points)}]
