from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from geo.missions.steps import instants
from geo.missions.time_text import parse_instant

SANTIAGO = "America/Santiago"


def clocks(start, end, **step):
    found = instants(
        parse_instant(start, SANTIAGO), parse_instant(end, SANTIAGO), timedelta(**step), SANTIAGO
    )
    return found.tz_convert(SANTIAGO).strftime("%m-%d %H:%M").tolist()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2021-09-03", "2021-09-07", ["09-03 00:00", "09-04 00:00", "09-05 01:00", "09-06 00:00"]),
        ("2022-04-02", "2022-04-05", ["04-02 00:00", "04-03 00:00", "04-04 00:00"]),
        ("2021-09-04T18:00", "2021-09-06T18:00", ["09-04 18:00", "09-05 18:00"]),
    ],
)
def test_days_are_days_of_the_calendar(start, end, days):
    assert clocks(start, end, days=1) == days


def test_weeks_keep_the_clock_too():
    assert clocks("2021-08-30", "2021-09-14", days=7) == [
        "08-30 00:00", "09-06 00:00", "09-13 00:00",
    ]  # fmt: skip


def test_hours_are_as_long_as_they_are():
    assert clocks("2021-09-04T18:00", "2021-09-05T10:00", hours=6) == [
        "09-04 18:00", "09-05 01:00", "09-05 07:00",
    ]  # fmt: skip


def test_a_day_without_a_midnight_begins_at_its_first_instant():
    found = parse_instant("2021-09-05", SANTIAGO).astimezone(ZoneInfo(SANTIAGO))
    assert found.isoformat() == "2021-09-05T01:00:00-03:00"


def test_the_end_is_in_no_step():
    assert clocks("2021-09-04", "2021-09-05", days=1) == ["09-04 00:00"]
