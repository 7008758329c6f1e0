import pandas as pd
import pytest

from geo.cube.observation import join_records
from tests.geo.tiny import START, hours, mission, units


@pytest.fixture
def scene():
    stations = pd.DataFrame(
        {
            "station": list("abcdef"),
            "unit": ["0101", "0101", "0102", "0201", "9001", ""],
            "polling_place": ["P", "P", "", "", "", ""],
            "registered_voters": pd.array([100, 150, 200, 300, None, 400], dtype="Int64"),
            "area": ["urban", "urban", "rural", "", "", ""],
            "recorded_at": START,
        }
    )
    visits = pd.DataFrame(
        {
            "visit_id": list("123"),
            "team": "A",
            "station": ["a", "d", "c"],
            "start": hours(1, 2, 3),
            "end": hours(2, 3, 4),
            "unit": "",
            "report_state": "",
            "status": ["visited", "visited", "planned"],
            "reported_at": hours(None, None, None),
            "recorded_at": START,
        }
    )
    return join_records(mission(), units(), {"station": stations, "visit": visits}, version="test")
