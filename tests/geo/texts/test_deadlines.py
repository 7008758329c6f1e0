"""How long there is until a deadline."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.texts.deadlines import last_minute, length


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.0, "0 h"),
        (0.5, "30 min"),
        # Never more than is left.
        (24.99, "24 h 59 min"),
        (71.99, "71 h 59 min"),
        (72.0, "3 d"),
        (100.5, "4 d 4 h"),
        (-5.0, "5 h"),
    ],
)
def test_a_length_is_told_to_what_matters(hours, said):
    assert length(hours, "en") == said


def test_numbers_are_written_as_they_are_asked_for():
    assert length(1.0, "es", lambda number: f"<{number:.0f}>") == "<1> h"


def test_of_the_end_of_a_day_the_last_minute_is_said_by_the_local_clock():
    lima = ZoneInfo("America/Lima")
    ends, noon = (pd.Timestamp(at, tz=lima) for at in ("2021-06-12", "2021-06-11T12:00"))
    assert last_minute(ends, lima) == pd.Timestamp("2021-06-11T23:59", tz=lima)
    assert last_minute(noon, lima) == noon
    assert last_minute(noon.tz_convert("UTC"), lima) == noon
