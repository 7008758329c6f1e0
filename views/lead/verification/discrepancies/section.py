"""Discrepancies: copies beside the official sheets, or two publications, the gravest first."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.verification import discrepancies as compared
from geo.verification.copies_of_mission import settled_copies
from geo.verification.discrepancies import Discrepancies
from geo.verification.discrepancy_tables import tables as tables_of
from geo.verification.discrepancy_tables import without_names
from geo.verification.official_sheets import NO_SHEETS, official_sheets
from geo.verification.tally_copies import SettledCopies
from views.lead.sections.choices import choice
from views.lead.sections.section import Section, SectionRequest
from views.lead.station.titles import figure_title
from views.lead.verification.discrepancies import tables as shown

SECTION_ID = "discrepancies"
WITH = "with"
"""Name of the choice of what the official sheets are compared with."""
COPIES, FIRST = "copies", "first"
FEW = 6
"""So many publications are named one by one; of more the page offers hours before."""
HOURS = (1, 6, 24)


def draw(request: SectionRequest) -> list[Component]:
    """Return the section: how many agree, what the others change, and each of them."""
    offered, chosen = _chosen(request)
    label = request.locale.text("sheets_compare")
    row = [choice(WITH, label, {name: title for name, (title, _) in offered.items()}, chosen)]
    try:
        found = _found(request, offered, chosen)
    except QueryError as error:
        if chosen != COPIES or error.reason != NO_SHEETS:
            raise
        return [*row, *_copies_alone(request)]
    # Copies come before the official sheets: what is in conflict can be settled by then.
    if found.copies is not None and not _in_both(found):
        return [*row, *_copies_alone(request)]
    of = "copies" if found.copies is not None else "publications"
    return [
        *row,
        *_agreement(found, of, request),
        *shown.by_group(found, request),
        *shown.gravest(found, request),
        *shown.by_figure(found, request),
        *shown.by_unit(found, request),
        *(shown.conflicts(found.copies, request) if found.copies is not None else []),
        *shown.left_out(found.faults, request),
        *shown.arithmetic(found, of, request),
    ]


def tables(request: SectionRequest) -> Mapping[str, pd.DataFrame]:
    """Return the figures as files have them, without who in the mission entered what."""
    return without_names(tables_of(_found(request, *_chosen(request))))


def applies(observation: Observation) -> bool:
    """Say whether there are copies, or sheets that were published more than once."""
    sheets = observation.states
    twice = len(sheets) > 0 and bool(sheets["station"].duplicated().any())
    return twice or len(observation.records["tally_copy"]) > 0


Compare = Callable[[], Discrepancies]
Offered = Mapping[str, tuple[str, Compare]]


def _offered(request: SectionRequest) -> Offered:
    """Return what the official sheets can be compared with: value -> title and how."""
    observation, at, locale = request.observation, request.at, request.locale
    found: dict[str, tuple[str, Compare]] = {}
    if len(observation.records["tally_copy"]):
        title = locale.text("sheets_copies")
        found[COPIES] = (title, partial(compared.of_copies, observation, at))
    first = partial(compared.of_first_publications, observation, at)
    found[FIRST] = (locale.text("sheets_first"), first)
    try:
        official = official_sheets(observation, at)
    # Nothing is published: whoever compares says so.
    except QueryError:
        return found
    for since, title in _moments(official.rows["reported_at"], request):
        compare = partial(compared.of_publications, observation, since, at)
        found[f"m{int(since.timestamp())}"] = (title, compare)
    others = [n for n in sorted(observation.states["series"].unique()) if n != official.series]
    for number, name in enumerate(others):
        compare = partial(compared.of_two_series, observation, name, at)
        found[f"s{number}"] = (locale.text("sheets_series", series=name), compare)
    return found


def _moments(published: pd.Series, request: SectionRequest) -> Iterator[tuple[pd.Timestamp, str]]:
    """Yield earlier publications of the count: each of a few, else so many hours before."""
    locale = request.locale
    moments = sorted(published.loc[published <= request.at].unique())
    if len(moments) <= FEW:
        for moment in moments[:-1]:
            yield pd.Timestamp(moment), locale.when(pd.Timestamp(moment))
        return
    for hours in HOURS:
        title = locale.text("sheets_hours", n=locale.numerals.write(hours))
        yield request.at - timedelta(hours=hours), title


def _chosen(request: SectionRequest) -> tuple[Offered, str]:
    key = (SECTION_ID, "offered", request.query.at, request.locale.language)
    offered = request.computed.value(request.observation, key, lambda: _offered(request))
    asked = request.choices.get(WITH, "")
    # A publication of later than the slider's moment is not there to compare with.
    return offered, asked if asked in offered else next(iter(offered))


def _found(request: SectionRequest, offered: Offered, chosen: str) -> Discrepancies:
    key = (SECTION_ID, chosen, request.query.at)
    return request.computed.value(request.observation, key, offered[chosen][1])


def _in_both(found: Discrepancies) -> int:
    """Return how many stations both sides have, comparable or not yet."""
    return found.comparison.compared + len(found.comparison.waiting)


def _agreement(found: Discrepancies, of: str, request: SectionRequest) -> Iterator[Component]:
    one, locale = found.comparison, request.locale
    write = locale.numerals.write
    counts = {"compared": write(one.compared), "agreeing": write(one.agreeing)}
    all_agree = one.compared and one.agreeing == one.compared
    yield html.P(
        locale.text(f"sheets_agree_{of}", **counts),
        className="statement probability_sample" if all_agree else "statement",
    )
    yield shown.note(locale.text("sheets_compared_figures"))
    if waiting := len(one.waiting):
        yield shown.note(locale.text("sheets_waiting", n=write(waiting)))
    if left_out := len(one.left_out):
        yield shown.note(locale.text("sheets_figures_left_out", n=write(left_out)))
    yield from _effect(found, request)
    if found.copies is None:
        apart = {"n": write(len(one.only_first)), "m": write(len(one.only_second))}
        yield shown.note(locale.text("sheets_only", **apart))
        return
    settled = int((found.copies.copies["settled_by"] != "").sum())
    counted = {
        "sheets_conflicts": found.copies.conflicts["station"].nunique(),
        "sheets_settled": settled,
        "sheets_unpublished": len(one.only_first),
    }
    for key, number in counted.items():
        if number:
            yield shown.note(locale.text(key, n=write(number)))


def _effect(found: Discrepancies, request: SectionRequest) -> Iterator[Component]:
    """Yield what the sheets that differ change, in votes and as a share of the lead."""
    one, locale = found.comparison, request.locale
    if one.sheets.empty:
        return
    mission = request.observation.mission
    first, second = (figure_title(f"votes_{name}", mission, locale) for name in found.pair)
    moved = one.sheets["lead"].sum()
    share = abs(moved / one.lead) if one.lead else float("nan")
    other = one.compared - one.agreeing
    values = {
        "n": locale.numerals.write(other),
        "m": locale.numerals.write(len(one.sheets) - other),
        "first": first,
        "second": second,
        "votes": locale.numerals.signed(moved),
        "lead": locale.numerals.signed(one.lead),
        "share": locale.numerals.share(share, 2),
    }
    # Where only the later one gives a figure it is new, no other one.
    given_anew = len(one.sheets) > other
    yield html.P(locale.text("sheets_effect_new" if given_anew else "sheets_effect", **values))


def _copies_alone(request: SectionRequest) -> list[Component]:
    """Return what can be said of copies while no official sheet is there to compare them with."""
    locale = request.locale
    settled: SettledCopies = settled_copies(request.observation, request.at)
    number = locale.numerals.write(len(settled.copies))
    return [
        html.P(locale.text("sheets_copies_alone", n=number), className="lead-message"),
        *shown.conflicts(settled, request),
        *shown.left_out(settled.faults, request),
    ]


SECTION = Section(id=SECTION_ID, draw=draw, tables=tables, applies=applies, layer="discrepancy")
