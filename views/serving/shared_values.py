"""Which words and numbers Python and the browser share; `views.serving.shared` writes them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from geo.advice.most_demand import WORTH
from geo.advice.request import DEMAND_KINDS, GOALS
from geo.boundaries.units import COUNTRY_LEVEL
from geo.catalogue.measure import FLOW, STOCK, DerivedKind
from geo.cube import read, unit_rows
from geo.cube.time_query import CLOCKS, FILTERS, MODES, TimeQuery
from geo.gaps.table import COVERAGE_STATES
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.records.kinds import DEPLOYMENT, INCIDENT
from geo.records.vocabulary import AREAS
from layers import count_progress, coverage, gaps, ours_and_theirs, results
from layers.definition.colours import DIVERGING, NO_DATA, SAME, TIED
from layers.definition.layer import Draw, DrawnBy, ScaleKind
from layers.definition.points import Shape
from views import ids
from views.compare import ids as compare_ids
from views.embed import ids as public_ids
from views.lead.advice import advice_files
from views.lead.asking import ASKABLE, BRIEF, MOST_VOTERS, YESTERDAY
from views.lead.monitoring.timeline.section import LOOKED_AT
from views.lead.routes import DONE, VERSION, WORKING
from views.lead.section_tabs import CHECKS, OTHER_NAMES, SECTION_OF
from views.lead.tabs import SERVED, TABS
from views.login.guard import LOGIN, LOGIN_ENDED
from views.page import attributes
from views.page.address import AUTO, TIME_KEYS, VIEWS
from views.page.downloads import FORMAT_TITLES
from views.payload.config import COMPUTED, UNIT_INDICATOR
from views.payload.records import NEVER
from views.serving import theme
from views.serving.sent import CALLBACKS, REASON

Module = Mapping[str, Any]
DRAWN_BY_NAME = (coverage, count_progress, gaps, ours_and_theirs, results)
"""Layers that the page names: what figures are exported and shown with, and leadership shows."""
UNITS = ("share", "score", "points", "m", "minutes", "hours", "class")
"""Units of measurement that are not written as plain numbers."""
MEASURES = (
    "area",
    "counted_share",
    "coverage_share",
    "earlier_valid_votes",
    "earlier_votes_cast",
    "gap_score",
    "hours_uncovered",
    "incidents",
    "incidents_open",
    "incidents_standing",
    "lead",
    "margin_votes",
    "metres_to_team",
    "minutes_to_team",
    "part_incidents",
    "part_margin",
    "part_remoteness",
    "part_voters",
    "registered_voters",
    "state",
    "stations_counted",
    "stations_total",
    "teams",
    "turnout",
    "uncovered",
    "units_covered",
    "units_total",
    "valid_votes",
    "voters_covered",
    "voters_covered_share",
    "voters_uncovered",
    "votes_cast",
)
"""Numbers that the page asks for by name; all others it has from the configuration."""


def modules() -> Mapping[str, Module]:
    """Return module -> name of a constant -> value: texts, numbers, lists, or text by name.

    Examples
    --------
    >>> modules()["time_query"]["MODES"]
    ('moment', 'window', 'cumulative')
    """
    return {
        "attributes": _constants(attributes),
        "codes": {
            "COUNTRY_LEVEL": COUNTRY_LEVEL,
            "ABROAD": unit_rows.ABROAD,
            "ABROAD_UNIT": unit_rows.ABROAD_UNIT,
            "ABROAD_PREFIX": ABROAD_PREFIX,
            "UNLOCATED": unit_rows.UNLOCATED,
            "UNDISTRIBUTED": unit_rows.UNDISTRIBUTED,
        },
        "compare_ids": _constants(compare_ids),
        "drawing": {
            "NO_DATA": NO_DATA,
            "SAME": SAME,
            "TIED": TIED,
            "DIVERGING": DIVERGING,
            "DRAW": _by_name(get_args(Draw)),
            "DRAWS": get_args(Draw),
            "BY": _by_name(get_args(DrawnBy)),
            "BYS": get_args(DrawnBy),
            "SCALE": _by_name(get_args(ScaleKind)),
            "SHAPE": _by_name(get_args(Shape)),
            "LAYER": _by_name(module.LAYER.id for module in DRAWN_BY_NAME),
        },
        "files": {
            "FORMATS": tuple(FORMAT_TITLES.items()),
            "ADVICE_FORMATS": tuple(
                (name, FORMAT_TITLES[name]) for name in advice_files.ADVICE_TYPES
            ),
        },
        "headers": {
            "REASON": REASON,
            "VERSION": VERSION,
            "CALLBACKS": CALLBACKS,
            "LOGIN": LOGIN,
            "LOGIN_ENDED": LOGIN_ENDED,
        },
        "ids": _constants(ids),
        "leadership": {
            "ASKABLE": ASKABLE,
            "AREAS": AREAS,
            "COVER_STATES": COVERAGE_STATES,
            "DEMAND": _by_name(DEMAND_KINDS),
            "BRIEF": BRIEF,
            "CHECK": _by_name(CHECKS),
            "CHECKS": CHECKS,
            "OTHER_NAMES": OTHER_NAMES,
            "SECTION_OF": SECTION_OF,
            "LOOKED_AT": LOOKED_AT,
            "YESTERDAY": YESTERDAY,
            "GOAL": _by_name(GOALS),
            "GOALS": GOALS,
            "MOST_VOTERS": MOST_VOTERS,
            "SERVED": SERVED,
            "TAB": _by_name(TABS),
            "TABS": TABS,
            "VIEW": _by_name(VIEWS),
            "VIEWS": VIEWS,
            "WORKING": WORKING,
            "DONE": DONE,
            "WORTH": _by_name(WORTH),
        },
        "measures": {
            "MEASURE": _by_name(MEASURES),
            "OVER": _by_name((STOCK, FLOW, UNIT_INDICATOR, COMPUTED)),
            "DERIVED": _by_name(get_args(DerivedKind)),
            "UNIT": _by_name(UNITS),
        },
        "public_ids": _constants(public_ids),
        "records": {
            "DEPLOYMENT": DEPLOYMENT.id,
            "INCIDENT": INCIDENT.id,
            "NEVER": NEVER,
            "NEWEST": read.NEWEST,
            "OLDEST": read.OLDEST,
        },
        "theme": {
            "COOKIE": theme.COOKIE,
            "THEME": _by_name(theme.THEMES),
            "THEMES": theme.THEMES,
        },
        "time_query": _time_query(),
    }


def _time_query() -> Module:
    # Of any moment: only the defaults beside it are read.
    opening = TimeQuery(at=datetime.fromtimestamp(0, UTC))
    return {
        "AUTO": AUTO,
        "AXES": tuple(FILTERS),
        "FILTERS": FILTERS,
        "CLOCK": _by_name(CLOCKS),
        "CLOCKS": CLOCKS,
        "MODE": _by_name(MODES),
        "MODES": MODES,
        "OPENING": {
            "clock": opening.clock,
            "mode": opening.mode,
            "window": int(opening.window.total_seconds()),
        },
        "TIME_KEYS": TIME_KEYS,
    }


def _constants(module: object) -> dict[str, str]:
    """Return the constants of a module that are texts."""
    return {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }


def _by_name(values: Iterable[str]) -> dict[str, str]:
    # By name, so that the type checker finds a word that a script misspells.
    return {value: value for value in values}
