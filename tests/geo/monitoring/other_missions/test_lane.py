import pandas as pd

from geo.monitoring.lanes import ENTRY_COLUMNS
from geo.monitoring.other_missions.lane import lane
from tests.geo.monitoring.other_missions.said import hour, observed, statements


def test_a_statement_is_an_instant_and_one_of_a_day_lasts_it():
    said = statements(
        ("1", "oas", 1, "count", "concern"), ("2", "celac", 12, "violence", "concern")
    )
    found = lane(observed(said.assign(unit=["", "0101"]))).entries
    assert found.columns.tolist() == list(ENTRY_COLUMNS)
    assert found["record_id"].tolist() == ["2", "1"]
    assert found["begins"].tolist() == [hour(-12), hour(1)]
    assert found["ends"].iloc[0] == hour(12)
    assert pd.isna(found["ends"].iloc[1])
    # One that nobody declared has its id for a name.
    assert found["text"].tolist() == ["celac: slow", "OAS: slow"]
    assert found["unit"].tolist() == ["0101", ""]


def test_a_mission_without_statements_has_an_empty_lane():
    assert lane(observed()).entries.empty
