import pandas as pd

from geo.monitoring.lanes import ENTRY_COLUMNS
from geo.monitoring.violence.lane import lane
from tests.geo.monitoring.violence.cases import incidents, links, observed
from tests.geo.tiny import hours


def test_an_event_is_on_the_timeline_once_and_an_inexact_time_is_a_span():
    given = incidents(
        1, 1, 2, 3, time_precision=[1, 1, 2, 1], occurred_until=hours(None, None, None, 5)
    )
    found = lane(observed(incident=given, incident_link=links(("b", "a", "same_event"))))
    rows = found.entries.set_index("record_id")
    assert found.id == "violence"
    assert rows.index.tolist() == ["c", "a", "d"]
    assert pd.isna(rows.loc["a", "ends"])
    assert rows.loc["c", "ends"] - rows.loc["c", "begins"] == pd.Timedelta(days=7)
    assert rows.loc["d", "ends"] - rows.loc["d", "begins"] == pd.Timedelta(hours=2)
    assert rows["timing"].to_dict() == {"c": "between", "a": "at", "d": "lasted"}
    assert set(rows["text"]) == {""}


def test_without_incidents_the_lane_is_empty():
    assert list(lane(observed()).entries) == list(ENTRY_COLUMNS)
