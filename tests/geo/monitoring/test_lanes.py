import pandas as pd
import pytest

from geo.monitoring.lanes import ENTRY_COLUMNS, around, entries_of

AT = pd.Timestamp("2021-06-07T02:00Z")
HOURS = pd.Timedelta(hours=3)


@pytest.mark.parametrize(
    ("begins", "ends", "inside"),
    [
        ("2021-06-06T23:00", None, True),
        ("2021-06-06T22:59", None, False),
        ("2021-06-07T04:59", None, True),
        ("2021-06-07T05:00", None, False),
        # A blockade that began the day before and is still there.
        ("2021-06-05T00:00", "2021-06-07T00:00", True),
        ("2021-06-05T00:00", "2021-06-06T12:00", False),
    ],
)
def test_what_lasts_until_the_span_or_begins_in_it_is_around(begins, ends, inside):
    rows = pd.DataFrame(
        {"begins": pd.to_datetime([begins], utc=True), "ends": pd.to_datetime([ends], utc=True)}
    )
    assert len(around(entries_of(rows), AT, HOURS)) == inside


def test_no_rows_are_no_entries_with_all_columns():
    found = entries_of(pd.DataFrame({"begins": []}))
    assert list(found) == list(ENTRY_COLUMNS)
    assert list(around(found, AT, HOURS)) == [*ENTRY_COLUMNS, "hours"]
