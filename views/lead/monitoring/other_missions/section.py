"""The section: what other missions said, the count of that hour beside it, and where they were."""

from collections.abc import Mapping

import pandas as pd
from dash.development.base_component import Component

from geo.errors import QueryError
from geo.monitoring.other_missions.count_then import CountThen, count_then
from geo.monitoring.other_missions.picture import (
    OtherMissions,
    other_missions,
    other_tables,
    stored,
)
from geo.texts.program import load_texts
from views.lead.monitoring.other_missions import hours, topics
from views.lead.monitoring.other_missions.words import LABELS, Words
from views.lead.rows import SAID
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest

SECTION_ID = "other_missions"
LEVEL = "others_by"
"""Name of the choice of the units that are compared."""


def draw(request: SectionRequest) -> list[Component]:
    """Return the same hours first, then topics by missions, where they were, and all statements."""
    if not stored(request.observation):
        raise QueryError(load_texts(request.locale.language, LABELS)["missing"])
    found = picture(request)
    words = Words.of(request, found.missions)
    return [
        *topics.nothing_said(found, words),
        *hours.draw(found, _ready(request, found), request, words),
        *topics.matrix(found, request, words),
        *topics.places(found, _levels(request)[level_of(request)], words),
        choice(LEVEL, words.label("choose_level"), _levels(request), level_of(request)),
        *topics.statements(found, words, request.choices.get(SAID, "")),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it, each statement with the file and row that it came from."""
    found = picture(request)
    then = request.computed.value(
        request.observation, _key(found), lambda: count_then(request.observation, found.statements)
    )
    return other_tables(found, then, request.locale.language)


def picture(request: SectionRequest) -> OtherMissions:
    """Return what had been said and done by the slider's moment."""
    level = level_of(request)
    return request.computed.value(
        request.observation,
        (SECTION_ID, request.at, level),
        lambda: other_missions(request.observation, request.query, level),
    )


def level_of(request: SectionRequest) -> str:
    """Return the level of the units that are compared; the uppermost where none is chosen."""
    asked = request.choices.get(LEVEL, "")
    levels = [level.id for level in request.observation.levels]
    return asked if asked in levels else levels[0]


def _levels(request: SectionRequest) -> dict[str, str]:
    return {level.id: request.locale.titled(level.plural) for level in request.observation.levels}


def _key(found: OtherMissions) -> tuple[str, ...]:
    # The count beside a statement is that of its own moments: the slider changes which are said.
    return (SECTION_ID, "count", *found.statements["statement_id"])


def _ready(request: SectionRequest, found: OtherMissions) -> CountThen | None:
    return request.computed.ready(
        request.observation, _key(found), lambda: count_then(request.observation, found.statements)
    )


SECTION = Section(id=SECTION_ID, draw=draw, tables=tables, applies=stored, layer="ours_and_theirs")
