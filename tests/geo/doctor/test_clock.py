"""A clock that is behind, a time zone that is not there, records of the future."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.doctor.clock import check_future, check_newest, check_year, check_zone

NOW = datetime(2026, 6, 7, 20, tzinfo=UTC)


def states(found):
    return [one.state for one in found]


@pytest.mark.parametrize(
    ("name", "state"),
    [("America/Lima", "ok"), ("America/Limo", "wrong"), ("../x", "wrong"), ("America", "wrong")],
)
def test_a_time_zone_is_looked_up(name, state):
    assert states(check_zone(name)) == [state]


def test_a_clock_two_hours_behind_what_was_stored_is_wrong():
    (found,) = check_newest(NOW + timedelta(hours=2), NOW)
    assert found.state == "wrong"
    assert "2026-06-07 22:00" in found.said
    assert states(check_newest(NOW + timedelta(seconds=5), NOW)) == ["ok"]
    assert states(check_newest(None, NOW)) == []


def test_a_clock_of_1970_is_wrong_without_any_record():
    assert states(check_year(datetime(1970, 1, 1, tzinfo=UTC))) == ["wrong"]
    assert states(check_year(datetime(2100, 1, 1, tzinfo=UTC))) == ["ok"]


def test_records_of_the_future_are_counted():
    (found,) = check_future(3)
    assert found.state == "warning"
    assert "3 records" in found.said
    assert states(check_future(0)) == ["ok"]
