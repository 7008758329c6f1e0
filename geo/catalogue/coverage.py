"""Teams, what they cover, and the stations they visit."""

from typing import Any

from geo.catalogue.measure import WITHOUT_REGISTER, Derived, Measure, companion, ratio
from geo.records.vocabulary import REPORT_STATES

MANUAL = "NDI, The Quick Count and Election Observation (2002); OAS, Manual for EOMs (2008)"
DOEO = "UN, Declaration of Principles for International Election Observation (2005)"
DEPLOYMENTS, VISITS_MADE = "deployment", "visit"
MISSING_TEAMS = companion("teams")


def _of_deployments(name: str, unit: str, formula: str, **more: Any) -> Measure:
    """Declare what is unknown as long as no deployment is recorded."""
    return Measure(id=name, unit=unit, formula=formula, recorded=(DEPLOYMENTS,), **more)


def _of_visits(name: str, unit: str, formula: str, **more: Any) -> Measure:
    """Declare what only the list of gaps counts, and nobody knows without a visit on record."""
    return Measure(
        id=name, unit=unit, formula=formula, recorded=(VISITS_MADE,), in_gaps=True, **more
    )


TEAMS: tuple[Measure | Derived, ...] = (
    _of_deployments(
        "teams",
        "teams",
        "count of deployments, status in_place, max(start, arrived_at) <= t < end",
        source=MANUAL,
        missing=MISSING_TEAMS,
        in_cube=True,
        in_gaps=True,
    ),
    _of_deployments(
        "observers",
        "observers",
        "sum of head_count of teams",
        source=MANUAL,
        missing=MISSING_TEAMS,
        in_cube=True,
        in_gaps=True,
    ),
    _of_deployments(
        "teams_planned",
        "teams",
        "stays_planned + stays_confirmed",
        missing=MISSING_TEAMS,
        in_cube=True,
    ),
    _of_deployments(
        "stays_planned",
        "teams",
        "count of deployments, status planned, start <= t < end",
        in_gaps=True,
    ),
    _of_deployments(
        "stays_confirmed",
        "teams",
        "count of deployments, start <= t < end, status confirmed, or in_place and t < arrived_at",
        in_gaps=True,
    ),
    _of_deployments(
        "stays_withdrawn",
        "teams",
        "count of deployments, status withdrawn, end <= t",
        in_gaps=True,
    ),
    _of_deployments(
        "teams_due",
        "teams",
        "count of deployments, status planned, confirmed or in_place, start <= t < end",
        in_gaps=True,
    ),
    _of_deployments("teams_arrived", "teams", "count of teams_due, arrived_at <= t", in_gaps=True),
    ratio("arrived_share", "teams_arrived", "teams_due", in_gaps=True),
    _of_deployments(
        "late_minutes",
        "minutes",
        "sum over teams_due of max(0, min(arrived_at, t) - start)",
        decimals=6,
        in_gaps=True,
    ),
    ratio("late_mean", "late_minutes", "teams_due", unit="minutes", in_gaps=True),
)

COVERAGE: tuple[Measure | Derived, ...] = (
    Measure(id="units_total", unit="units", formula="count of units", in_cube=True, in_gaps=True),
    _of_deployments(
        "units_covered",
        "units",
        "count of units with a team in place, or within [coverage] of mission.toml",
        source=MANUAL,
        missing=MISSING_TEAMS,
        in_cube=True,
        in_gaps=True,
    ),
    ratio(
        "coverage_share",
        "units_covered",
        "units_total",
        source=MANUAL,
        in_cube=True,
        in_gaps=True,
        former="covered_share",
    ),
    Measure(
        id="registered_voters",
        unit="voters",
        formula="sum of registered_voters of stations",
        missing=companion("registered_voters"),
        units_without=WITHOUT_REGISTER,
        in_cube=True,
        in_gaps=True,
    ),
    _of_deployments(
        "voters_covered",
        "voters",
        "sum of registered_voters of units_covered",
        source=MANUAL,
        # Not that of the teams: it is unknown, too, where registered voters are.
        missing=companion("voters_covered"),
        units_without=WITHOUT_REGISTER,
        in_cube=True,
        in_gaps=True,
    ),
    Derived(
        id="voters_uncovered",
        kind="rest",
        unit="voters",
        decimals=0,
        numerators=("registered_voters", "voters_covered"),
        in_cube=True,
    ),
    ratio(
        "voters_covered_share",
        "voters_covered",
        "registered_voters",
        source=MANUAL,
        in_cube=True,
        in_gaps=True,
    ),
    ratio("voters_per_observer", "registered_voters", "observers", unit="voters", in_gaps=True),
    ratio(
        "observers_per_10000",
        "observers",
        "registered_voters",
        unit="observers",
        factor=10_000.0,
        in_gaps=True,
    ),
    Measure(
        id="metres_to_team",
        unit="m",
        # A department's way is that of its own point, and no sum of its districts' ways.
        adds_up=False,
        decimals=6,
        formula="min over teams in place of the distance of the unit's point; undefined if none",
        in_gaps=True,
    ),
    Measure(
        id="minutes_to_team",
        unit="minutes",
        adds_up=False,
        decimals=6,
        formula="min over teams in place of matrix minutes, else metres * detour / speed of the "
        "unit",
        in_gaps=True,
    ),
)

VISITS: tuple[Measure | Derived, ...] = (
    Measure(
        id="stations_total",
        unit="stations",
        formula="count of stations",
        missing=companion("stations_total"),
        units_without=WITHOUT_REGISTER,
        in_cube=True,
        in_gaps=True,
    ),
    _of_visits(
        "stations_planned",
        "stations",
        "count of stations with a visit, status not cancelled, start <= t",
        source=MANUAL,
    ),
    _of_visits(
        "stations_visited",
        "stations",
        "count of stations with a visit, status visited, start <= t",
        source=MANUAL,
    ),
    ratio("visited_share", "stations_visited", "stations_total", source=MANUAL, in_gaps=True),
    ratio("plan_visited_share", "stations_visited", "stations_planned", in_gaps=True),
    _of_visits(
        "minutes_monitored",
        "minutes",
        "sum over visits of max(0, min(end, t) - start)",
        decimals=6,
    ),
    *(
        _of_visits(
            f"reports_{state}",
            "stations",
            f"count of stations, latest visit with report_state {state} at t",
            source=DOEO,
        )
        for state in REPORT_STATES
    ),
)
