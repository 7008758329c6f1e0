"""What nobody recorded is unknown in cube, gaps, alerts and advice: never 0."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.advice import AdviceRequest, advise
from geo.cube.build import read
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps import measure_gaps
from geo.gaps.alerts.idle_rules import idle_rules
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.indicators import evaluate
from geo.gaps.table import gap_table, weighing
from geo.missions.rules.coverage_rules import AlertRules, GapWeights, Standards
from tests.geo.tiny import START, deployments, hours, incidents, mission, units

AT = TimeQuery(at=START + timedelta(hours=5))
VOTERS = {"0101": 100, "0102": 200, "0201": 300}
OF_COVERAGE = (
    "teams",
    "observers",
    "units_covered",
    "coverage_share",
    "voters_covered",
    "voters_covered_share",
)


def stations(voters=VOTERS):
    return pd.DataFrame(
        {
            "station": list("abc"),
            "unit": list(VOTERS),
            "recorded_at": START,
            "registered_voters": [voters.get(unit) for unit in VOTERS],
        }
    ).astype({"registered_voters": "Float64"})


def scene(standards=None, **records):
    chosen = mission(standards=standards or Standards())
    given = {kind: rows.assign(recorded_at=START) for kind, rows in records.items()}
    return join_records(chosen, units(), given, version="test")


def gaps(observation):
    return measure_gaps(observation.mission, observation.units, observation.records)


DEPLOYED = deployments(start=hours(0), end=hours(9), lon=0.5, lat=0.5)
ELSEWHERE = {"incident": incidents(unit="tst", occurred_at=hours(9))}
"""One incident is recorded, later and of the whole country: each unit's 0 is known."""
OF_INCIDENTS = ("incidents", "incidents_open", "incidents_violence", "incidents_confirmed_true")


def test_without_an_incident_on_record_they_are_unknown_in_cube_gaps_and_score():
    observation = scene(deployment=DEPLOYED, station=stations())
    for name in OF_INCIDENTS:
        assert read(observation.cube, name, AT).isna().all(), name
    table = gap_table(gaps(observation), AT, "district")
    unknown = ["incidents", "incidents_alone", "part_incidents", "incidents_per_station"]
    assert table[unknown].isna().all(axis=None)
    assert table["gap_score"].notna().all()


def test_where_incidents_are_on_record_elsewhere_a_unit_without_one_has_0():
    observation = scene(deployment=DEPLOYED, station=stations(), **ELSEWHERE)
    for name in OF_INCIDENTS:
        assert (read(observation.cube, name, AT) == 0).all(), name
    table = gap_table(gaps(observation), AT, "district")
    assert (table[["incidents", "incidents_alone", "part_incidents"]] == 0).all(axis=None)


def test_without_deployments_nobody_knows_which_incidents_were_alone():
    table = gap_table(gaps(scene(station=stations(), **ELSEWHERE)), AT, "district")
    assert (table["incidents"] == 0).all()
    assert table["incidents_alone"].isna().all()


def test_without_deployments_coverage_is_unknown_in_cube_and_gaps():
    observation = scene(station=stations())
    for name in OF_COVERAGE:
        assert read(observation.cube, name, AT).isna().all(), name
    table = gap_table(gaps(observation), AT, "district")
    unknown = ["gap_score", "uncovered", "part_remoteness", "teams", "units_covered"]
    assert table[unknown].isna().all(axis=None)
    assert set(table["state"]) == {""}
    assert table["since"].isna().all()
    assert sorted(table["registered_voters"]) == [100, 200, 300]


def test_a_stay_that_is_over_makes_nobody_known():
    gone = deployments(start=hours(0), end=hours(1))
    observation = scene(station=stations(), deployment=gone)
    assert (read(observation.cube, "units_covered", AT) == 0).all()
    assert set(gap_table(gaps(observation), AT, "district")["state"]) == {"uncovered"}


def test_without_a_register_shares_of_voters_are_unknown_and_units_are_counted():
    observation = scene(deployment=DEPLOYED)
    for name in ("registered_voters", "voters_covered", "voters_covered_share"):
        assert read(observation.cube, name, AT).isna().all(), name
    assert read(observation.cube, "units_covered", AT)["tst"] == 1
    found = gaps(observation)
    now = {name: values[0, 5] for name, values in found.arrays.items()}
    for name in ("voters_covered_share", "voters_per_observer", "registered_voters"):
        assert np.isnan(evaluate(name, {k: np.atleast_1d(v) for k, v in now.items()})).all(), name
    assert found.arrays["units_covered"][0, 5] == 1


def test_a_station_without_voters_makes_a_share_undefined_and_not_small():
    observation = scene(deployment=DEPLOYED, station=stations({"0101": 100, "0102": 200}))
    share = read(observation.cube, "voters_covered_share", AT)
    country = gap_table(gaps(observation), AT, "country").iloc[0]
    assert np.isnan(share["tst"])
    assert share["01"] == pytest.approx(1 / 3)
    assert np.isnan(country["voters_covered_share"])
    assert country["uncovered"] == pytest.approx(2 / 3)  # of units


@pytest.mark.parametrize(
    ("voters", "reported", "weights"),
    [
        (VOTERS, ELSEWHERE, {"voters": 0.5, "incidents": 0.25, "remoteness": 0.25}),
        ({}, ELSEWHERE, {"incidents": 0.5, "remoteness": 0.5}),
        ({}, {}, {"remoteness": 1.0}),
    ],
)
def test_a_part_that_is_known_nowhere_gives_its_weight_up(voters, reported, weights):
    found = gaps(scene(deployment=DEPLOYED, station=stations(voters), **reported))
    assert weighing(found, "district").weights == pytest.approx(weights)


def test_a_part_that_is_unknown_in_one_unit_gives_its_weight_up_there(tmp_path):
    margins = tmp_path / "margins.csv"
    margins.write_text("unit,margin\n0101,0.0\n0201,\n")
    score = GapWeights(voters=0, incidents=0, margin=1, remoteness=1, margin_file=margins)
    away = deployments(start=hours(9), end=hours(10))
    observation = scene(Standards(gap_score=score), deployment=away, station=stations())
    table = gap_table(gaps(observation), AT, "district").set_index("unit")
    # No team anywhere: remoteness is 1. The margin of 0201 is in no file.
    assert table.loc["0201", "gap_score"] == 1
    assert np.isnan(table.loc["0201", "part_margin"])
    assert table.loc["0101", "part_margin"] == 1


def test_without_a_team_or_voters_the_whole_weight_is_on_what_is_known():
    away = deployments(start=hours(9), end=hours(10))
    table = gap_table(gaps(scene(deployment=away, **ELSEWHERE)), AT, "district")
    # Weights 0.2 and 0.2 of incidents and remoteness: 0.5 each, and the way to nobody is full.
    assert table["gap_score"].tolist() == pytest.approx([0.5, 0.5, 0.5])


@pytest.mark.parametrize(
    ("records", "idle"),
    [
        ({}, dict.fromkeys(["uncovered", "not_arrived", "unattended"], "deployments")),
        ({"deployment": DEPLOYED}, {"uncovered": "voters"}),
        ({"deployment": DEPLOYED, "station": stations()}, {}),
    ],
)
def test_a_rule_that_can_never_fire_says_why(records, idle):
    assert idle_rules(gaps(scene(**records))) == idle


def test_a_rule_for_phases_that_the_mission_has_not_says_so():
    rules = AlertRules(uncovered_phases=("tabulation",))
    found = gaps(scene(Standards(alerts=rules), deployment=DEPLOYED, station=stations()))
    assert idle_rules(found) == {"uncovered": "phases"}


def test_nobody_in_reach_is_not_said_where_nobody_knows_who_is():
    grave = incidents(occurred_at=hours(4), severity="critical")
    observation = scene(incident=grave)
    assert raise_alerts(observation, gaps(observation), AT).empty


def test_advice_without_voters_is_refused_with_what_to_do_and_counts_gaps_instead():
    observation = scene(deployment=DEPLOYED)
    with pytest.raises(QueryError, match="or ask for the demand gap_score"):
        advise(observation, AT, AdviceRequest(add=1))
    found = advise(observation, AT, AdviceRequest(add=1, demand="gap_score"))
    assert found.notes["voters_unknown"] == {"units": 3, "all": 3}
    assert found.moves["voters_gained"].isna().all()
    assert found.worth.loc["advice", "gain"] > 0


def test_advice_says_that_no_deployments_are_recorded():
    found = advise(scene(station=stations()), AT, AdviceRequest(add=1))
    assert found.notes["no_deployments"] == {}
    assert found.moves["to_unit"].tolist() == ["0201"]
    assert found.worth["demand"].drop("today").tolist() == [300, 300, 300]
    assert np.isnan(found.worth.loc["today", "demand"])
    assert found.worth["gain"].isna().all()


def test_full_coverage_needs_no_voters_unless_they_are_asked_for():
    observation = scene(deployment=DEPLOYED)
    assert advise(observation, AT, AdviceRequest(goal="all")).moves["to_unit"].size == 2
    with pytest.raises(QueryError, match="leave out min_voters"):
        advise(observation, AT, AdviceRequest(goal="all", min_voters=100))
