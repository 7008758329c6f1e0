"""What alerts tell of the exercise, with figures that plain pandas counts once more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geo.cube.time_query import TimeQuery
from geo.gaps.alerts.happened import happened
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.indicator_arrays import measure_observation
from geo.records.vocabulary import THREATS
from views.words.locale import Locale

MOMENTS = [
    datetime(2021, 6, day, hour, tzinfo=UTC)
    for day, hour in ((4, 6), (6, 15), (6, 20), (7, 4), (9, 6))
]


@pytest.fixture(scope="module")
def told(observation):
    """Return the alerts of three moments, each with its moment and its sentence in English."""
    rules = observation.mission.standards
    # The exercise's own limit is never reached.
    short = replace(rules, alerts=replace(rules.alerts, silent_after=timedelta(hours=2)))
    observation = replace(observation, mission=replace(observation.mission, standards=short))
    indicators = measure_observation(observation)
    locale = Locale.of(observation.mission, "en")
    parts = []
    for at in MOMENTS:
        found = raise_alerts(observation, indicators, TimeQuery(at=at))
        said = [
            happened(row, observation.mission, locale.clock()) for row in found.to_dict("records")
        ]
        parts.append(found.assign(at=pd.Timestamp(at), said=said))
    return pd.concat(parts, ignore_index=True), locale


def of_rule(told, rule):
    rows = told[0].loc[told[0]["rule"] == rule]
    assert len(rows), f"the exercise raises no alert {rule}"
    return rows


def test_an_incident_is_told_by_its_own_row(observation, told):
    incidents = observation.records["incident"].set_index("incident_id")
    rows = of_rule(told, "unattended")
    own = incidents.loc[rows["record"]]
    assert rows["category"].tolist() == own["category"].tolist()
    assert rows["severity"].tolist() == own["severity"].tolist()
    when = own["reported_at"].fillna(own["occurred_at"])
    assert rows["counted_from"].tolist() == when.tolist()
    for said, at in zip(rows["said"], when, strict=True):
        assert told[1].when(at) in said
        assert said.endswith("; no team in reach")


def test_a_bare_unit_is_counted_from_one_limit_before_its_alert(observation, told):
    rows = of_rule(told, "uncovered")
    limit = observation.mission.standards.alerts.uncovered_after
    assert (rows["began"] - rows["counted_from"] == limit).all()
    deployments = observation.records["deployment"]
    present = deployments.loc[deployments["status"] == "in_place"]
    came = present["start"].where(present["arrived_at"].isna(), present["arrived_at"])
    for row in rows.to_dict("records"):
        there = present["unit"].eq(row["unit"]) & (came <= row["at"])
        inside = there & (present["end"] > row["counted_from"] + timedelta(minutes=15))
        assert not inside.any(), row["unit"]


def test_a_late_team_is_counted_from_when_it_was_due(observation, told):
    rows = of_rule(told, "not_arrived")
    due = observation.records["deployment"].set_index("deployment_id")["start"]
    assert rows["counted_from"].tolist() == due.loc[rows["record"]].tolist()
    for said, team in zip(rows["said"], rows["team"], strict=True):
        assert said.startswith(f"Team {team} was due at ")


def test_a_silent_team_is_counted_from_its_last_sign(observation, told):
    rows = of_rule(told, "silent")
    # No incident of the exercise names a team.
    visits = observation.records["visit"]
    visited = visits.loc[visits["status"] == "visited"]
    signs = pd.concat(
        [
            visited[["team", "start"]].set_axis(["team", "at"], axis=1),
            visited[["team", "end"]].set_axis(["team", "at"], axis=1),
            visits[["team", "reported_at"]].set_axis(["team", "at"], axis=1),
        ]
    )
    own = observation.records["deployment"].set_index("deployment_id")[["start", "arrived_at"]]
    for row in rows.to_dict("records"):
        heard = signs.loc[(signs["team"] == row["team"]) & (signs["at"] <= row["at"]), "at"].max()
        began = own.loc[row["record"]].max()
        assert row["counted_from"] == pd.Series([heard, began]).max()


def test_threats_are_counted_from_the_first_of_them(observation, told):
    rows = of_rule(told, "threats")
    span = observation.mission.standards.alerts.threats_for
    incidents = observation.records["incident"]
    threats = incidents.loc[
        incidents["category"].isin(THREATS)
        & incidents["veracity"].ne("confirmed_false")
        & incidents["workflow"].ne("invalidated")
    ]
    when = threats[["occurred_at", "reported_at"]].max(axis=1)
    for row in rows.to_dict("records"):
        near = (threats["unit"] == row["unit"]) & (when <= row["at"])
        near &= threats["occurred_at"] > row["at"] - span
        # No two of them are linked as one event in the exercise, or fewer are told.
        assert row["events"] <= near.sum()
        assert row["counted_from"] >= when[near].min()
        assert row["said"].startswith(f"{row['events']:.0f} threat")
