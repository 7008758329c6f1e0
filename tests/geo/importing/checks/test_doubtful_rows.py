import pandas as pd
import pytest

from geo.importing.checks.doubtful_rows import begun_before_end, find_doubtful
from geo.records.kinds import INCIDENT, MEDIA_ITEM, MONITORED_SPAN


def items(*rows):
    """Return items of (minutes after ten, seconds, item, coder)."""
    table = pd.DataFrame(rows, columns=["minutes", "seconds", "item_id", "coder"])
    start = pd.Timestamp("2021-06-01T10:00Z")
    return table.assign(
        aired_at=start + pd.to_timedelta(table["minutes"], unit="min"), outlet="Canal 1", entry=1
    )


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ([(0, 60, "a", "A"), (1, 60, "b", "A")], []),
        ([(0, 61, "a", "A"), (1, 60, "b", "A")], [1]),
        ([(1, 60, "b", "A"), (0, 61, "a", "A")], [0]),
        # A long one still runs when the second of two short ones begins.
        ([(0, 600, "a", "A"), (1, 30, "b", "A"), (2, 30, "c", "A")], [1, 2]),
        ([(0, 600, "a", "A"), (1, 30, "b", "B")], []),
        ([(0, 600, "a", "A"), (1, 30, "a", "A")], []),
        ([(0, None, "a", "A"), (0, 30, "b", "A")], []),
    ],
)
def test_a_row_that_begins_before_another_has_ended_is_told(rows, labels):
    found = begun_before_end(items(*rows), MEDIA_ITEM.apart)
    assert found.dropna().index.tolist() == labels


def test_what_is_wanted_and_left_empty_is_told_by_its_column():
    rows = pd.DataFrame({"tone": ["neutral", "", None]}, index=[2, 3, 4])
    (found,) = find_doubtful(MEDIA_ITEM, rows)
    assert found.broken[found.broken].index.tolist() == [3, 4]


def test_a_kind_that_wants_nothing_doubts_nothing():
    assert list(find_doubtful(INCIDENT, pd.DataFrame({"domain": ["media"]}))) == []


def test_one_coder_listens_to_one_outlet_once_at_a_time():
    at = pd.to_datetime([f"2021-06-01T{hour}:00Z" for hour in (10, 11, 12, 13)])
    spans = pd.DataFrame(
        {
            "span_id": ["a", "b", "c", "d"], "outlet": ["tv", "tv", "tv", "radio"],
            "coder": ["A", "A", "B", "A"], "programme_type": "",
            "start": at[[0, 1, 1, 1]], "end": at[[2, 3, 3, 3]],
        }
    )  # fmt: skip
    (found,) = find_doubtful(MONITORED_SPAN, spans)
    assert (found.column, found.broken.index.tolist()) == ("start", [1])
