from geo.cube.records.unplaced import UNPLACED_COLUMNS, list_outside
from tests.geo.cube.results.test_bulletins import tallies
from tests.geo.tiny import axes, deployments, hours, incidents


def test_what_no_unit_shows_is_listed_with_its_reason():
    rows = incidents(
        occurred_at=hours(1, 1, 1, 30, -9, 1),
        unit=["0101", "", "0999", "0101", "0101", ""],
    ).assign(source_row=[2, 3, 4, 5, 6, 7], lon=[None] * 5 + [9.0])
    listed = list_outside(axes(), {"incident": rows})
    assert listed[["record", "source_row", "reason"]].to_numpy().tolist() == [
        ["1", 3, "its place is unknown"],
        ["2", 4, "no unit has the code 0999"],
        ["3", 5, "after the end of the time axis"],
        ["4", 6, "before the time axis"],
        ["5", 7, "its point lies in no unit"],
    ]


def test_a_stay_that_is_over_before_the_axis_is_listed_and_one_that_reaches_into_it_is_not():
    rows = deployments(start=hours(-9, -9), end=hours(0, 1))
    listed = list_outside(axes(), {"deployment": rows})
    assert listed[["record", "reason"]].to_numpy().tolist() == [["0", "before the time axis"]]


def test_a_row_for_a_part_of_the_country_is_listed():
    rows = tallies(unit=["tst", "tst"], scope=["home", "urban"])
    reasons = list_outside(axes(), {"tally": rows})["reason"].tolist()
    assert reasons == ["sums up a part of the country: urban"]


def test_where_all_is_shown_nothing_is_listed():
    listed = list_outside(axes(), {"deployment": deployments(start=hours(0), end=hours(1))})
    assert listed.empty
    assert list(listed) == UNPLACED_COLUMNS
