"""Stations for review: what each test looks at, what it puts forward, what honest counts give."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.verification.review.mission_review import MissionReview, review_mission
from geo.verification.review.registry import TESTS
from geo.verification.review.tables import review_tables
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.waiting import waiting
from views.lead.verification.review.lists import detail
from views.lead.verification.review.summary import summary
from views.lead.verification.review.words import ReviewWords

LIST = "list"
"""Name of the choice of a test, whose list is open."""

RULINGS = (
    ("challenge", "opened_at"),
    ("challenge", "decided_at"),
    ("proceeding", "filed_at"),
    ("proceeding", "decided_at"),
)
"""Instants at which it becomes known what a court has to do with a sheet."""


def draw(request: SectionRequest) -> list[Component]:
    """Return every test with its result, and the list of the one that is chosen."""
    found = request.computed.ready(request.observation, _key(request), lambda: _made(request))
    if found is None:
        return [waiting(request.locale)]
    words = ReviewWords(locale=request.locale, observation=request.observation, review=found)
    asked = request.choices.get(LIST, "")
    test = next((one for one in TESTS if one.id == asked), TESTS[0])
    return [
        html.P(words.intro(_state(request)), className="lead-message"),
        summary(words, test, LIST),
        *detail(words, test),
        *_limits(words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return every list, and the sheets that they are made of."""
    made = request.computed.value(request.observation, _key(request), lambda: _made(request))
    return review_tables(made)


def _made(request: SectionRequest) -> MissionReview:
    return review_mission(request.observation, request.query.at)


def _key(request: SectionRequest) -> tuple[object, ...]:
    """Return what the result depends on: the last state published, and rulings known by then."""
    records = request.observation.records
    ruled = [int((records[kind][name] <= request.at).sum()) for kind, name in RULINGS]
    return ("review", _state(request), *ruled)


def _state(request: SectionRequest) -> pd.Timestamp | None:
    published = request.observation.states["reported_at"]
    until = published[published <= request.at]
    return None if until.empty else until.max()


def _limits(words: ReviewWords) -> list[Component]:
    return [
        html.H2(words.of("unseen_title")),
        html.P(words.unseen(), className="lead-note"),
        html.H2(words.of("not_shipped_title")),
        html.P(words.not_shipped(), className="lead-note"),
    ]


def _by_sheet(observation: Observation) -> bool:
    return len(observation.states) > 0


SECTION = Section(id="review", draw=draw, tables=tables, applies=_by_sheet)
