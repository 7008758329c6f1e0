"""The quick count: what the sample says of the vote, how sure that is, and what it rests on."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.numbers import shortened
from geo.texts.message import fill_in
from geo.texts.sentences import say
from geo.verification.quick_count import Estimate, fan
from geo.verification.quick_count.calling import CALLED
from geo.verification.quick_count.mission_count import (
    ExpectedMargins,
    MissionCount,
    axis_moments,
    expected_margins,
    mission_count,
)
from geo.verification.quick_count.sentences import reasons, shown_state, state_sentence
from geo.verification.quick_count.texts import NOTE_TEXTS
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.verification.quick_count import tables as shown
from views.lead.verification.quick_count.fan import LEAD, fan_chart, measures_of
from views.lead.verification.quick_count.left_out import left_out
from views.words.locale import Locale

SECTION_ID = "quick_count"
MEASURE = "estimate"
"""Name of the choice of what the chart shows."""
REPLICATES = 1_000
"""Of the bootstrap: 0.1 s with 1,500 reports."""


def draw(request: SectionRequest) -> list[Component]:
    """Return the section: the state in words first, then what it rests on."""
    count, locale = count_of(request), request.locale
    found = estimate_of(request)
    state = shown_state(found)
    mission = request.observation.mission
    language = locale.language
    why = [html.P(note) for note in reasons(found, mission, language, locale.numerals)]
    words = html.P(state_sentence(found, mission, language), className="quick-word")
    lead = [html.P(note) for note in _lead(request, found)]
    banner = html.Div(
        [words, *why, *lead],
        className=f"quick-state {state}",
        style=_colour(found, request) if state == CALLED else {},
    )
    if count.sample is None:
        return [banner, *_without_sample(found, locale)]
    source = html.P(locale.titled(NOTE_TEXTS[count.source]), className="lead-note")
    return [
        banner,
        source,
        *_fan(request),
        *shown.estimates(found, request),
        *shown.arrival(found, request),
        *shown.exactness(found, margins_of(request), request),
        *shown.strata(found, request),
        *left_out(found, request),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the figures as files have them: shares from 0 to 1, instants in UTC."""
    found, history = estimate_of(request), count_of(request).history
    # Of reports that are no probability sample not even a table leaves.
    if history is None:
        return {}
    rows: dict[str, pd.DataFrame] = {"estimates": found.table, "fan": course_of(request)}
    if found.arrival is not None:
        rows |= {"arrival": found.arrival.table(), "arrival_tests": found.arrival.test_table()}
    reports = history.known(request.query.at).table()
    return rows | {"reports": reports, "not_counted": found.rejected}


def count_of(request: SectionRequest) -> MissionCount:
    """Return the mission's quick count; raises QueryError where it has none."""
    observation = request.observation
    return request.computed.value(observation, (SECTION_ID,), lambda: mission_count(observation))


def estimate_of(request: SectionRequest) -> Estimate:
    """Return the estimate at the slider's moment."""
    count, at = count_of(request), request.query.at
    key = (SECTION_ID, "estimate", at)
    return request.computed.value(
        request.observation,
        key,
        lambda: count.at(request.observation, at, replicates=REPLICATES),
    )


def course_of(request: SectionRequest) -> pd.DataFrame:
    """Return the estimate at every moment of the time axis."""
    observation, count = request.observation, count_of(request)
    if count.history is None:
        raise QueryError(say("a set that is no probability sample has no intervals"))
    history = count.history
    return request.computed.value(
        observation,
        (SECTION_ID, "fan"),
        lambda: fan(history, axis_moments(observation, history)),
    )


def margins_of(request: SectionRequest) -> ExpectedMargins | None:
    """Return how exact the sample was to be; None before there are two options to compare."""
    count, observation, at = count_of(request), request.observation, request.query.at
    pair = pair_of(request)
    if pair is None:
        return None
    return request.computed.value(
        observation,
        (SECTION_ID, "margins", at, pair),
        lambda: expected_margins(observation, count, pair, at),
    )


def pair_of(request: SectionRequest) -> tuple[str, str] | None:
    """Return the options that lead at the last moment: the chart's sides stay as the slider moves.

    None before there is an estimate of two options.
    """
    course = course_of(request)
    leads = course[course["measure"] == "lead"]
    if leads.empty:
        return None
    last = leads[leads["at"] == leads["at"].max()].iloc[0]
    return str(last["option"]), str(last["over"])


def _without_sample(found: Estimate, locale: Locale) -> list[Component]:
    number = locale.numerals.write(found.arrived)
    texts = [NOTE_TEXTS[key][locale.language] for key in ("no_sample", "how_to_draw")]
    return [html.P(fill_in(text, n=number), className="lead-message") for text in texts]


def _colour(found: Estimate, request: SectionRequest) -> dict[str, str]:
    """Return the colour of the option that leads, as a property of the styles."""
    first = found.table.loc[found.table["measure"] == "lead", "option"].iloc[0]
    options = {option.id: option.colour for option in request.observation.mission.options}
    return {"--colour": options[first]}


def _lead(request: SectionRequest, found: Estimate) -> list[str]:
    leads = found.table[found.table["measure"] == "lead"]
    return [shown.lead_sentence(leads.iloc[0], request)] if len(leads) else []


def _fan(request: SectionRequest) -> list[Component]:
    pair = pair_of(request)
    if pair is None:
        return []
    offered = measures_of(pair, request)
    chosen = request.choices.get(MEASURE, LEAD)
    if chosen not in offered:
        raise QueryError(
            say(
                "{shortened} is not estimated; known are {offered}",
                shortened=shortened(chosen),
                offered=", ".join(offered),
            )
        )
    label = request.locale.text("quick_shown")
    course = course_of(request)
    # What arrived later is not known at the moment; the file has every moment.
    course = course.loc[course["at"] <= request.at]
    if course.empty:
        return []
    return [
        choice(MEASURE, label, offered, chosen),
        fan_chart(course, chosen, pair, request),
    ]


def applies(observation: Observation) -> bool:
    """Say whether the mission has a sample, or copies of observers."""
    plan = observation.mission.standards.sample
    return plan is not None or len(observation.records["tally_copy"]) > 0


SECTION = Section(
    id=SECTION_ID, draw=draw, tables=tables, applies=applies, layer="quick_count_arrival"
)
