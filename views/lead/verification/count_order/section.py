"""The section on the order of the count: what is in, what is out, and why the lead changed."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.program import load_texts
from geo.verification.count_order import CountOrder, OrderRequest, order_of_count, sentences
from geo.verification.count_order.stored.published import (
    PublishedCount,
    published_count,
    stored_series,
)
from geo.verification.count_order.texts import tables as tables_of
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.verification.count_order import charts
from views.lead.verification.count_order import tables as lists
from views.lead.verification.count_order.tiles import tiles
from views.lead.verification.count_order.words import Words

LABELS = "count_order.labels"
BULLETIN, BEFORE = "bulletin", "before"
"""What a change is explained from: the publication before, or the page's earlier moment."""


def draw(request: SectionRequest) -> list[Component]:
    """Return the state of the count, what is out and where that leads, and why the lead changed."""
    if not applies(request.observation):
        raise QueryError(load_texts(request.locale.language, LABELS)["missing"])
    whole, found = published(request), order(request)
    words = Words.of(found, request.observation, request.locale)
    return [
        *_choices(request, whole, words),
        *_state(found, words),
        *lists.still_out(found, words),
        *_course(found, whole, words),
        *_change(request, found, words),
        *lists.batches(found, words),
        *lists.faults(found, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it; the course is that of the whole count."""
    return tables_of(order(request)) | {"course": published(request).course}


def applies(observation: Observation) -> bool:
    """Say whether a mission has any results."""
    return bool(len(observation.states) or len(observation.bulletins))


def published(request: SectionRequest) -> PublishedCount:
    """Return the count that is looked at, as it was published."""
    series = request.choices.get("series", "")
    return request.computed.value(
        request.observation,
        ("count_order", "published", series),
        lambda: published_count(request.observation, series),
    )


def order(request: SectionRequest) -> CountOrder:
    """Return the order of the count as of the last publication before the slider's moment.

    Between two publications it is the same: the slider asks for nothing new there.
    """
    whole = published(request)
    at = whole.last(request.at)
    if at is None:
        words = load_texts(request.locale.language, LABELS)
        when = request.locale.when(whole.moments[0])
        raise QueryError(words["not_begun"].format(time=when))
    asked = OrderRequest(
        at=at,
        since=_since(request, whole, at),
        series=whole.series,
        pair=whole.pair,
        level=request.choices.get("places", ""),
    )
    return request.computed.value(
        request.observation,
        ("count_order", asked),
        lambda: order_of_count(request.observation, asked),
    )


def _since(request: SectionRequest, whole: PublishedCount, at: pd.Timestamp) -> pd.Timestamp | None:
    """Return the publication that a change is explained from; None without an earlier one."""
    earlier = whole.last(at - pd.Timedelta(1, "us"))
    if request.before is None or _chosen_since(request, whole, at) == BULLETIN:
        return earlier
    return whole.last(pd.Timestamp(request.before))


def _chosen_since(request: SectionRequest, whole: PublishedCount, at: pd.Timestamp) -> str:
    before = request.before and whole.last(pd.Timestamp(request.before))
    # A moment before the first publication, or without one since, explains nothing.
    if not before or before == at:
        return BULLETIN
    return BULLETIN if request.choices.get("since") == BULLETIN else BEFORE


def _choices(request: SectionRequest, whole: PublishedCount, words: Words) -> list[Component]:
    stored = stored_series(request.observation)
    if len(stored) == 1:
        return []
    label = words.label("choose_series")
    return [choice("series", label, {name: name for name in stored}, whole.series)]


def _state(found: CountOrder, words: Words) -> list[Component]:
    """Return the first view: what is in and out, what its places say, where that leads."""
    # How much is in and who leads is what the tiles say.
    said = [*list(sentences.state(found))[2:], *sentences.still_out(found)]
    return [
        html.H2(f"{words.label('state')} · {words.locale.when(found.at)}"),
        tiles(found, words),
        html.P(" ".join(words.write(one) for one in said)),
        *_heading_to(found, words),
    ]


def _heading_to(found: CountOrder, words: Words) -> list[Component]:
    said = list(sentences.projected(found, words.mission.decisive))
    if not said:
        return []
    close = {"too_close", "law_open", "part_only"} & {one.key for one in said}
    sure = " ".join(words.write(one) for one in sentences.certainty(found))
    return [
        html.Div(
            [
                html.P(words.write(said[0])),
                html.P(" ".join(words.write(one) for one in said[1:])),
                html.P(sure, className="lead-note"),
            ],
            className="call close" if close else "call",
        )
    ]


def _course(found: CountOrder, whole: PublishedCount, words: Words) -> list[Component]:
    rule = words.mission.decisive
    return [
        html.H2(words.label("course")),
        charts.course(found, whole, rule, words),
        *(html.P(words.write(one), className="lead-note") for one in sentences.independent(found)),
        *lists.late_shift(found, words),
    ]


def _change(request: SectionRequest, found: CountOrder, words: Words) -> list[Component]:
    whole = published(request)
    chosen = _chosen_since(request, whole, found.at)
    options = {BULLETIN: words.label("choose_bulletin"), BEFORE: words.label("choose_before")}
    if found.since is None:
        return [html.H2(words.label("since")), html.P(words.label("first"))]
    said = list(sentences.changed(found))
    verdict = said[-1].key if said and said[-1].key in sentences.VERDICTS.values() else ""
    return [
        html.H2(words.label("since")),
        choice("since", words.label("choose_since"), options, chosen),
        *(
            html.P(
                words.write(one),
                className=f"verdict {verdict}" if one.key == verdict else "",
            )
            for one in said
        ),
        *charts.change(request, found, words),
        *lists.origins(found, words),
    ]


SECTION = Section(
    id="count_order", draw=draw, tables=tables, applies=applies, compares=True, layer="still_out"
)
