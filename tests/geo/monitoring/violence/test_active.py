import pandas as pd
import pytest

from geo.monitoring.violence.active import active
from tests.geo.monitoring.violence.cases import events, incidents
from tests.geo.tiny import START, hours


@pytest.mark.parametrize(("after", "number"), [(0.5, 0), (1, 1), (2.5, 2), (3, 1), (5, 0)])
def test_an_event_lasts_from_its_beginning_until_before_its_end(after, number):
    given = incidents(1, 2, 2, occurred_until=hours(3, 5, None), category="road_blockade")
    rows = events(given)[0].reset_index()
    at = pd.Timestamp(START) + pd.Timedelta(hours=after)
    assert active(rows, rows["unit"], at)["events"].sum() == number


def test_units_and_categories_are_counted_apart():
    given = incidents(
        1, 1, 1, occurred_until=hours(9, 9, 9), unit=["0101", "0101", "0201"],
        category=["road_blockade", "disrupted_meeting", "road_blockade"],
    )  # fmt: skip
    rows = events(given)[0].reset_index()
    assert active(
        rows, rows["unit"], pd.Timestamp(START) + pd.Timedelta(hours=2)
    ).to_numpy().tolist() == [
        ["0101", "disrupted_meeting", 1],
        ["0101", "road_blockade", 1],
        ["0201", "road_blockade", 1],
    ]
