"""The section on votes at stake: what lies at courts, what is due, and what rulings can change."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.program import load_texts
from geo.verification.proceedings.at_stake import AtStake, StakeCourses, at_stake, stake_courses
from geo.verification.proceedings.piles import BY_BOTH, BY_CASE, BY_STATE, COURT
from geo.verification.proceedings.stake_verdict import StakeVerdict, stake_verdict
from geo.verification.proceedings.tables import stake_tables
from views.lead.sections.section import Section, SectionRequest
from views.lead.verification.votes_at_stake import tables as lists
from views.lead.verification.votes_at_stake.course import course
from views.lead.verification.votes_at_stake.words import LABELS, Words
from views.words.numerals import DASH

SECTION_ID = "votes_at_stake"


def draw(request: SectionRequest) -> list[Component]:
    """Return the sheets at courts first, then the pile apart, the clock, and the rulings."""
    if not applies(request.observation):
        raise QueryError(load_texts(request.locale.language, LABELS)["missing"])
    found, courses = stake(request), courses_of(request)
    words = Words.of(found, request.observation, request.locale)
    return [
        *_court(found, courses, words),
        *_course(courses.until(found.at).shown, words),
        *_requested(found, words),
        *_cases(found, request, words),
        *lists.became(found, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it; none names who filed."""
    return stake_tables(stake(request), courses_of(request))


def applies(observation: Observation) -> bool:
    """Say whether a mission has results by station."""
    return bool(len(observation.states))


def stake(request: SectionRequest) -> AtStake:
    """Return what is at stake at the slider's moment."""
    observation, at = request.observation, request.at
    key = (SECTION_ID, at)
    pair = _pair(request)
    return request.computed.value(observation, key, lambda: at_stake(observation, at, pair=pair))


def courses_of(request: SectionRequest) -> StakeCourses:
    """Return the courses of the whole count, which no moment changes."""
    observation, pair = request.observation, _pair(request)
    end = pd.Timestamp(observation.mission.phases[-1].end)
    key = (SECTION_ID, "courses")
    return request.computed.value(
        observation, key, lambda: stake_courses(observation, end, pair=pair)
    )


def _pair(request: SectionRequest) -> tuple[str, ...]:
    """Return whose lead over whom: in a contest of two as they stand, so that no sign turns."""
    options = tuple(option.id for option in request.observation.mission.options)
    return options if len(options) == 2 else ()


def _court(found: AtStake, courses: StakeCourses, words: Words) -> list[Component]:
    head = html.H2(f"{words.label('court')} · {words.locale.when(found.at)}")
    court = found.court
    now = "" if np.isnan(court.lead) else words.label("as_now")
    lead = _tile(words.label("lead"), words.signed(court.lead), now)
    note = html.P(words.label("sign_note", **words.sides), className="lead-note")
    settled, known = courses.settled(found.at), stake_verdict(found, courses)
    until: list[Component] = []
    if settled is not None and (known is None or known.decided):
        said = words.label("settled", time=words.locale.when(settled))
        until.append(html.P(said, className="lead-note"))
    if not court.sheets:
        empty = html.P(words.label("nothing"))
        newer = [_verdict(found, known, words, until)] if known else until
        return [head, html.Dl([lead], className="count-parts"), note, empty, *newer]
    tiles = html.Dl([*_readings(found, words, lead)], className="count-parts")
    published = html.P(
        words.label("as_of", time=words.locale.when(found.published)), className="lead-note"
    )
    verdict = [_verdict(found, known, words, until)] if known else until
    return [head, published, tiles, note, *verdict, *_whose(found, words)]


def _course(rows: pd.DataFrame, words: Words) -> list[Component]:
    """Return the chart up to the moment; before the first publication there is none."""
    return [] if rows.empty else [html.H2(words.label("course")), course(rows, words)]


def _readings(found: AtStake, words: Words, lead: Component) -> list[Component]:
    court = found.court
    silent = court.without_figures
    without = words.label("without", n=words.number(silent)) if silent else ""
    times = court.bound / abs(court.lead) if court.lead else float("nan")
    ratio = words.label("times", n=words.number(times, 1)) if times == times else ""  # noqa: PLR0124
    stand = words.label("as_shown")
    return [
        _tile(words.label("sheets"), words.number(court.sheets), without),
        lead,
        _tile(words.label("bound"), words.number(court.bound), ratio),
        _tile(words.label("annulled"), words.signed(court.all_annulled), words.label("as_now")),
        _tile(words.label("counted"), words.signed(court.all_counted), stand),
    ]


def _tile(name: str, figure: str, below: str) -> Component:
    return html.Div([html.Dt(name), html.Dd(figure or DASH), html.Dd(below, className="votes")])


def _verdict(
    found: AtStake, known: StakeVerdict, words: Words, until: list[Component]
) -> Component:
    """Return whether rulings can turn the lead, by the newest that is known, and by what."""
    court = found.court
    more = []
    if known.by_bulletin:
        said = {
            "time": words.locale.when(known.published),
            "n": words.number(known.largest),
            "lead": words.signed(known.lead),
        }
        more.append(html.P(words.label("by_bulletin", **said), className="lead-note"))
    elif court.without_figures:
        reach = {"per_sheet": words.number(court.per_sheet), "n": words.number(court.largest)}
        more.append(html.P(words.label("reach", **reach), className="lead-note"))
    if known.swing:
        sums = {"swing": words.number(known.swing), "n": words.number(known.reach)}
        more.append(html.P(words.label("both_piles", **sums), className="lead-note"))
    return html.Div(
        [html.P(_said(known, words)), *more, *until],
        className="call" if known.decided else "call close",
    )


def _said(known: StakeVerdict, words: Words) -> str:
    """Return the verdict, which holds for its moment and what is counted by then."""
    verdict = words.label("cannot_turn" if known.decided else "can_turn")
    at = {"time": words.locale.when(known.at), "verdict": verdict}
    if np.isnan(known.counted_share):
        return words.label("verdict_at", **at)
    share = words.locale.numerals.share(known.counted_share, 1)
    return words.label("verdict_counted", share=share, **at)


def _whose(found: AtStake, words: Words) -> list[Component]:
    court, share = found.court, words.locale.numerals.share
    sentences = []
    if court.compared:
        sentences.append(
            words.label(
                "whose",
                first=words.sides["first"],
                share=share(court.share, 2),
                n=words.number(court.compared),
                compared=share(court.compared_share, 2),
                expected=share(court.expected_share, 2),
            )
        )
    rows = found.piles.loc[found.piles["pile"] == COURT].set_index("known")["sheets"]
    numbers = {
        name: words.number(rows.get(known, 0))
        for name, known in (("state", BY_STATE), ("case", BY_CASE), ("both", BY_BOTH))
    }
    if len(found.cases):
        sentences.append(words.label("known", **numbers))
    return [html.P(sentence) for sentence in sentences]


def _requested(found: AtStake, words: Words) -> list[Component]:
    """Return the pile apart: sheets in the count that a pending proceeding names."""
    if found.cases.empty:
        return []
    asked = found.requested
    head = [
        html.H2(words.label("requested")),
        html.P(words.label("requested_note"), className="lead-note"),
    ]
    if not asked.sheets:
        return [*head, html.P(words.label("requested_none"))]
    said = words.label(
        "requested_is",
        n=asked.sheets,
        first_votes=words.number(asked.first),
        second_votes=words.number(asked.second),
        lead=words.signed(asked.lead - asked.first + asked.second),
        swing=words.number(found.swing),
        **words.sides,
    )
    turns = found.swing >= abs(asked.lead)
    word = words.label("requested_turn" if turns else "requested_not")
    return [*head, html.P(f"{said} {word}")]


def _cases(found: AtStake, request: SectionRequest, words: Words) -> list[Component]:
    if not len(request.observation.records["proceeding"]):
        return [html.P(words.label("no_cases"), className="lead-message")]
    return [
        *lists.deadlines(found, words),
        *lists.proceedings(found, words, names_shown=request.names_shown),
        *lists.grounds(found, words),
        *lists.bodies(found, words),
        *lists.unknown(found, words),
    ]


SECTION = Section(
    id=SECTION_ID, draw=draw, tables=tables, applies=applies, layer="challenges:votes_at_court"
)
