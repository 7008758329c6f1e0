from datetime import timedelta

import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import MissionError
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.indicator_arrays import measure_observation
from geo.missions.rules.coverage_rules import AlertRules, Standards
from tests.geo.monitoring.violence.cases import incidents, links
from tests.geo.tiny import START, hours, mission, units

OFF = timedelta(0)
RULES = {
    "uncovered_after": OFF, "not_arrived_after": OFF, "unattended_for": OFF,
    "threats_for": timedelta(hours=6),
}  # fmt: skip


def alerts(hour, given, *pairs, **rules):
    scene = join_records(
        mission(standards=Standards(alerts=AlertRules(**(RULES | rules)))),
        units(),
        {
            "incident": given.assign(recorded_at=START),
            "incident_link": links(*pairs).assign(recorded_at=START),
        },
        version="1",
    )
    query = TimeQuery(at=START + timedelta(hours=hour))
    found = raise_alerts(scene, measure_observation(scene), query)
    began = (found["began"] - pd.Timestamp(START)) / pd.Timedelta(hours=1) if len(found) else []
    return list(zip(found["rule"], found["unit"], began, strict=True))


def threats(*after, **columns):
    return incidents(*after, **{"category": "weapon_threat", **columns})


@pytest.mark.parametrize(
    ("hour", "began"),
    [(1, []), (3, [("threats", "0101", 3)]), (6, [("threats", "0101", 3)]), (7, [])],
)
def test_a_second_threat_in_a_unit_raises_an_alert_while_both_are_recent(hour, began):
    assert alerts(hour, threats(1, 3)) == began


@pytest.mark.parametrize(
    "columns",
    [
        {"category": ["weapon_threat", "assault"]},
        {"unit": ["0101", "0102"]},
        {"unit": ["01", "01"]},
        {"veracity": ["confirmed_false", "unconfirmed"]},
        {"workflow": ["invalidated", "new"]},
        {"geo_precision": [1, 3]},
        {"reported_at": hours(1, 9)},
    ],
)
def test_what_is_no_second_threat_in_the_unit_raises_none(columns):
    assert alerts(4, threats(1, 3, **columns)) == []


def test_two_reports_of_one_threat_are_one():
    assert alerts(4, threats(1, 3), ("b", "a", "same_event")) == []
    assert alerts(5, threats(1, 3, 5), ("b", "a", "same_event")) == [("threats", "0101", 5)]


def test_the_mission_says_how_many_and_how_long():
    assert alerts(4, threats(1, 3), threats_least=3) == []
    assert alerts(4, threats(1), threats_least=1) == [("threats", "0101", 1)]
    assert alerts(4, threats(1, 3), threats_for=OFF) == []
    with pytest.raises(MissionError, match="threats_least must be 1 or more"):
        AlertRules(threats_least=0)
