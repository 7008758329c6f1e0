"""The section on violence: where threats came before it, the course, rates, events, what is odd."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.errors import QueryError
from geo.monitoring.violence.by_unit import has_violence
from geo.monitoring.violence.chance import ORDER, REVIEW
from geo.monitoring.violence.events import ACT_TYPES, THREAT
from geo.monitoring.violence.sources import FEWER, IMPOSSIBLE, UNKNOWN_INCIDENT
from geo.monitoring.violence.violence import DAYS, Violence, violence_at, violence_tables
from views.lead.monitoring.violence import lists
from views.lead.monitoring.violence.course import course
from views.lead.monitoring.violence.words import ROWS, Words
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.sections.waiting import waiting

SECTION_ID = "violence"
DAY_CHOICES = (3, DAYS, 14)


def draw(request: SectionRequest) -> list[Component]:
    """Return the figures, the chains beside what chance gives, then the rest."""
    words = Words.of(request)
    if not has_violence(request.observation):
        key = "nothing" if len(request.observation.records["incident"]) else "missing"
        raise QueryError(words.label(key))
    found = request.computed.ready(request.observation, _key(request), lambda: _made(request))
    if found is None:
        return [waiting(request.locale)]
    rule = html.P(request.locale.text("reading_rule"), className="lead-note")
    if found.events.empty:
        return [rule, html.P(words.label("nothing"), className="lead-message")]
    return [
        rule,
        _tiles(found, words),
        *_choices(request, words),
        *_chains(found, words),
        *lists.unwatched(found, words),
        html.H2(words.label("course")),
        course(found.events, words),
        *lists.rates(found, words),
        *_unplaced(found, words),
        *lists.events(found, words),
        *lists.who_to_whom(found, words),
        *_open(found, words),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the tables behind it; none names a person, a source or a position."""
    found = request.computed.value(request.observation, _key(request), lambda: _made(request))
    return violence_tables(found)


def near(request: SectionRequest) -> str:
    """Return the level whose units are one place: as chosen, else that above the finest."""
    known = [level.id for level in request.observation.levels]
    chosen = request.choices.get("near", "")
    return chosen if chosen in known else known[-2 if len(known) > 2 else -1]


def days(request: SectionRequest) -> int:
    """Return how many days before an act a threat counts."""
    chosen = request.choices.get("days", "")
    return int(chosen) if chosen in map(str, DAY_CHOICES) else DAYS


def _key(request: SectionRequest) -> tuple[object, ...]:
    return (SECTION_ID, request.at, near(request), days(request))


def _made(request: SectionRequest) -> Violence:
    return violence_at(request.observation, request.query, near(request), days(request))


def _choices(request: SectionRequest, words: Words) -> list[Component]:
    levels = {one.id: words.locale.titled(one.title) for one in request.observation.levels}
    spans = {str(n): words.label("days_n", n=n) for n in DAY_CHOICES}
    places = [choice("near", words.label("near"), levels, near(request))]
    return [
        *(places if len(levels) > 1 else []),
        choice("days", words.label("window"), spans, str(days(request))),
    ]


def _tiles(found: Violence, words: Words) -> Component:
    events = found.events
    types = events["type"].value_counts()
    low, high = (events[name].sum(min_count=1) for name in ("fatalities_low", "fatalities_high"))
    silent = int(events["fatalities_high"].isna().sum())
    acts = sum(int(types.get(name, 0)) for name in ACT_TYPES)
    tiles = (
        (
            "events",
            words.number(len(events)),
            words.label("reports", n=int(events["reports"].sum())),
        ),
        ("threats", words.number(types.get(THREAT, 0)), ""),
        ("acts", words.number(acts), ""),
        ("lasting", words.number(found.active["events"].sum()), ""),
        (
            "killed",
            words.range(low, high) or words.label("unknown"),
            words.label("silent", n=silent) if silent else "",
        ),
    )
    return html.Dl(
        [
            html.Div(
                [html.Dt(words.label(key)), html.Dd(figure), html.Dd(below, className="votes")]
            )
            for key, figure, below in tiles
        ],
        className="count-parts",
    )


def _chains(found: Violence, words: Words) -> list[Component]:
    listed = lists.chains(found, words)
    head = [] if listed else [html.H2(words.label("chains"))]
    none = [] if listed else [html.P(words.label("no_chain"))]
    left_out = len(found.chains.left_out)
    inexact = [html.P(words.label("inexact", n=left_out), className="lead-note")]
    # What chance gives stands above the list it is about; the other test of it below.
    order, *calendar = _chance(found, words)
    return [
        *head, *listed[:1], order, *none, *listed[1:], *calendar, *inexact[:left_out]
    ]  # fmt: skip


def _chance(found: Violence, words: Words) -> list[Component]:
    titles = {one.id: words.locale.titled(one.title) for one in words.request.observation.levels}
    acts = int(found.chains.events["act"].sum())
    drawn: list[Component] = []
    for row in found.chance.to_dict("records"):
        said = words.label(
            row["test"],
            n=int(row["observed"]),
            all=words.number(acts),
            level=titles.get(found.level, found.level).lower(),
            days=found.days,
            expected=words.number(row["expected"], 1),
        )
        told = {"draws": words.number(row["draws"]), "p": words.number(row["p"], 3)}
        share = "" if pd.isna(row["p"]) else words.label("share", **told)
        below = f"{words.label(row['verdict'])} {share}".strip()
        if row["test"] == ORDER:
            close = " close" if row["verdict"] == REVIEW else ""
            drawn.append(html.Div([html.P(said), html.P(below)], className=f"call{close}"))
        else:
            # The other test of the same question: said, and not as loud.
            drawn.append(html.P(f"{said} {below}", className="lead-note"))
    return drawn


def _unplaced(found: Violence, words: Words) -> list[Component]:
    number = int((found.places == "").sum())
    return [html.P(words.label("unplaced", n=number), className="lead-note")] if number else []


def _open(found: Violence, words: Words) -> list[Component]:
    """Return how many records contradict something, and which incidents are no event."""
    reasons = found.contradictions["reason"].value_counts()
    out = found.left_out["reason"].value_counts()
    numbers = {
        "impossible": int(reasons.get(IMPOSSIBLE, 0)),
        "fewer": int(reasons.get(FEWER, 0)),
        "orphans": int(reasons.get(UNKNOWN_INCIDENT, 0)),
        "faults": int((found.links["fault"] != "").sum()),
    }
    said = [words.label(key, n=n) for key, n in numbers.items() if n]
    if numbers["impossible"]:
        which = found.contradictions.loc[found.contradictions["reason"] == IMPOSSIBLE]
        said.insert(1, ", ".join(which["incident_id"].head(ROWS)))
    if len(found.left_out):
        names = {"refuted": "confirmed_false", "invalidated": "invalidated", "twice": "same_event"}
        values = {name: words.number(out.get(reason, 0)) for name, reason in names.items()}
        said.append(words.label("left_out", n=len(found.left_out), **values))
    if not said:
        return []
    return [html.H2(words.label("open")), *(html.P(sentence) for sentence in said)]


SECTION = Section(
    id=SECTION_ID, draw=draw, tables=tables, applies=has_violence, layer="violence_rates"
)
