import pytest

from geo.errors import QueryError
from geo.monitoring.media.media_time import media_time
from tests.geo.monitoring.media.tables_of import UNTIL, items, observed, outlets, spans

SEEN = observed(
    outlet=outlets(tv="television", radio="radio"),
    monitored_span=spans(("tv", 10, 12)),
    media_item=items(
        ("tv", 10, "yes", 600, "neutral"), ("tv", 10.1, "no", 60, ""), ("tv", 3, "no", 60, "")
    ),
)


def test_outlets_nobody_listened_to_are_named_not_counted_as_silent():
    found = media_time(SEEN, UNTIL)
    assert found.unmonitored == ("radio",)
    assert set(found.airtime["outlet"]) == {"tv"}
    assert set(found.silences["outlet"]) == {"tv"}


def test_a_monitored_outlet_of_no_list_has_no_airtime_and_is_named():
    named = observed(
        outlet=outlets(tv="television"),
        monitored_span=spans(("tv", 10, 12), ("nobody", 10, 12)),
        media_item=items(("tv", 10, "yes", 600, ""), ("nobody", 10, "no", 60, "")),
    )
    found = media_time(named, UNTIL)
    assert found.unlisted == ("nobody",)
    assert set(found.airtime["outlet"]) == {"tv"}
    assert set(found.course["outlet"]) <= {"tv"}
    assert len(found.period.items) + len(found.period.left_out) == 2


def test_items_at_the_same_time_count_and_are_listed():
    found = media_time(SEEN, UNTIL)
    assert found.overlapping[["coding_id", "other"]].to_numpy().tolist() == [["c2", "c1"]]
    assert found.airtime["amount"].tolist() == [600.0, 60.0]


def test_every_item_is_in_a_figure_or_left_out():
    found = media_time(SEEN, UNTIL, days=0)
    assert len(found.period.items) + len(found.period.left_out) == 3
    assert found.period.left_out["item_id"].tolist() == ["i3"]


def test_a_mission_without_media_says_what_is_missing():
    with pytest.raises(QueryError, match="geo import outlets"):
        media_time(observed(), UNTIL)
