"""When an alert is of, in words."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.gaps.alerts.times import Clock, alert_time

LIMA = ZoneInfo("America/Lima")
BEGAN = pd.Timestamp("2021-06-10T06:00", tz=LIMA)
FRIDAY = pd.Timestamp("2021-06-11T18:00", tz=LIMA)


def told(language, hours, deadline=FRIDAY):
    clock = Clock(
        language=language,
        zone=LIMA,
        when=lambda at: f"{at.tz_convert(LIMA):%d %H:%M}",
        day_and_time=lambda at: f"{at.tz_convert(LIMA):%a %d %H:%M}",
    )
    row = {"began": BEGAN.tz_convert("UTC"), "deadline": deadline, "hours_left": hours}
    return alert_time(row, clock)


@pytest.mark.parametrize(
    ("language", "due", "over"),
    [
        ("en", "due in 36 h (Fri 11 18:00)", "overdue since Fri 11 18:00"),
        ("es", "vence en 36 h (Fri 11 18:00)", "vencida desde Fri 11 18:00"),
        ("pt", "vence em 36 h (Fri 11 18:00)", "vencida desde Fri 11 18:00"),
    ],
)
def test_a_ruling_says_when_it_is_due_and_an_overdue_one_since_when(language, due, over):
    assert told(language, 36.0) == due
    assert told(language, -3.0) == over


def test_a_deadline_has_passed_at_its_own_instant_and_a_minute_before_it_has_not():
    assert told("en", 0.0).startswith("overdue since")
    assert told("en", 1 / 60).startswith("due in 1 min")


def test_the_end_of_a_day_is_its_last_minute():
    assert "Fri 11 23:59" in told("en", 42.0, pd.Timestamp("2021-06-12", tz=LIMA))


def test_what_has_no_deadline_says_since_when_it_stands():
    assert told("en", float("nan"), pd.NaT) == "since 10 06:00"
