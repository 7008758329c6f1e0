from datetime import UTC, datetime, timedelta, timezone

import pytest

from geo.store.instants import from_microseconds, to_microseconds

LIMA = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2021, 6, 6, 12, 0, 0, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2300, 1, 1, 0, 0, 0, 1, tzinfo=UTC),  # a float of microseconds would round it
        datetime(2021, 6, 6, 19, tzinfo=LIMA),
    ],
)
def test_an_instant_comes_back_exactly(instant):
    assert from_microseconds(to_microseconds(instant)) == instant
