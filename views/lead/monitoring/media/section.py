"""The section on the media: who got how much time where, in what tone, and what nobody knows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.media.monitored import OPTION
from geo.errors import QueryError
from geo.monitoring.media.airtime import TONE_COLUMNS
from geo.monitoring.media.media_time import WEEK, MediaTime, has_media, media_time
from geo.monitoring.media.tables import media_tables, outlets
from layers.definition.colours import tint
from views.lead.monitoring.media.days import days
from views.lead.monitoring.media.unknown import agreement, of_outlet, unknown
from views.lead.monitoring.media.words import ALL, Words, addresses, chosen
from views.lead.sections.chart import chart
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.tables import table

SECTION_ID, LAYER_ID = "media", "media_reach"
DAYS = (1, WEEK, 0)
TINTS = dict(zip(TONE_COLUMNS, (0.4, 0.7, 1.0, 0.18), strict=True))
"""How much of an option's colour each tone keeps."""
GREY = "#3f3f46"
OUTLET, ACTOR = "outlet", "actor"
LINES = {"equal": "equal_line", "proportional": "proportional_line"}


def draw(request: SectionRequest) -> list[Component]:
    """Return the shares by outlet with their tones, the same as a table, and what is not known."""
    words = Words(request=request)
    if not has_media(request.observation):
        raise QueryError(words.label("missing"))
    found = _made(request)
    spans = {str(n): words.label(f"days_{n}") for n in DAYS}
    period = choice("days", words.label("period"), spans, str(found.days))
    if found.airtime.empty:
        return [period, html.P(words.label("nothing"), className="lead-message")]
    shown, choices = _chosen(found, words)
    told = of_outlet(found, words)
    return [
        period,
        *choices,
        html.P(_heard(shown, words), className="lead-message"),
        *_chart(shown, words),
        html.P(_lines(found, words), className="lead-note"),
        *days(shown, words),
        *_airtime(shown, words),
        html.P(words.label("interval_note"), className="lead-note"),
        *unknown(told, words),
        *agreement(told, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it, whatever is chosen to be shown; none names a coder."""
    return media_tables(_made(request))


def _made(request: SectionRequest) -> MediaTime:
    asked = request.choices.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else WEEK
    key = (SECTION_ID, request.at, days)
    return request.computed.value(
        request.observation, key, lambda: media_time(request.observation, request.at, days)
    )


def _chosen(found: MediaTime, words: Words) -> tuple[MediaTime, list[Component]]:
    """Return the rows of the outlet and the option that were chosen, and both choices."""
    names = addresses(list(found.airtime["outlet"].unique()))
    options = addresses(list(words.options))
    outlet, actor = (
        chosen(words.request, key, offered) for key, offered in ((OUTLET, names), (ACTOR, options))
    )
    rows = found.airtime
    if outlet != ALL:
        rows = rows.loc[rows["outlet"] == names[outlet]]
    if actor != ALL:
        rows = rows.loc[(rows["actor"] == options[actor]) & (rows["actor_kind"] == OPTION)]
    every = {ALL: words.label("all")}
    titled = {short: words.options[option] for short, option in options.items()}
    choices = [
        choice(OUTLET, words.label("outlet"), every | names, outlet),
        choice(ACTOR, words.label("option"), every | titled, actor),
    ]
    return replace(found, airtime=rows), choices


def _heard(shown: MediaTime, words: Words) -> str:
    """Return how many hours of what is shown were monitored, and from when until when."""
    listed = outlets(shown)
    rows = listed.loc[listed["outlet"].isin(shown.airtime["outlet"])]
    spans = shown.period.spans
    spans = spans.loc[spans["outlet"].isin(rows["outlet"]).to_numpy(dtype=bool)]
    when = words.request.locale.when
    # Of a newspaper or a site the hours of a span are no hours that anybody listened.
    broadcast = rows.loc[rows["measure"] == "seconds"]
    hours = broadcast["monitored_hours"].sum()
    key, counted = ("heard", broadcast) if hours > 0 else ("seen", rows)
    return words.label(
        key,
        n=len(rows),
        hours=words.number(hours, 1),
        spans=words.number(counted["spans"].sum()),
        since=when(spans["start"].min()),
        until=when(spans["end"].max()),
    )


def _chart(shown: MediaTime, words: Words) -> list[Component]:
    """Return a bar for each outlet and option: its tones, its interval, what would be even."""
    colours = {one.id: one.colour for one in words.request.observation.mission.options}
    ours = shown.airtime.loc[shown.airtime["actor_kind"] == OPTION]
    parts = [
        {"name": words.label(tone), "colour": tint(GREY, share)} for tone, share in TINTS.items()
    ]
    lines = [name for name in LINES if name == "equal" or shown.base.shares]
    rows: list[dict[str, Any]] = [
        {
            "name": f"{row['outlet']} · {words.options[row['actor']]}",
            "values": _tone_shares(row),
            "colours": [tint(colours[row["actor"]], share) for share in TINTS.values()],
            "total": row["share"],
            "interval": None if np.isnan(row["low"]) else [row["low"], row["high"]],
            "references": [row[name] for name in lines],
        }
        for row in ours.to_dict("records")
    ]
    names = [words.label(LINES[name]) for name in lines]
    drawing = {"unit": "share", "parts": parts, "references": names, "rows": rows}
    return [html.H2(words.label("shares")), chart("bars", drawing, words.label("chart"))]


def _tone_shares(row: Mapping[Any, Any]) -> list[float]:
    """Return an option's share in parts, by tone."""
    whole = row["amount"]
    return [row["share"] * row[tone] / whole if whole > 0 else 0.0 for tone in TONE_COLUMNS]


def _lines(found: MediaTime, words: Words) -> str:
    """Return what an equal and a proportional share would be."""
    titles = words.options
    equal = words.label("equal", share=words.share(1 / len(titles)))
    if not found.base.shares:
        return f"{equal} {words.label('no_base')}"
    each = ", ".join(
        f"{titles[option]} {words.share(share)}" for option, share in found.base.shares.items()
    )
    of = found.base.words or words.label("earlier_round")
    return f"{equal} {words.label('proportional', shares=each, of=of)}"


def _airtime(shown: MediaTime, words: Words) -> list[Component]:
    even = ("over_equal", *(["over_proportional"] if shown.base.shares else []))
    heads = (
        "outlet",
        "actor",
        "amount",
        "share",
        "interval",
        *even,
        *TONE_COLUMNS,
        "direct_speech",
    )
    rows = [
        [
            row["outlet"],
            words.actor(row["actor"]),
            f"{words.number(row['amount'])} {words.label(row['measure'])}",
            words.share(row["share"]),
            words.interval(row),
            *(words.signed(row[name]) for name in even),
            *(words.number(row[tone]) for tone in TONE_COLUMNS),
            words.number(row["direct_speech_seconds"]),
        ]
        for row in shown.airtime.to_dict("records")
    ]
    return table(words.label("airtime"), [words.label(head) for head in heads], rows)


SECTION = Section(id=SECTION_ID, draw=draw, tables=tables, applies=has_media, layer=LAYER_ID)
