from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import QueryError
from geo.period import parse_instant, parse_span

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
