import numpy as np
import pandas as pd
import pytest

from geo.cube.missing import UNKNOWN
from geo.cube.results.bulletins import count_tallies
from tests.geo.tiny import axes, hours


def tallies(**columns):
    count = len(columns["unit"])
    usual = {
        "scope": "all",
        "reported_at": hours(*range(count)),
        "stations_total": 10,
        "stations_processed": 1,
        "stations_counted": 1,
        "stations_challenged": 0,
        "registered_voters": 100,
        "votes_cast": 80,
        "votes_yes": 50,
        "votes_no": 27,
    }
    return pd.DataFrame({**usual, **columns})


def counts(rows, name, steps=4):
    """Return {code: values} of the rows that are not zero, summed up."""
    found = axes()
    direct = count_tallies(found, rows, ("yes", "no")).counts.direct[name]
    summed = found.add_up(direct)[:, :steps].tolist()
    return {c: v for c, v in zip(found.rows.index, summed, strict=True) if any(v)}


def known(rows, name, steps=4):
    """Return {code: values} of all rows, None where it is unknown."""
    found = axes()
    counted = count_tallies(found, rows, ("yes", "no")).counts
    numbers = found.add_up(counted.direct[name])[:, :steps]
    shown = np.where(counted.missing[name][:, :steps] == UNKNOWN, None, numbers)
    return dict(zip(found.rows.index, shown.tolist(), strict=True))


def test_a_units_latest_figures_count():
    rows = tallies(unit=["0101", "0101", "0201"], reported_at=hours(2, 0, 1), votes_yes=[9, 5, 7])
    assert counts(rows, "votes_yes") == {
        "tst": [5, 12, 16, 16],
        "01": [5, 5, 9, 9],
        "0101": [5, 5, 9, 9],
        "02": [0, 7, 7, 7],
        "0201": [0, 7, 7, 7],
    }


def test_a_bulletin_ahead_of_the_districts_shows_with_the_difference_apart():
    rows = tallies(
        unit=["0101", "tst"], reported_at=hours(0, 1), stations_processed=[2, 5], votes_yes=[20, 60]
    )
    found = counts(rows, "votes_yes")
    assert found["tst"] == [20, 60, 60, 60]
    assert found["undistributed"] == [0, 40, 40, 40]


def test_districts_ahead_of_the_bulletin_speak_for_the_country():
    rows = tallies(
        unit=["tst", "0101", "0201"],
        reported_at=hours(0, 1, 1),
        stations_processed=[5, 4, 4],
        votes_yes=[60, 40, 50],
    )
    found = counts(rows, "votes_yes")
    assert found["tst"] == [60, 90, 90, 90]
    assert found["undistributed"] == [60, 0, 0, 0]


def test_of_all_sheets_the_newer_figures_speak():
    rows = tallies(
        unit=["0101", "tst", "0101", "tst"],
        stations_processed=5,
        stations_counted=5,
        votes_yes=[20, 22, 25, 24],
    )
    found = counts(rows, "votes_yes")
    assert found["tst"] == [20, 22, 25, 24]
    assert found["undistributed"] == [0, 2, 0, -1]


def test_of_all_sheets_a_bulletin_stands_where_some_part_is_older():
    rows = tallies(
        unit=["0101", "0201", "tst", "0101"],
        stations_processed=[3, 2, 5, 3],
        stations_counted=[3, 2, 5, 3],
        votes_yes=[20, 20, 42, 21],
    )
    assert counts(rows, "votes_yes")["tst"] == [20, 40, 42, 42]


def test_sheets_counted_decide_where_all_are_processed():
    rows = tallies(
        unit=["tst", "0101"], stations_processed=5, stations_counted=[3, 5], votes_yes=[30, 50]
    )
    assert counts(rows, "votes_yes")["tst"] == [30, 50, 50, 50]


def test_a_partial_snapshot_is_new_and_yet_behind():
    rows = tallies(
        unit=["0101", "0201", "tst", "0101"],
        stations_processed=[4, 4, 12, 5],
        votes_yes=[40, 40, 130, 50],
    )
    assert counts(rows, "votes_yes")["tst"] == [40, 80, 130, 130]


def test_the_difference_can_be_negative():
    rows = tallies(unit=["0101", "tst"], stations_processed=[2, 2], votes_yes=[20, 18])
    assert counts(rows, "votes_yes")["undistributed"] == [0, -2, -2, -2]


def test_a_department_ahead_of_its_districts_keeps_the_difference():
    rows = tallies(unit=["0101", "01"], stations_processed=[2, 5], votes_yes=[20, 60])
    assert counts(rows, "votes_yes")["01"] == [20, 60, 60, 60]


def test_a_figure_that_only_an_overtaken_bulletin_has_is_unknown():
    rows = tallies(
        unit=["tst", "0101"], stations_processed=[2, 5], null_votes=pd.array([7, None], "Int64")
    )
    assert known(rows, "null_votes")["tst"] == [7, None, None, None]
    assert known(rows, "null_votes")["0101"] == [None] * 4
    assert known(rows, "votes_yes")["tst"] == [50, 50, 50, 50]


def test_a_figure_left_out_is_not_that_of_an_earlier_hour():
    rows = tallies(unit=["0101", "0101"], stations_counted=pd.array([3, None], "Int64"))
    assert known(rows, "stations_counted")["0101"] == [3, None, None, None]


def test_a_whole_is_unknown_where_a_part_leaves_the_figure_out():
    rows = tallies(
        unit=["0101", "0201", "01"],
        null_votes=pd.array([None, 4, 9], "Int64"),
        stations_processed=[1, 1, 2],
    )
    found = known(rows, "null_votes")
    assert (found["0101"], found["0201"]) == ([None] * 4, [0, 4, 4, 4])
    assert found["01"] == [None, None, 9, 9]
    assert found["tst"] == [None, None, 13, 13]


def test_a_series_without_a_column_never_knows_it():
    rows = tallies(unit=["0101", "tst"]).drop(columns="votes_cast")
    assert {tuple(v) for v in known(rows, "votes_cast").values()} == {(None,) * 4}


def test_valid_votes_are_unknown_where_an_option_is():
    rows = tallies(unit=["0101", "0201"], votes_no=pd.array([27, None], "Int64"))
    found = known(rows, "valid_votes")
    assert (found["0101"], found["0201"], found["tst"]) == ([77] * 4, [None] * 4, [77] + [None] * 3)
    assert known(rows, "votes_yes")["tst"] == [50, 100, 100, 100]


def test_before_its_first_bulletin_a_unit_may_be_in_that_of_the_country():
    rows = tallies(unit=["0201", "tst", "0101"], stations_processed=[1, 9, 1])
    found = known(rows, "votes_yes")
    assert found["0101"] == [0, None, 50, 50]
    assert found["0102"] == found["abroad"] == [None] * 4
    assert found["unlocated"] == [0] * 4


@pytest.mark.parametrize(("scope", "row"), [("abroad", "abroad"), ("all", "undistributed")])
def test_a_national_row_stands_where_its_scope_says(scope, row):
    assert counts(tallies(unit=["tst"], scope=scope), "votes_yes")[row] == [50, 50, 50, 50]


def test_a_row_for_a_part_without_a_name_is_no_second_count():
    assert counts(tallies(unit=["tst"], scope="urban"), "votes_yes") == {}


def test_home_and_whole_of_one_instant_prove_the_votes_abroad():
    rows = tallies(
        unit=["tst", "tst", "0101"],
        scope=["all", "home", "all"],
        reported_at=hours(0, 0, 2),
        stations_processed=[5, 4, 9],
        votes_yes=[60, 48, 90],
    )
    found = counts(rows, "votes_yes")
    assert found["abroad"] == [12] * 4
    assert found["undistributed"] == [48, 48, 0, 0]
    assert found["tst"] == [60, 60, 102, 102]


def test_a_whole_that_is_less_than_home_proves_nothing():
    rows = tallies(
        unit=["tst", "tst"],
        scope=["all", "home"],
        reported_at=hours(0, 0),
        stations_processed=[5, 4],
        votes_yes=[40, 48],
    )
    assert counts(rows, "votes_yes") == {"tst": [40] * 4, "undistributed": [40] * 4}


def test_a_row_says_of_which_instants_its_parts_are():
    rows = tallies(
        unit=["tst", "tst", "0101", "tst"],
        scope=["all", "home", "all", "all"],
        reported_at=hours(0, 0, 2, 3),
        stations_processed=[5, 4, 9, 20],
    )
    found = axes()
    tallied = count_tallies(found, rows, ("yes", "no"))
    top, abroad = (found.position(code) for code in ("tst", "abroad"))
    assert tallied.newest[[top, abroad], :4].tolist() == [[1, 1, 2, 3], [1, 1, 1, 1]]
    assert tallied.oldest[[top, abroad], :4].tolist() == [[1, 1, 1, 3], [1, 1, 1, 1]]
    assert tallied.published.astype("datetime64[h]").astype(int).tolist()[0] % 24 == 12


def test_stations_and_voters_are_the_most_that_was_named():
    rows = tallies(unit=["0101", "0101"], registered_voters=[60, 90], stations_total=[5, 4])
    assert counts(rows, "registered_voters")["0101"] == [90] * 4
    assert counts(rows, "stations_total")["tst"] == [5] * 4
    assert counts(rows, "counted_voters")["0101"] == [60, 90, 90, 90]
