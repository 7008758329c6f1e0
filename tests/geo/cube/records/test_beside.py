"""What stands beside the rows of a query: of its moment, its clock and its filters."""

from datetime import timedelta

import pytest

from geo.cube.observation import join_records
from geo.cube.records.beside import list_beside
from geo.cube.records.unplaced import UNPLACED_COLUMNS
from geo.cube.time_query import TimeQuery
from tests.geo.cube.results.test_bulletins import tallies
from tests.geo.tiny import START, deployments, hours, incidents, mission, units


@pytest.fixture(scope="module")
def observation():
    there = deployments(start=hours(1, 3, 5), end=hours(2, 9, 4), unit="")
    parts = tallies(unit=["tst", "tst"], scope=["urban", "rural"], reported_at=hours(9, 12))
    frames = {
        "incident": incidents(occurred_at=hours(1, 2), unit="", domain=["media", "legal"]),
        "deployment": there.assign(recorded_at=hours(0, 0, 0)),
        "tally": parts.assign(recorded_at=hours(9, 12), series="official"),
    }
    return join_records(mission(), units(), frames, version="abc")


def listed(observation, after, kind, **asked):
    query = TimeQuery(at=START + timedelta(hours=after), mode="cumulative", **asked)
    return list_beside(observation, query, kind)["record"].tolist()


def test_what_happens_is_told_from_its_moment_on_and_by_the_filters(observation):
    assert listed(observation, 0, "incident") == []
    assert listed(observation, 1, "incident") == ["0"]
    assert listed(observation, 2, "incident") == ["0", "1"]
    assert listed(observation, 2, "incident", filters={"domain": ("legal",)}) == ["1"]


def test_what_lasts_is_told_while_it_does_and_what_lasts_never_always(observation):
    at = {after: listed(observation, after, "deployment") for after in (0, 1, 2, 3, 9)}
    assert at == {0: ["2"], 1: ["0", "2"], 2: ["2"], 3: ["1", "2"], 9: ["2"]}


def test_of_all_else_what_had_begun_by_then_is_told(observation):
    at = [len(listed(observation, after, "tally")) for after in (8, 9, 12)]
    assert at == [0, 1, 2]


def test_without_a_kind_it_is_all_of_them_and_of_one_that_has_none_no_rows(observation):
    query = TimeQuery(at=START + timedelta(hours=12), mode="cumulative")
    assert set(list_beside(observation, query)["kind"]) == {"incident", "deployment", "tally"}
    none = list_beside(observation, query, "station")
    assert none.empty
    assert list(none) == UNPLACED_COLUMNS
