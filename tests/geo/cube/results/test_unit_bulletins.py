import pandas as pd

from geo.cube.results.unit_bulletins import sum_parts
from tests.geo.cube.results.test_bulletins import tallies
from tests.geo.tiny import hours


def parts(**columns):
    return tallies(**columns).assign(series="s", recorded_at=hours(0)[0])


def test_parts_are_one_bulletin_an_instant_and_other_rows_stay():
    rows = parts(
        unit=["0101", "0101", "0201", "0101", "tst"], scope=["Z1", "Z2", "", "Z1", "home"],
        reported_at=hours(1, 1, 1, 2, 2), votes_yes=[5, 7, 40, 6, 99],
    )  # fmt: skip
    found = sum_parts(rows, "tst").sort_values(["reported_at", "unit"])
    assert found[["unit", "votes_yes"]].to_numpy().tolist() == [
        ["0101", 12], ["0201", 40], ["0101", 13], ["tst", 99],
    ]  # fmt: skip
    assert found["registered_voters"].tolist() == [200, 100, 200, 100]


def test_what_a_part_leaves_out_is_unknown_until_it_gives_it():
    given = pd.array([5, None, 7], dtype="Int64")
    rows = parts(
        unit=["0101", "0101", "0101"], scope=["Z1", "Z2", "Z2"],
        reported_at=hours(1, 2, 3), votes_yes=given,
    )  # fmt: skip
    assert sum_parts(rows, "tst")["votes_yes"].tolist() == [5, pd.NA, 12]


def test_without_parts_nothing_changes():
    rows = parts(unit=["0101", "tst"], scope=["", "Z1"])
    assert sum_parts(rows, "tst").equals(rows)
