import pandas as pd
import pytest

from geo.verification.tally_copies import settle_copies
from geo.verification.tally_copies.entry_faults import (
    BEFORE_CLOSE,
    MORE_THAN_VOTERS,
    NOT_LISTED,
    OTHER_UNIT,
)

CLOSE = pd.Timestamp("2021-06-06T22:00Z")


def entries(*rows):
    """Return entries from (station, entry, votes_a, votes_b)."""
    found = pd.DataFrame(rows, columns=["station", "entry", "votes_a", "votes_b"])
    return found.assign(
        copy_id=[f"{row[0]}-{row[1]}" for row in rows],
        unit="01",
        state="normal",
        reported_at=CLOSE + pd.to_timedelta(range(1, len(rows) + 1), unit="h"),
        entered_by=["ana", "luis", "eva"][: len(rows)],
        source_file="copies.csv",
        source_row=range(2, len(rows) + 2),
    )


def station(number, **given):
    """Return a list of one station."""
    return pd.DataFrame({"station": [number], "unit": "01", "registered_voters": 200, **given})


def settled(*rows, **asked):
    return settle_copies(entries(*rows), ("a", "b"), **asked)


def test_two_entries_that_agree_are_one_copy():
    found = settled(("1", 1, 90, 60), ("1", 2, 90, 60))
    assert found.copies.loc["1", ["votes_a", "entries", "settled_by"]].tolist() == [90, 2, ""]
    assert found.conflicts.empty


def test_two_entries_that_differ_are_a_conflict_and_in_no_sum():
    found = settled(("1", 1, 90, 60), ("1", 2, 90, 66))
    assert found.copies.empty
    assert found.conflicts.to_numpy().tolist() == [["1", "votes_b", 60, 66]]


def test_a_third_entry_settles_it_and_says_who_did():
    found = settled(("1", 1, 90, 60), ("1", 2, 90, 66), ("1", 3, 90, 66))
    assert found.copies.loc["1", ["votes_b", "settled_by"]].tolist() == [66, "eva"]
    assert found.conflicts.empty


def test_two_that_settle_it_otherwise_settle_nothing():
    found = settled(("1", 1, 90, 60), ("1", 3, 90, 66), ("1", 3, 90, 67))
    assert found.copies.empty
    assert found.conflicts["column"].tolist() == ["votes_b"]


def test_a_figure_that_one_entry_leaves_out_is_the_other_s():
    found = settled(("1", 1, 90, None), ("1", 2, None, 60))
    assert found.copies.loc["1", ["votes_a", "votes_b"]].tolist() == [90, 60]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"listed": station("2")}, NOT_LISTED),
        ({"listed": station("1", unit="02")}, OTHER_UNIT),
        ({"listed": station("1", registered_voters=149)}, MORE_THAN_VOTERS),
        ({"closed_at": CLOSE + pd.Timedelta(hours=5)}, BEFORE_CLOSE),
    ],
)
def test_what_cannot_be_of_a_sheet_is_listed_and_out(asked, reason):
    found = settled(("1", 1, 90, 60), **asked)
    assert found.copies.empty
    assert found.faults[["source_row", "reason"]].to_numpy().tolist() == [[2, reason]]


def test_an_entry_that_is_out_is_in_conflict_with_none():
    found = settled(("1", 1, 90, 60), ("1", 2, 90, 600), listed=station("1"))
    assert found.copies["votes_b"].tolist() == [60]
    assert found.conflicts.empty
    assert found.faults["value"].tolist() == ["690 of 200"]


def test_a_province_is_no_other_unit_than_a_district_of_it():
    parents = {"0101": "01", "01": "xxx", "02": "xxx"}
    for unit, copies in (("0101", 1), ("xxx", 1), ("0201", 0), ("02", 0)):
        found = settled(("1", 1, 90, 60), listed=station("1", unit=unit), parents=parents)
        assert len(found.copies) == copies, unit


def test_no_entries_are_no_error():
    found = settle_copies(entries().iloc[:0], ("a", "b"), listed=station("1"), closed_at=CLOSE)
    assert (len(found.copies), len(found.conflicts), len(found.faults)) == (0, 0, 0)
