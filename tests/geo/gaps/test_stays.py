import pandas as pd
import pytest

from geo.gaps import sort_out_stays
from geo.gaps.stays import REJECTED
from tests.geo.tiny import country, deployments, hours, units


def sort_out(stays):
    return sort_out_stays(stays, units().index, country())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"end": hours(0)}, "ends before it begins"),
        ({"end": hours(-2)}, "ends before it begins"),
        ({"end": hours(None)}, "has no start or no end"),
        ({"unit": "0999"}, "no unit has the code 0999"),
        ({"unit": ""}, "lies outside the country's units, or its place is unknown"),
        ({"unit": None}, "lies outside the country's units, or its place is unknown"),
    ],
)
def test_what_contradicts_itself_is_listed_with_its_row_and_not_counted(changes, reason):
    columns = {"start": hours(0), "end": hours(1), "source_row": 17, "source_file": "plan.csv"}
    found = sort_out(deployments(**(columns | changes)))
    assert found.counted.empty
    assert list(found.rejected) == REJECTED
    (row,) = found.rejected.to_dict("records")
    assert (row["record"], row["source_row"], row["reason"]) == ("0", 17, reason)


@pytest.mark.parametrize(
    ("starts", "ends", "counted"),
    [
        ((0, 1), (2, 3), ["0"]),  # overlapping
        ((0, 2), (2, 3), ["0", "1"]),  # touching
        ((0, 1), (9, 2), ["0"]),  # nested
        ((0, 0), (1, 2), ["0"]),  # together: the earlier row stays
        ((0, 1, 2), (5, 3, 6), ["0"]),  # both overlap the first, which is the one that holds
        ((0, 1, 2), (1.5, 3, 3), ["0", "2"]),  # the second is out, so the third is free
        ((3, 0), (4, 3.5), ["1"]),  # the one that begins first, not the one that is listed first
    ],
)
def test_of_stays_that_overlap_the_one_that_begins_first_counts(starts, ends, counted):
    found = sort_out(deployments(start=hours(*starts), end=hours(*ends)))
    assert found.counted["deployment_id"].tolist() == counted
    assert found.rejected["reason"].str.contains("of the same team").all()
    assert len(found.rejected) == len(starts) - len(counted)


@pytest.mark.parametrize(
    ("status", "team", "counted"),
    [
        (["in_place", "planned"], ["A", "A"], 2),
        (["confirmed", "planned"], ["A", "A"], 1),
        (["in_place", "in_place"], ["A", "B"], 2),
        (["withdrawn", "withdrawn"], ["A", "A"], 2),
    ],
)
def test_only_stays_of_one_team_and_kind_exclude_each_other(status, team, counted):
    stays = deployments(start=hours(0, 1), end=hours(3, 3), status=status, team=team)
    assert len(sort_out(stays).counted) == counted


def test_a_stay_abroad_counts():
    assert len(sort_out(deployments(start=hours(0), end=hours(1), unit="9001")).counted) == 1


def test_nothing_is_sorted_into_nothing():
    found = sort_out(pd.DataFrame(columns=["start", "end", "unit"]))
    assert found.counted.empty
    assert found.rejected.empty
