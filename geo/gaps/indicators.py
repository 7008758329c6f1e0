"""Indicators of coverage: each declared once, with its formula and where it comes from.

Layers, tables, exports and the brief show an indicator under this title and definition. Counted
indicators add up over units; a ratio is computed after summing, so that the ratio of a department
is that of its sums. Undefined (a division by 0) is NaN, never 0 and never infinite.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from geo.cube.missing import companion
from geo.errors import QueryError
from geo.records.vocabulary import REPORT_STATES
from geo.texts.program import text
from geo.texts.values import Text

MANUAL = "NDI, The Quick Count and Election Observation (2002); OAS, Manual for EOMs (2008)"
DOEO = "UN, Declaration of Principles for International Election Observation (2005)"
OURS = "Atalaya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number per unit and moment.

    Attributes
    ----------
    id : name in tables, exports and addresses.
    title, definition : texts by language.
    unit : unit of measurement.
    formula : in terms of records or of other indicators.
    source : standard, manual or paper.
    above, below, factor : of a ratio: ``factor * above / below``; empty for a counted one.
    """

    id: str
    title: Text
    definition: Text
    unit: str
    formula: str
    source: str
    above: str = ""
    below: str = ""
    factor: float = 1.0


def _counted(name: str, unit: str, formula: str, source: str = OURS) -> Indicator:
    return Indicator(
        id=name,
        unit=unit,
        formula=formula,
        source=source,
        title=text(f"indicators.{name}.title"),
        definition=_definition(name),
    )


def _ratio(  # noqa: PLR0913 one declaration reads as one line
    name: str, unit: str, above: str, below: str, *, factor: float = 1.0, source: str = OURS
) -> Indicator:
    scaled = f"{factor:g} * " if factor != 1 else ""
    formula = f"{scaled}{above} / {below}"
    counted = _counted(name, unit, formula, source)
    return replace(counted, above=above, below=below, factor=factor)


def _definition(name: str) -> Text:
    bias = text("reporting_bias")
    return text(f"indicators.{name}.definition", reporting_bias=bias)


TEAMS = (
    _counted(
        "teams",
        "teams",
        "count of stays, status in_place, max(start, arrived_at) <= t < end",
        MANUAL,
    ),
    _counted("observers", "observers", "sum of head_count of teams", MANUAL),
    _counted("stays_planned", "teams", "count of stays, status planned, start <= t < end"),
    _counted(
        "stays_confirmed",
        "teams",
        "count of stays, start <= t < end, status confirmed, or in_place and t < arrived_at",
    ),
    _counted("stays_withdrawn", "teams", "count of stays, status withdrawn, end <= t"),
    _counted(
        "teams_due",
        "teams",
        "count of stays, status planned, confirmed or in_place, start <= t < end",
    ),
    _counted("teams_arrived", "teams", "count of teams_due, arrived_at <= t"),
    _ratio("arrived_share", "share", "teams_arrived", "teams_due"),
    _counted("late_minutes", "minutes", "sum over teams_due of max(0, min(arrived_at, t) - start)"),
    _ratio("late_mean", "minutes", "late_minutes", "teams_due"),
)

COVERAGE = (
    _counted("units_total", "units", "count of units"),
    _counted(
        "units_covered",
        "units",
        "count of units with a team in place, or within [coverage] of mission.toml",
        MANUAL,
    ),
    _ratio("covered_share", "share", "units_covered", "units_total", source=MANUAL),
    _counted("registered_voters", "voters", "sum of registered_voters of stations"),
    _counted("voters_covered", "voters", "sum of registered_voters of units_covered", MANUAL),
    _ratio("voters_covered_share", "share", "voters_covered", "registered_voters", source=MANUAL),
    _ratio("voters_per_observer", "voters", "registered_voters", "observers"),
    _ratio("observers_per_10000", "observers", "observers", "registered_voters", factor=10_000.0),
    _counted(
        "metres_to_team",
        "m",
        "min over teams in place of the distance of the unit's point; undefined if none",
    ),
    _counted(
        "minutes_to_team",
        "minutes",
        "min over teams in place of matrix minutes, else metres * detour / speed of the unit",
    ),
)

STATIONS = (
    _counted("stations_total", "stations", "count of stations"),
    _counted(
        "stations_planned",
        "stations",
        "count of stations with a visit, status not cancelled, start <= t",
        MANUAL,
    ),
    _counted(
        "stations_visited",
        "stations",
        "count of stations with a visit, status visited, start <= t",
        MANUAL,
    ),
    _ratio("visited_share", "share", "stations_visited", "stations_total", source=MANUAL),
    _ratio("plan_visited_share", "share", "stations_visited", "stations_planned"),
    _counted("minutes_monitored", "minutes", "sum over visits of max(0, min(end, t) - start)"),
    *(
        _counted(
            f"reports_{state}",
            "stations",
            f"count of stations, latest visit with report_state {state} at t",
            DOEO,
        )
        for state in REPORT_STATES
    ),
)

INCIDENTS = (
    _counted("incidents", "incidents", "count of incidents, occurred_at <= t"),
    _counted(
        "incidents_alone",
        "incidents",
        "count of incidents with no stay in place in their unit at occurred_at",
    ),
    _ratio("incidents_per_station", "incidents", "incidents", "stations_visited"),
)

INDICATORS: Mapping[str, Indicator] = {
    indicator.id: indicator for indicator in (*TEAMS, *COVERAGE, *STATIONS, *INCIDENTS)
}


def indicator(name: str) -> Indicator:
    """Return an indicator by id. Raises QueryError naming those there are.

    Examples
    --------
    >>> indicator("observers_per_10000").above
    'observers'
    """
    if name not in INDICATORS:
        raise QueryError(f"{name!r} is no indicator; known are {', '.join(INDICATORS)}")
    return INDICATORS[name]


def evaluate(name: str, arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return an indicator from the counted ones, whatever their shape; NaN where undefined.

    Examples
    --------
    >>> counts = {"observers": np.array([4, 0]), "registered_voters": np.array([20_000, 0])}
    >>> evaluate("observers_per_10000", counts).tolist()
    [2.0, nan]
    """
    declared = indicator(name)
    if not declared.above:
        values = arrays[name]
        return np.where(np.isinf(values), np.nan, values) if values.dtype.kind == "f" else values
    above, below = arrays[declared.above], arrays[declared.below]
    found = np.full(np.shape(above), np.nan, np.float32 if np.ndim(above) > 1 else float)
    # Both sides of a ratio are of the same pieces: a sum that lacks one is no whole.
    lacks = [arrays.get(companion(part), 0) for part in (declared.above, declared.below)]
    whole = (below > 0) & (np.asarray(lacks[0]) == 0) & (np.asarray(lacks[1]) == 0)
    np.divide(above, below, out=found, where=whole, casting="unsafe")
    return found * found.dtype.type(declared.factor) if declared.factor != 1 else found
