"""The alert of another mission's statement that differs from ours."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from geo.gaps.alerts.statements import COLUMNS, differing_statements
from geo.missions.rules.coverage_rules import AlertRules, Standards
from tests.geo import tiny
from tests.geo.monitoring.other_missions.said import DECLARED, hour, observed, statements

OURS, THEIRS = ("own", "cepr", 2, "count", "no_concern"), ("1", "oas", 4, "count", "concern")


def differing(at, *rows, limit=6, ours="cepr", **columns):
    scene = observed(statements(*rows).assign(**columns))
    rules = AlertRules(statement_differs_for=timedelta(hours=limit))
    missions = tuple(replace(one, ours=one.id == ours) for one in DECLARED)
    scene = replace(
        scene,
        mission=replace(scene.mission, other_missions=missions, standards=Standards(alerts=rules)),
    )
    found = differing_statements(scene, hour(at).tz_localize(None).to_datetime64())
    assert list(found) == COLUMNS
    return found


def began(found):
    start = pd.Timestamp(tiny.START).tz_localize(None)
    hours = (found["began"] - start) / pd.Timedelta(hours=1)
    return dict(zip(found["record"], hours.tolist(), strict=True))


@pytest.mark.parametrize(
    ("at", "open_"),
    [(3.9, {}), (4, {"1": 4}), (9.9, {"1": 4}), (10, {})],
)
def test_it_is_told_from_the_later_statement_on_as_long_as_it_is_current(at, open_):
    assert began(differing(at, OURS, THEIRS)) == open_


def test_ours_may_be_the_later_of_the_two():
    late = ("own", "cepr", 5, "count", "no_concern")
    assert began(differing(4.5, late, THEIRS)) == {}
    assert began(differing(5, late, THEIRS)) == {"1": 5}


def test_it_is_over_when_one_of_them_changes_its_position():
    assert began(differing(6, OURS, THEIRS, ("2", "oas", 6, "count", "no_concern"))) == {}
    assert began(differing(6, OURS, THEIRS, ("3", "cepr", 6, "count", "concern"))) == {}


def test_the_last_statement_speaks_and_is_told_anew():
    again = ("2", "oas", 7, "count", "serious_concern")
    found = differing(8, OURS, THEIRS, again)
    assert began(found) == {"2": 7}
    assert found[["mission", "verdict", "own_verdict"]].to_numpy().tolist() == [
        ["oas", "serious_concern", "no_concern"]
    ]


def test_of_a_topic_or_place_on_which_ours_is_silent_nothing_differs():
    assert differing(5, THEIRS).empty
    assert differing(5, ("own", "cepr", 2, "voting", "no_concern"), THEIRS).empty
    assert differing(5, OURS, THEIRS, unit=["", "0101"]).empty
    assert differing(5, OURS, THEIRS, unit=["0101", "0101"])["unit"].tolist() == ["0101"]


def test_others_that_differ_among_each_other_and_those_who_agree_with_ours_are_none():
    agrees = ("2", "eu", 4, "count", "no_concern")
    assert began(differing(5, OURS, THEIRS, agrees)) == {"1": 4}
    assert differing(5, OURS, THEIRS, agrees, ours="").empty


def test_its_source_is_cited_with_the_page():
    found = differing(5, OURS, THEIRS, source=["a.org", "oas.org"], page=["", "p. 3"])
    assert found["source"].tolist() == ["oas.org, p. 3"]
    assert differing(5, OURS, THEIRS, source="oas.org")["source"].tolist() == ["oas.org"]


def test_nothing_switches_it_off_and_without_statements_there_is_none():
    assert differing(5, OURS, THEIRS, limit=0).empty
    assert differing(5).empty
    assert differing(1, OURS, THEIRS).empty
