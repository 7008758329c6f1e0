"""The fan of a quick count: how an estimate and its intervals narrowed over time."""

from typing import Any

import pandas as pd
from dash.development.base_component import Component

from geo.verification.quick_count.estimate import EARLY
from geo.verification.quick_count.measures import BOUNDS
from geo.verification.quick_count.sentences import option_titles
from geo.verification.quick_count.texts import MEASURE_TEXTS
from views.lead.sections.chart import chart
from views.lead.sections.section import SectionRequest

LEAD, TURNOUT = "lead", "turnout"
NEUTRAL = "#37506b"
"""Colour of what belongs to no option."""
OPPOSITE = {"low": "high", "high": "low"}
FIGURES = ("estimate", *BOUNDS)


def measures_of(pair: tuple[str, str], request: SectionRequest) -> dict[str, str]:
    """Return what the chart can show: the lead of the pair, each option's share, turnout."""
    mission, locale = request.observation.mission, request.locale
    titles = option_titles(mission, locale.language)
    first, second = (titles[option] for option in pair)
    lead = locale.text("quick_lead_of", first=first, second=second)
    last = {TURNOUT: locale.titled(MEASURE_TEXTS[TURNOUT])}
    return {LEAD: lead, **titles, **last}


def fan_chart(
    course: pd.DataFrame, chosen: str, pair: tuple[str, str], request: SectionRequest
) -> Component:
    """Return the chart of one measure.

    Parameters
    ----------
    course : as of `geo.verification.quick_count.fan`.
    chosen : key of `measures_of`.
    pair : whose lead over whom.
    """
    mission, locale = request.observation.mission, request.locale
    name = measures_of(pair, request)[chosen]
    course = after_first_quarter(course)
    rows = _rows(course, chosen, pair)
    moments = pd.Index(course["at"].unique(), name="at")
    by_moment = rows.set_index("at")[list(FIGURES)].reindex(moments)
    scale = 100.0 if chosen == LEAD else 1.0
    colours = {option.id: option.colour for option in mission.options}
    bands = [
        {
            "t": at.to_pydatetime(),
            "value": figures["estimate"] * scale,
            **{bound: figures[bound] * scale for bound in BOUNDS},
        }
        for at, figures in zip(moments, by_moment.to_dict("records"), strict=True)
    ]
    values: dict[str, Any] = {
        "unit": "points" if chosen == LEAD else "share",
        "name": name,
        "colour": colours.get(pair[0] if chosen == LEAD else chosen, NEUTRAL),
        "bands": bands,
        "limits": _limits(chosen, request),
    }
    if chosen == LEAD:
        values["sides"] = _sides(pair, request)
    label = locale.text("quick_fan_label", name=name, share=locale.numerals.share(EARLY, 0))
    return chart("fan", values, label)


def after_first_quarter(course: pd.DataFrame) -> pd.DataFrame:
    """Return the moments from a quarter of the sample on, if it has come to that.

    Before that nothing is called, and the first intervals are so wide that the others, drawn to
    the same scale, would be a line.

    Examples
    --------
    >>> course = pd.DataFrame({"drawn": 100, "arrived": [9, 30, 60]})
    >>> after_first_quarter(course)["arrived"].tolist()
    [30, 60]
    >>> len(after_first_quarter(course[:1]))
    1
    """
    late = course["arrived"] >= EARLY * course["drawn"]
    return course[late] if late.any() else course


def _rows(course: pd.DataFrame, chosen: str, pair: tuple[str, str]) -> pd.DataFrame:
    measure, option, over = course["measure"], course["option"], course["over"]
    if chosen == TURNOUT:
        return course[measure == TURNOUT]
    if chosen != LEAD:
        return course[(measure == "share") & (option == chosen)]
    first, second = pair
    ahead = course[(measure == LEAD) & (option == first) & (over == second)]
    behind = course[(measure == LEAD) & (option == second) & (over == first)]
    return pd.concat([ahead, turned(behind)])


def turned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return leads as those of the other side: of the opposite sign, low and high exchanged.

    Examples
    --------
    >>> rows = pd.DataFrame({"estimate": [0.02], "low_95": [0.01], "high_95": [0.04],
    ...                      "low_99": [-0.01], "high_99": [0.05]})
    >>> turned(rows)[["low_95", "high_95"]].to_numpy().tolist()
    [[-0.04, -0.01]]
    """
    exchanged = {}
    for bound in BOUNDS:
        side, level = bound.split("_")
        exchanged[bound] = -rows[f"{OPPOSITE[side]}_{level}"]
    return rows.assign(estimate=-rows["estimate"], **exchanged)


def _sides(pair: tuple[str, str], request: SectionRequest) -> dict[str, dict[str, str]]:
    """Return whose lead lies above 0, and whose below."""
    mission, locale = request.observation.mission, request.locale
    titles = option_titles(mission, locale.language)
    colours = {option.id: option.colour for option in mission.options}
    return {
        side: {"name": locale.text("quick_ahead", option=titles[one]), "colour": colours[one]}
        for side, one in zip(("above", "below"), pair, strict=True)
    }


def _limits(chosen: str, request: SectionRequest) -> list[dict[str, object]]:
    """Return the level of the majority that decides, where the mission names one."""
    rule = request.observation.mission.decisive
    if rule is None or chosen in {LEAD, TURNOUT} or not rule.majority:
        return []
    name = request.locale.numerals.share(rule.majority, 0)
    return [{"value": rule.majority, "name": name}]
