import pandas as pd
import pytest

from geo.cube.teams.deployments import CUT_COLUMNS, REJECTED_COLUMNS, deployments_in_place
from geo.gaps import sort_deployments
from tests.geo.tiny import START, country, deployments, hours, units


def sort_out(deployed):
    return sort_deployments(deployed, units().index, country())


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
    assert list(found.rejected) == REJECTED_COLUMNS
    (row,) = found.rejected.to_dict("records")
    assert (row["record"], row["source_row"], row["reason"]) == ("0", 17, reason)


def spans(found):
    """Return id and hours after the start of the axis of each row that counts."""
    rows = found.counted
    begun, ended = ((rows[name] - START).dt.total_seconds() / 3600 for name in ("start", "end"))
    return sorted(zip(rows["deployment_id"], begun, ended, strict=True))


@pytest.mark.parametrize(
    ("starts", "ends", "counted"),
    [
        ((0, 1), (2, 3), [("0", 0, 1), ("1", 1, 3)]),  # overlapping
        ((0, 2), (2, 3), [("0", 0, 2), ("1", 2, 3)]),  # touching
        ((0, 1), (9, 2), [("0", 0, 1), ("0", 2, 9), ("1", 1, 2)]),  # nested: back afterwards
        ((0, 1), (3, 3), [("0", 0, 1), ("1", 1, 3)]),  # nested up to the end
        ((0, 0), (1, 2), [("1", 0, 2)]),  # together: the row that comes later
        ((0, 0), (2, 1), [("0", 1, 2), ("1", 0, 1)]),  # together, and back
        ((0, 1, 2), (5, 3, 6), [("0", 0, 1), ("1", 1, 2), ("2", 2, 6)]),  # three
        ((0, 1, 2), (9, 5, 3), [("0", 0, 1), ("0", 5, 9), ("1", 1, 2), ("1", 3, 5), ("2", 2, 3)]),
        ((0, 1, 4), (9, 2, 5), [("0", 0, 1), ("0", 2, 4), ("0", 5, 9), ("1", 1, 2), ("2", 4, 5)]),
        ((3, 0), (4, 3.5), [("0", 3, 4), ("1", 0, 3)]),  # by time, not by the order of the file
    ],
)
def test_of_stays_that_overlap_the_team_is_where_it_arrived_last(starts, ends, counted):
    found = sort_out(deployments(start=hours(*starts), end=hours(*ends)))
    assert spans(found) == counted
    assert found.rejected.empty


def test_a_stay_gives_way_when_the_team_arrives_at_the_other_not_when_it_was_due_there():
    deployed = deployments(start=hours(0, 1), end=hours(3, 6), arrived_at=hours(None, 2))
    found = sort_out(deployed)
    assert spans(found) == [("0", 0, 2), ("1", 1, 6)]
    ((_, there),) = deployments_in_place(found.counted).loc[[1], ["start"]].iterrows()
    assert there["start"] == hours(2)[0]


def test_an_overlap_is_listed_with_both_ids_and_its_span_in_local_time():
    found = sort_out(deployments(start=hours(0, 1), end=hours(2, 3), source_row=[17, 18]))
    assert list(found.cut) == CUT_COLUMNS
    (row,) = found.cut.to_dict("records")
    assert (row["record"], row["source_row"], row["other"]) == ("0", 17, "1")
    assert (row["begin"], row["end"]) == tuple(hours(1, 2))
    assert row["reason"] == (
        "gives way to the deployment 1 of the same team "
        "from 2021-06-06T13:00+00:00 to 2021-06-06T14:00+00:00"
    )


def test_of_stays_that_begin_together_the_one_recorded_last_holds():
    deployed = deployments(start=hours(0, 0), end=hours(2, 2), recorded_at=hours(5, 4))
    assert spans(sort_out(deployed)) == [("0", 0, 2)]


@pytest.mark.parametrize("name", ["bravo ", "BRAVO", "Brávo", " Bravo"])
def test_a_team_is_the_same_however_its_name_is_spelt(name):
    deployed = deployments(start=hours(0, 1), end=hours(3, 3), team=["Bravo", name])
    assert spans(sort_out(deployed)) == [("0", 0, 1), ("1", 1, 3)]


@pytest.mark.parametrize(
    ("status", "team", "cut"),
    [
        (["in_place", "planned"], ["A", "A"], 0),
        (["confirmed", "planned"], ["A", "A"], 1),
        (["in_place", "in_place"], ["A", "B"], 0),
        (["withdrawn", "withdrawn"], ["A", "A"], 0),
    ],
)
def test_only_stays_of_one_team_and_kind_exclude_each_other(status, team, cut):
    deployed = deployments(start=hours(0, 1), end=hours(3, 3), status=status, team=team)
    found = sort_out(deployed)
    assert (len(found.counted), len(found.cut)) == (2, cut)


def test_a_file_that_calls_every_team_alike_is_still_listed_in_little():
    count = 400
    found = sort_out(deployments(start=hours(*range(count)), end=hours(*[count] * count)))
    assert len(found.counted) == count
    assert len(found.cut) < count * 21


def test_a_stay_abroad_counts():
    assert len(sort_out(deployments(start=hours(0), end=hours(1), unit="9001")).counted) == 1


def test_nothing_is_sorted_into_nothing():
    found = sort_out(pd.DataFrame(columns=["start", "end", "unit"]))
    assert found.counted.empty
    assert found.rejected.empty
