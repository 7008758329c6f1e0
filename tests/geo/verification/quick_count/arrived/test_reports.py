import numpy as np
import pandas as pd
import pytest

from geo.errors import QueryError
from geo.verification.quick_count.arrived.reports import Reports
from tests.geo.verification.quick_count.made import CLOSED, checked, scene


@pytest.fixture(scope="module")
def parts():
    _, sample, rows = scene(60)
    return sample, rows


def reasons(found: Reports):
    return dict(zip(found.rejected["row"], found.rejected["reason"], strict=True))


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("station", "99999", "is not in the sample"),
        ("arrived_at", pd.Timestamp(CLOSED) - pd.Timedelta(seconds=1), "before the polls closed"),
        ("arrived_at", pd.NaT, "says no moment"),
        ("votes_a", np.nan, "is missing"),
        ("votes_a", -1, "no whole number"),
        ("votes_a", 1.5, "no whole number"),
        ("votes_cast", 10_000, "more votes than registered voters"),
        ("votes_cast", 1, "less than the votes of its parts"),
    ],
)
def test_a_report_that_cannot_be_is_listed_and_the_others_count(parts, column, value, reason):
    sample, rows = parts
    rows = rows.astype({"votes_a": float, "votes_cast": float})
    bad = rows.copy()
    bad.loc[7, column] = value
    found = checked(sample, bad)
    assert list(found.rejected["row"]) == [7]
    assert reason in found.rejected["reason"].iloc[0]
    assert found.rejected["column"].iloc[0] == column
    # Rows in are rows that count and rows listed.
    assert len(found.row) + found.rejected["row"].nunique() == len(rows)


def test_two_reports_that_differ_are_a_conflict_and_two_alike_are_one(parts):
    sample, rows = parts
    twice = pd.concat([rows, rows.iloc[[3, 5]]], ignore_index=True)
    twice.loc[60, "votes_a"] += 1
    found = checked(sample, twice)
    assert reasons(found) == {
        3: "differs from another report of this station: none counts until it is settled",
        60: "differs from another report of this station: none counts until it is settled",
        61: "repeats an earlier report",
    }
    assert len(found.row) == 59


def test_the_earlier_of_two_alike_is_the_one_that_counts(parts):
    sample, rows = parts
    twice = pd.concat([rows, rows.iloc[[5]]], ignore_index=True)
    twice.loc[60, "arrived_at"] = pd.Timestamp(CLOSED)
    assert reasons(checked(sample, twice)) == {5: "repeats an earlier report"}


def test_a_bad_report_makes_no_conflict_with_a_good_one(parts):
    sample, rows = parts
    twice = pd.concat([rows, rows.iloc[[5]]], ignore_index=True)
    twice.loc[60, "votes_cast"] = 10_000
    assert list(checked(sample, twice).rejected["row"]) == [60]


def test_a_station_that_has_changed_its_stratum_is_listed(parts):
    sample, rows = parts
    moved = rows.assign(stratum=sample.stations["stratum"])
    moved.loc[2, "stratum"] = "elsewhere"
    assert "not the stratum" in reasons(checked(sample, moved))[2]


def test_where_the_law_counts_blank_votes_a_report_without_them_is_none(parts):
    sample, rows = parts
    blank = rows.assign(blank_votes=3.0, votes_cast=rows["votes_cast"] + 3)
    blank.loc[1, "blank_votes"] = np.nan
    blank = blank.assign(registered_voters=10_000)
    found = checked(sample, blank, blank_valid=True)
    assert list(found.rejected["row"]) == [1]
    assert (found.valid - found.votes.sum(axis=1) == 3).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows.drop(columns="votes_b"), "need votes_b"),
        (lambda rows: rows.drop(columns="arrived_at"), "need arrived_at"),
        (lambda rows: rows.assign(votes_z=1), "votes_z has votes for an option"),
    ],
)
def test_reports_of_another_ballot_are_refused(parts, change, message):
    sample, rows = parts
    with pytest.raises(QueryError, match=message):
        checked(sample, change(rows))


def test_the_moment_itself_is_included(parts):
    found = checked(*parts)
    later = CLOSED + pd.Timedelta("90s")
    assert [found.arrived(at) for at in (CLOSED, later, None)] == [1, 2, 60]


def test_rows_of_two_files_may_have_the_same_number(parts):
    sample, rows = parts
    twice = rows.set_axis([2, *range(2, 61)], axis=0).astype({"votes_a": float})
    twice.iloc[0, twice.columns.get_loc("votes_a")] = -1
    found = checked(sample, twice)
    assert list(found.rejected["row"]) == [2]
    assert len(found.row) == 59
