import pandas as pd
import pytest

from geo.cube.media.silence import lasting, listened, silences
from tests.geo.monitoring.media.tables_of import at, found, items, outlets, spans

TV = outlets(tv="television", paper="print")


def stretches(hours, *, listening, aired):
    period = found(outlet=TV, monitored_span=spans(*listening), media_item=items(*aired))
    return silences(period, ["yes"], hours)


@pytest.mark.parametrize(
    ("hours", "reached"),
    [(1, at(11)), (1.5, at(20.5)), (2, at(21)), (2.5, None), (0, None)],
)
def test_hours_in_which_nobody_listened_do_not_count(hours, reached):
    rows = stretches(hours, listening=[("tv", 10, 11), ("tv", 20, 21)], aired=[])
    (row,) = rows.to_dict("records")
    assert row["monitored_hours"] == 2
    assert pd.isna(row["reached"]) if reached is None else row["reached"] == reached
    assert pd.isna(row["last"])


def test_an_item_ends_a_silence_and_begins_the_next_stretch():
    rows = stretches(3, listening=[("tv", 10, 20)], aired=[("tv", 14, "yes", 60, "neutral")])
    assert rows["reached"].tolist() == [at(13), at(17)]
    assert rows["next"].tolist()[0] == at(14)
    assert lasting(rows)["last"].tolist() == [at(14)]


def test_an_item_about_another_or_an_unmonitored_outlet_ends_none():
    rows = stretches(
        1,
        listening=[("tv", 10, 12)],
        aired=[("tv", 11, "no", 60, "neutral"), ("paper", 11, "yes", 60, "neutral")],
    )
    assert rows["outlet"].tolist() == ["tv"]
    assert rows["monitored_hours"].tolist() == [2.0]


def test_a_newspaper_is_not_silent_by_the_hour():
    assert stretches(1, listening=[("paper", 0, 24)], aired=[]).empty


def test_spans_that_touch_or_overlap_are_listened_to_once():
    heard = listened(spans(("tv", 10, 12), ("tv", 11, 12), ("tv", 12, 13), ("tv", 15, 16)))
    assert heard.hours.tolist() == [0.0, 3.0, 3.0, 4.0]
