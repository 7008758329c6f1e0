import numpy as np
import pytest

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.other_missions.presence import compared, presence
from tests.geo import tiny
from tests.geo.monitoring.other_missions.said import deployed, hour, observed


def at(hours):
    return TimeQuery(at=hour(hours).to_pydatetime())


OURS = tiny.deployments(
    start=tiny.hours(0), end=tiny.hours(20), arrived_at=tiny.hours(None)
).assign(recorded_at=tiny.START, source_file="", source_row=1)


def rows(there, level="district", hours=4, **records):
    found = presence(observed(there=deployed(*there), **records), at(hours), level)
    return found.set_index("unit")


def test_a_team_in_a_department_may_be_in_any_of_its_districts():
    there = [("oas", "01", 0, None, 4)]
    assert rows(there, "department")["others"].to_dict() == {"01": "yes", "02": "no"}
    assert rows(there)["others"].to_dict() == {"0101": "unknown", "0102": "unknown", "0201": "no"}
    assert rows(there)["missions"].to_dict() == {"0101": "oas", "0102": "oas", "0201": ""}


def test_one_in_a_district_is_in_its_department():
    found = rows([("oas", "0101", 0, None, 4), ("eu", "0102", 0, None, None)], "department")
    assert found["others"].to_dict() == {"01": "yes", "02": "no"}
    assert found.loc["01", "missions"] == "eu; oas"
    # One of them does not say how many.
    assert np.isnan(found.loc["01", "observers"])


def test_one_somewhere_in_the_country_may_be_everywhere():
    assert set(rows([("eu", "", 0, None, 2)])["others"]) == {"unknown"}


@pytest.mark.parametrize(("hours", "answer"), [(1, "no"), (2, "yes"), (4, "yes"), (5, "no")])
def test_a_deployment_lasts_until_its_end_which_is_not_included(hours, answer):
    assert rows([("oas", "0101", 2, 5, 1)], hours=hours).loc["0101", "others"] == answer


def test_ours_are_unknown_without_a_deployment_of_ours_and_are_not_none():
    assert set(rows([])["ours"]) == {"unknown"}
    assert rows([], deployment=OURS)["ours"].to_dict() == {
        "0101": "yes", "0102": "no", "0201": "no",
    }  # fmt: skip
    assert rows([], "department", deployment=OURS)["ours"].to_dict() == {"01": "yes", "02": "no"}


def test_units_and_voters_of_each_pair_add_up():
    found = rows([("oas", "0201", 0, None, 4)], deployment=OURS).reset_index()
    pairs = compared(found.assign(registered_voters=[100.0, 50.0, np.nan]))
    assert pairs[["ours", "others", "units"]].to_numpy().tolist() == [
        ["yes", "no", 1], ["no", "yes", 1], ["no", "no", 1],
    ]  # fmt: skip
    assert pairs["registered_voters"].fillna(-1).tolist() == [100, -1, 50]
    assert pairs["units_without_register"].tolist() == [0, 1, 0]


def test_before_the_time_axis_nothing_is_said():
    with pytest.raises(QueryError, match="before the time axis"):
        presence(observed(), at(-1), "district")


def test_one_that_was_only_announced_may_be_there():
    there = deployed(("eu", "01", 0, None, 2)).assign(announced=[True])
    found = presence(observed(there=there), at(4), "department").set_index("unit")
    assert found["others"].to_dict() == {"01": "unknown", "02": "no"}
    assert np.isnan(found.loc["01", "observers"])
