from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import QueryError
from geo.missions.time_text import parse_epoch, parse_instant, parse_span

NOON = datetime(2021, 6, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2021-06-06T07:00", 12), ("2021-06-06T07:00-05:00", 12), ("2021-06-06T12:00Z", 12),
     (" 2021-06-06 ", 5)],
)  # fmt: skip
def test_text_without_an_offset_is_local(text, hour):
    assert parse_instant(text, "America/Lima") == NOON.replace(hour=hour)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7d", 168), ("1 d", 24), ("1d 6h", 30), ("90min", 1.5), ("24:00:00", 24), ("PT30M", 0.5)],
)
def test_a_span_is_read_as_people_write_it(text, hours):
    assert parse_span(text) == hours * HOUR


@pytest.mark.parametrize("text", ["", "soon", "6", "nat", "1e30 d", 6])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(QueryError, match="is no span; write it as 90min, 24h or 7d"):
        parse_span(text)


@pytest.mark.parametrize("text", ["", "06/06/2021", "noon", "2021-06-31T00:00"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(QueryError, match="is no moment; write it as 2021-06-06T19:00"):
        parse_instant(text, "America/Lima")


@pytest.mark.parametrize("zone", ["America/Lima", "Pacific/Auckland", "UTC"])
@pytest.mark.parametrize(
    "text",
    ["9999-12-31T23:59", "0001-01-01", "9999-12-31T23:59-12:00", "1699-12-31T12:00", "2200-01-02"],
)
def test_a_moment_at_the_ends_of_the_calendar_is_refused(text, zone):
    with pytest.raises(QueryError, match="no moment of the years 1700 to 2199"):
        parse_instant(text, zone)


@pytest.mark.parametrize("value", ["²", "", "-1", "1e9", "9999999999", 1.5, None])
def test_what_is_no_epoch_second_is_refused(value):
    with pytest.raises(QueryError, match="moment in epoch seconds"):
        parse_epoch(value)


def test_a_span_is_at_most_a_century():
    with pytest.raises(QueryError, match="at most 36,525 days"):
        parse_span("40000d")
