"""The section: which rulings are due, what they can change, chains, bodies, outcomes, sides."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.monitoring.legal.horizon import (
    EVERY,
    HORIZONS,
    WEEK,
    Horizon,
    days_ahead,
    horizon_of,
    within,
)
from geo.monitoring.legal.parties import ROLES
from geo.monitoring.legal.proceedings import (
    FREE_TEXTS,
    LegalProceedings,
    legal_cases,
    legal_proceedings,
)
from geo.monitoring.legal.tables import legal_tables
from geo.verification.proceedings.at_stake import AtStake
from views.lead.monitoring.proceedings import lists
from views.lead.monitoring.proceedings.chains import chains
from views.lead.monitoring.proceedings.words import share_of_lead, words_of
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.verification.votes_at_stake import section as votes_at_stake
from views.lead.verification.votes_at_stake.words import Words
from views.words.numerals import DASH

SECTION_ID = "proceedings"
DUE = "due"
"""The choice of a horizon, as `SectionRequest.choices` has it."""


def draw(request: SectionRequest) -> list[Component]:
    """Return the deadlines first, then chains, bodies, outcomes and sides."""
    words, found = words_of(request), proceedings(request)
    if not applies(request.observation):
        raise QueryError(words.label("missing"))
    if found.cases.empty:
        return [html.P(words.label("none_yet"), className="lead-message")]
    cases, chosen = shown_cases(request, found), horizon(request)
    return [
        html.H2(f"{words.label('due')} · {words.locale.when(found.at)}"),
        *_choices(request, words, chosen),
        *_together(found, words, chosen),
        _tiles(found, words),
        *lists.board(found, cases, words, chosen),
        *chains(cases, found.at, words),
        *lists.bodies(found, words),
        *lists.outcomes(found, words),
        *lists.sides(found, words),
        *lists.late(found, words),
        *lists.faults(found, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it; none has a private person's name, whoever asks."""
    return legal_tables(proceedings(request), horizon(request))


def applies(observation: Observation) -> bool:
    """Say whether a mission has proceedings."""
    return len(observation.records["proceeding"]) > 0


def proceedings(request: SectionRequest) -> LegalProceedings:
    """Return the legal proceedings at the slider's moment."""
    observation, at = request.observation, request.at
    return request.computed.value(
        observation,
        (SECTION_ID, at),
        lambda: legal_proceedings(observation, at, stake=_stake(request)),
    )


def _stake(request: SectionRequest) -> AtStake | None:
    """Return what the other tab says is at stake, which is computed once for both."""
    try:
        return votes_at_stake.stake(request)
    except QueryError:
        return None


def shown_cases(request: SectionRequest, found: LegalProceedings) -> pd.DataFrame:
    """Return the cases as their reader may know them: with every name for who may record."""
    if not request.names_shown:
        return found.cases
    named = legal_cases(request.observation, found.at, names_shown=True)
    own = [*ROLES, *FREE_TEXTS]
    return found.cases.assign(**{name: named[name] for name in own})


def horizon(request: SectionRequest) -> Horizon:
    """Return until when rulings are looked at; a week where the address says nothing of it."""
    zone = request.observation.mission.country.timezone
    asked = horizon_of(request.choices.get(DUE, ""), request.at, zone)
    return asked or within(WEEK, request.at)


def _choices(request: SectionRequest, words: Words, chosen: Horizon) -> list[Component]:
    """Return two rows of which one button is pressed: within so many hours, or before a day."""
    hours = {name: words.label(f"horizon_{name}") for name in (*map(str, HORIZONS), EVERY)}
    days = {
        day: f"{words.locale.weekday(date.fromisoformat(day))} {int(day[-2:])}"
        for day in days_ahead(request.at, words.locale.zone)
    }
    # A day that an address brought, or that the slider has passed or left behind.
    if chosen.until is not None and chosen.text not in {*hours, *days}:
        days[chosen.text] = words.locale.day_of_week(chosen.until)
    return [
        choice(DUE, words.label("due_by"), hours, chosen.text),
        choice(DUE, words.label("due_before"), dict(sorted(days.items())), chosen.text),
    ]


def _tiles(found: LegalProceedings, words: Words) -> Component:
    hours = found.board["hours_left"]
    ahead = found.board.loc[(hours > 0).to_numpy(dtype=bool)]
    nearest = ahead.head(1).to_dict("records")
    next_ = (words.length(nearest[0]["hours_left"]), nearest[0]["proceeding_id"]) if nearest else ""
    of = words.label("of_filed", n=len(found.cases))
    figures = [
        ("pending", words.number(len(found.board)), of),
        ("overdue", words.number((hours <= 0).sum()), ""),
        ("next", next_[0] if next_ else DASH, next_[1] if next_ else words.label("no_next")),
        ("within_36", words.number(((hours > 0) & (hours <= 36)).sum()), ""),
        ("late", words.number(len(found.late)), ""),
    ]
    parts = [
        html.Div(
            [
                html.Dt(words.label(f"tile_{name}")),
                html.Dd(figure),
                html.Dd(below, className="votes"),
            ]
        )
        for name, figure, below in figures
    ]
    return html.Dl(parts, className="count-parts")


def _together(found: LegalProceedings, words: Words, chosen: Horizon) -> list[Component]:
    """Return what all rulings due by the horizon can change together, beside the lead."""
    (row,) = found.together(chosen).to_dict("records")
    if not row["proceedings"] or pd.isna(row["bound"]):
        return []
    if not row["sheets"]:
        return [html.P(words.label("no_votes", n=int(row["proceedings"])), className="call")]
    said = words.label(
        "together",
        n=int(row["proceedings"]),
        sheets=words.number(row["sheets"]),
        votes=words.number(row["bound"] + row["swing"]),
        lead=words.number(abs(found.lead)),
    )
    share = share_of_lead(row["share_of_lead"], words)
    of = [words.label("together_share", share=share)] if share else []
    turns = bool(row["can_turn"])
    answer = words.label("together_turns" if turns else "together_not")
    told = " ".join([said, *of])
    return [html.Div([html.P(answer), html.P(told)], className="call close" if turns else "call")]


SECTION = Section(id=SECTION_ID, draw=draw, tables=tables, applies=applies)
