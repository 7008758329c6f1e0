from datetime import timedelta

import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.gaps import measure_gaps
from geo.gaps.alerts.raising import ALERT_COLUMNS, ALERT_RULES, raise_alerts
from geo.missions.rules.coverage_rules import AlertRules, Standards
from tests.geo.tiny import START, deployments, hours, incidents, mission, units

OFF = timedelta(0)
GONE = deployments(start=hours(-2), end=hours(-1)).assign(recorded_at=START)
QUIET = {
    "uncovered_after": OFF,
    "not_arrived_after": OFF,
    "silent_after": OFF,
    "unattended_for": OFF,
}


def alerts(hour, rules, *, voters=30_000, **records):
    """Return (rule, unit, hours after the start at which it began) of each open alert."""
    chosen = mission(standards=Standards(alerts=AlertRules(**(QUIET | rules))))
    stations = pd.DataFrame(
        {"station": ["s"], "unit": ["0101"], "registered_voters": [voters], "recorded_at": [START]}
    )
    kinds = {"deployed": "deployment", "events": "incident", "visits": "visit"}
    given = {kinds[name]: rows.assign(recorded_at=START) for name, rows in records.items()}
    given["station"] = stations
    # A mission that has nobody anywhere knows so by a deployment that is over.
    given.setdefault("deployment", GONE)
    scene = join_records(chosen, units(), given, version="test")
    indicators = measure_gaps(chosen, scene.units, scene.records)
    found = raise_alerts(scene, indicators, TimeQuery(at=START + timedelta(hours=hour)))
    assert list(found) == list(ALERT_COLUMNS)
    assert found["alert"].is_unique
    began = [(moment - START).total_seconds() / 3600 for moment in found["began"]]
    return list(zip(found["rule"], found["unit"], began, strict=True))


LONG = {"uncovered_after": timedelta(hours=3), "uncovered_phases": ("voting",)}


@pytest.mark.parametrize(
    ("hour", "rules", "voters", "expected"),
    [
        (2, {}, 30_000, []),
        (3, {}, 30_000, [("uncovered", "0101", 3)]),
        (7, {}, 30_000, [("uncovered", "0101", 3)]),
        (8, {}, 30_000, []),  # voting is over
        (7, {}, 19_999, []),
        (7, {"uncovered_after": OFF}, 30_000, []),
    ],
)
def test_a_large_unit_without_coverage_is_told_when_the_limit_has_passed(
    hour, rules, voters, expected
):
    assert alerts(hour, LONG | rules, voters=voters) == expected


def test_an_alert_names_the_region_of_its_unit():
    rules = AlertRules(**(QUIET | {"unattended_for": timedelta(hours=9)}))
    events = incidents(occurred_at=hours(0, 0), severity="major", unit=["0201", "9001"])
    scene = join_records(
        mission(standards=Standards(alerts=rules)),
        units(),
        {"incident": events.assign(recorded_at=START), "deployment": GONE},
        version="test",
    )
    indicators = measure_gaps(scene.mission, scene.units, scene.records)
    found = raise_alerts(scene, indicators, TimeQuery(at=START + timedelta(hours=1)))
    assert found[["name", "region"]].to_numpy().tolist() == [["East one", "East"]]


def test_an_alert_ends_with_the_gap_and_begins_anew_with_the_next():
    deployed = deployments(start=hours(1), end=hours(2))
    assert alerts(4, LONG, deployed=deployed) == []
    assert alerts(5, LONG, deployed=deployed) == [("uncovered", "0101", 5)]


@pytest.mark.parametrize(
    ("hour", "status", "arrived", "expected"),
    [
        (2, "confirmed", None, []),
        (3, "confirmed", None, [("not_arrived", "0102", 3)]),
        (3, "planned", None, [("not_arrived", "0102", 3)]),
        (3, "in_place", None, []),
        (3, "in_place", 4, [("not_arrived", "0102", 3)]),
        (4, "in_place", 4, []),
        (3, "cancelled", None, []),
        (9, "confirmed", None, []),  # the deployment is over
    ],
)
def test_a_team_that_is_due_must_report_its_arrival(hour, status, arrived, expected):
    deployed = deployments(
        start=hours(1), end=hours(9), status=status, arrived_at=hours(arrived), unit="0102"
    )
    assert alerts(hour, {"not_arrived_after": timedelta(hours=2)}, deployed=deployed) == expected


def test_a_team_in_place_must_give_a_sign():
    deployed = deployments(start=hours(0), end=hours(20), arrived_at=hours(1))
    rules = {"silent_after": timedelta(hours=4)}
    assert alerts(4, rules, deployed=deployed) == []
    assert alerts(5, rules, deployed=deployed) == [("silent", "0101", 5)]
    found = incidents(occurred_at=hours(3), reported_at=hours(4), team="A")
    assert alerts(7, rules, deployed=deployed, events=found) == []
    assert alerts(8, rules, deployed=deployed, events=found) == [("silent", "0101", 8)]
    seen = pd.DataFrame(
        {
            "visit_id": ["v"],
            "team": "A",
            "station": "s",
            "start": hours(6),
            "end": hours(7),
            "status": "visited",
            "report_state": "",
            "reported_at": hours(None),
            "unit": "0101",
        }
    )
    assert alerts(10, rules, deployed=deployed, visits=seen) == []
    assert alerts(11, rules, deployed=deployed, visits=seen) == [("silent", "0101", 11)]


GRAVE = {"unattended_for": timedelta(hours=6), "unattended_by": "km", "unattended_within": 50}


@pytest.mark.parametrize(
    ("hour", "changes", "expected"),
    [
        (1, {}, []),  # not told yet
        (2, {}, [("unattended", "0102", 2)]),
        (7, {}, [("unattended", "0102", 2)]),
        (8, {}, []),  # told too long ago
        (2, {"severity": "minor"}, []),
        (2, {"workflow": "closed"}, []),
        (2, {"workflow": "invalidated"}, []),
        (2, {"veracity": "confirmed_false"}, []),
        (2, {"unit": "01"}, []),  # nobody can say how far that is
        (2, {"unit": "0101"}, []),  # a team is there
    ],
)
def test_a_grave_incident_needs_a_team_in_reach(hour, changes, expected):
    columns = {
        "occurred_at": hours(1),
        "reported_at": hours(2),
        "severity": "major",
        "unit": "0102",
        "workflow": "new",
    }
    events = incidents(**(columns | changes))
    deployed = deployments(start=hours(0), end=hours(20), lon=0.5, lat=0.5)
    assert alerts(hour, GRAVE, deployed=deployed, events=events) == expected


@pytest.mark.parametrize(
    ("by", "within", "open_"), [("km", 112, 0), ("km", 110, 1), ("unit", 0, 1)]
)
def test_reach_is_what_the_mission_says(by, within, open_):
    events = incidents(occurred_at=hours(1), severity="critical", unit="0102")
    deployed = deployments(start=hours(0), end=hours(20), lon=0.5, lat=0.5)
    rules = GRAVE | {"unattended_by": by, "unattended_within": within}
    assert len(alerts(2, rules, deployed=deployed, events=events)) == open_


def test_an_incident_is_unattended_since_the_last_team_left():
    events = incidents(occurred_at=hours(1), severity="major", unit="0101")
    deployed = deployments(start=hours(0), end=hours(4), lon=0.5, lat=0.5)
    assert alerts(3, GRAVE, deployed=deployed, events=events) == []
    assert alerts(5, GRAVE, deployed=deployed, events=events) == [("unattended", "0101", 4)]


def test_a_mission_without_records_has_no_alert_but_gaps():
    assert alerts(5, {"uncovered_after": timedelta(hours=1)}, voters=0) == []


def test_every_rule_has_its_words():
    assert all(
        set(text) >= {"es", "en"} for text in (*ALERT_RULES.values(), *ALERT_COLUMNS.values())
    )
