import pandas as pd
import pytest

from geo.tallies import count_tallies
from tests.geo.tiny import axes, hours


def tallies(**columns):
    count = len(columns["unit"])
    usual = {
        "scope": "all", "reported_at": hours(*range(count)), "stations_total": 10,
        "stations_processed": 1, "stations_counted": 1, "stations_challenged": 0,
        "registered_voters": 100, "votes_cast": 80, "votes_yes": 50, "votes_no": 27,
    }  # fmt: skip
    return pd.DataFrame({**usual, **columns})


def counts(rows, name, steps=4):
    """Return {code: values} of the rows that are not zero, summed up."""
    found = axes()
    direct = count_tallies(found, rows, ("yes", "no"))[name]
    summed = found.add_up(direct)[:, :steps].tolist()
    return {c: v for c, v in zip(found.rows.index, summed, strict=True) if any(v)}


def test_a_units_latest_figures_count():
    rows = tallies(unit=["0101", "0101", "0201"], reported_at=hours(2, 0, 1), votes_yes=[9, 5, 7])
    assert counts(rows, "votes_yes") == {
        "tst": [5, 12, 16, 16], "01": [5, 5, 9, 9], "0101": [5, 5, 9, 9],
        "02": [0, 7, 7, 7], "0201": [0, 7, 7, 7],
    }  # fmt: skip


def test_a_bulletin_ahead_of_the_districts_shows_with_the_difference_apart():
    rows = tallies(
        unit=["0101", "tst"], reported_at=hours(0, 1), stations_processed=[2, 5], votes_yes=[20, 60]
    )
    found = counts(rows, "votes_yes")
    assert found["tst"] == [20, 60, 60, 60]
    assert found["undistributed"] == [0, 40, 40, 40]


def test_districts_ahead_of_the_bulletin_speak_for_the_country():
    rows = tallies(
        unit=["tst", "0101", "0201"], reported_at=hours(0, 1, 1), stations_processed=[5, 4, 4],
        votes_yes=[60, 40, 50],
    )  # fmt: skip
    found = counts(rows, "votes_yes")
    assert found["tst"] == [60, 90, 90, 90]
    assert found["undistributed"] == [60, 0, 0, 0]


def test_a_partial_snapshot_is_new_and_yet_behind():
    rows = tallies(
        unit=["0101", "0201", "tst", "0101"], stations_processed=[4, 4, 12, 5],
        votes_yes=[40, 40, 130, 50],
    )  # fmt: skip
    assert counts(rows, "votes_yes")["tst"] == [40, 80, 130, 130]


def test_the_difference_can_be_negative():
    rows = tallies(unit=["0101", "tst"], stations_processed=[2, 2], votes_yes=[20, 18])
    assert counts(rows, "votes_yes")["undistributed"] == [0, -2, -2, -2]


def test_a_department_ahead_of_its_districts_keeps_the_difference():
    rows = tallies(unit=["0101", "01"], stations_processed=[2, 5], votes_yes=[20, 60])
    assert counts(rows, "votes_yes")["01"] == [20, 60, 60, 60]


def test_a_figure_that_only_the_bulletin_has_stays():
    rows = tallies(
        unit=["tst", "0101"], stations_processed=[2, 5], null_votes=pd.array([7, None], "Int64")
    )
    assert counts(rows, "null_votes")["tst"] == [7, 7, 7, 7]


def test_a_figure_left_out_stays_as_it_was():
    rows = tallies(unit=["0101", "0101"], stations_counted=pd.array([3, None], "Int64"))
    assert counts(rows, "stations_counted")["0101"] == [3, 3, 3, 3]


@pytest.mark.parametrize(("scope", "row"), [("abroad", "abroad"), ("all", "undistributed")])
def test_a_national_row_stands_where_its_scope_says(scope, row):
    assert counts(tallies(unit=["tst"], scope=scope), "votes_yes")[row] == [50, 50, 50, 50]


def test_a_row_for_the_home_vote_is_no_second_count():
    assert counts(tallies(unit=["tst"], scope="home"), "votes_yes") == {}


def test_stations_and_voters_are_the_most_that_was_named():
    rows = tallies(unit=["0101", "0101"], registered_voters=[60, 90], stations_total=[5, 4])
    assert counts(rows, "registered_voters")["0101"] == [90] * 4
    assert counts(rows, "stations_total")["tst"] == [5] * 4
    assert counts(rows, "counted_voters")["0101"] == [60, 90, 90, 90]
