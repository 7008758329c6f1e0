"""The section on the media: who got how much time where, in what tone, and what nobody knows."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.errors import QueryError
from geo.monitoring.media.airtime import OPTION, TONE_COLUMNS
from geo.monitoring.media.media_time import WEEK, MediaTime, has_media, media_time
from geo.monitoring.media.tables import media_tables
from geo.texts.program import fill, load_texts
from layers.colours import tint
from views.lead.sections.chart import chart
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.tables import table

SECTION_ID = "media"
DAYS = (1, WEEK, 0)
TINTS = dict(zip(TONE_COLUMNS, (0.4, 0.7, 1.0, 0.18), strict=True))
"""How much of an option's colour each tone keeps."""


def draw(request: SectionRequest) -> list[Component]:
    """Return the shares by outlet with their tones, the same as a table, and what is not known."""
    if not has_media(request.observation):
        raise QueryError(_label(request, "missing"))
    found = _made(request)
    options = {str(n): _label(request, f"days_{n}") for n in DAYS}
    period = choice("days", _label(request, "period"), options, str(found.days))
    if found.airtime.empty:
        return [period, html.P(_label(request, "nothing"), className="lead-message")]
    return [
        period,
        _chart(found, request),
        html.P(_lines(found, request), className="lead-note"),
        *_airtime(found, request),
        html.P(_label(request, "interval_note"), className="lead-note"),
        *_unknown(found, request),
        *_agreement(found, request),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it; none names a coder."""
    return media_tables(_made(request))


def _made(request: SectionRequest) -> MediaTime:
    chosen = request.choices.get("days", "")
    days = int(chosen) if chosen in map(str, DAYS) else WEEK
    key = (SECTION_ID, request.at, days)
    return request.computed.value(
        request.observation, key, lambda: media_time(request.observation, request.at, days)
    )


def _label(request: SectionRequest, key: str, **values: object) -> str:
    return fill(load_texts(request.locale.language, "media.labels"), key, **values)


def _number(request: SectionRequest, value: float, decimals: int = 0) -> str:
    return "" if pd.isna(value) else request.locale.numerals.write(value, decimals)


def _titles(request: SectionRequest) -> dict[str, str]:
    options = request.observation.mission.options
    return {option.id: request.locale.titled(option.title) for option in options}


def _chart(found: MediaTime, request: SectionRequest) -> Component:
    options = request.observation.mission.options
    titles = _titles(request)
    parts = [
        {
            "name": f"{titles[option.id]}, {_label(request, tone)}",
            "colour": tint(option.colour, TINTS[tone]),
        }
        for option in options
        for tone in TONE_COLUMNS
    ]
    ours = found.airtime.loc[found.airtime["actor_kind"] == OPTION]
    rows = []
    for outlet, own in ours.groupby("outlet", sort=False):
        whole = own["amount"].sum()
        amounts = own.set_index("actor").loc[[option.id for option in options], [*TONE_COLUMNS]]
        shares = amounts.to_numpy(dtype=float).ravel() / (whole if whole > 0 else np.nan)
        rows.append({"name": outlet, "values": shares})
    return chart("bars", {"unit": "share", "parts": parts, "rows": rows}, _label(request, "chart"))


def _lines(found: MediaTime, request: SectionRequest) -> str:
    """Return what an equal and a proportional share would be."""
    locale, titles = request.locale, _titles(request)
    equal = _label(request, "equal", share=locale.numerals.share(1 / len(titles), 1))
    if not found.base.shares:
        return f"{equal} {_label(request, 'no_base')}"
    each = ", ".join(
        f"{titles[option]} {locale.numerals.share(share, 1)}"
        for option, share in found.base.shares.items()
    )
    of = found.base.words or _label(request, "earlier_round")
    return f"{equal} {_label(request, 'proportional', shares=each, of=of)}"


def _airtime(found: MediaTime, request: SectionRequest) -> list[Component]:
    heads = ("outlet", "actor", "amount", "share", "interval", "over_equal", *TONE_COLUMNS)
    titles = _titles(request)
    rows = [
        [
            row["outlet"],
            titles.get(row["actor"], row["actor"]),
            f"{_number(request, row['amount'])} {_label(request, row['measure'])}",
            "" if pd.isna(row["share"]) else request.locale.numerals.share(row["share"], 1),
            _interval(row, request),
            "" if pd.isna(row["over_equal"]) else _number(request, row["over_equal"], 1),
            *(_number(request, row[tone]) for tone in TONE_COLUMNS),
        ]
        for row in found.airtime.to_dict("records")
    ]
    return table(_label(request, "airtime"), [_label(request, head) for head in heads], rows)


def _interval(row: Mapping[object, object], request: SectionRequest) -> str:
    if reason := row["no_interval"]:
        return _label(request, str(reason))
    low, high = float(str(row["low"])), float(str(row["high"]))
    if np.isnan(low):
        return ""
    share = request.locale.numerals.share
    return _label(request, "from_to", low=share(low, 1), high=share(high, 1))


def _unknown(found: MediaTime, request: SectionRequest) -> list[Component]:
    """Return what nobody knows, what counts nowhere, and the silences that last."""
    titles = _titles(request)
    told = [
        _label(
            request,
            "silent",
            outlet=row["outlet"],
            option=titles[str(row["option"])],
            hours=_number(request, row["monitored_hours"], 1),
        )
        for row in found.silences.dropna(subset="reached").to_dict("records")
    ]
    if found.unmonitored:
        told.append(_label(request, "unmonitored", outlets=", ".join(found.unmonitored)))
    for reason, number in found.period.left_out["reason"].value_counts().items():
        told.append(_label(request, str(reason), n=int(number)))
    if len(found.overlapping):
        told.append(_label(request, "overlapping", n=len(found.overlapping)))
    items = html.Ul([html.Li(sentence) for sentence in told])
    return [html.H2(_label(request, "unknown")), items] if told else []


def _agreement(found: MediaTime, request: SectionRequest) -> list[Component]:
    heads = ("variable", "items", "same", "alpha")
    rows = [
        [
            _label(request, f"variable_{row['variable']}"),
            _number(request, row["items"]),
            "" if pd.isna(row["same"]) else request.locale.numerals.share(row["same"], 1),
            _number(request, row["alpha"], 3),
        ]
        for row in found.agreement.to_dict("records")
    ]
    head = html.H2(_label(request, "agreement"))
    drawn = table(_label(request, "agreement"), [_label(request, key) for key in heads], rows)
    return [head, *drawn]


SECTION = Section(id=SECTION_ID, draw=draw, tables=tables, applies=has_media)
