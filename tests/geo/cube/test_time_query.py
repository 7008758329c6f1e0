from datetime import UTC, datetime, timedelta

import pytest

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError

NOON = datetime(2021, 6, 6, 12, tzinfo=UTC)


def test_all_up_to_the_moment_is_the_default():
    query = TimeQuery(at=NOON)
    assert (query.mode, query.clock, dict(query.filters)) == ("cumulative", "occurred", {})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"mode": "always"}, "'always' is no mode; allowed are moment, window, cumulative"),
        ({"clock": "verified"}, "'verified' is no clock; allowed are occurred, reported, known"),
        ({"window": timedelta(0)}, "longer than nothing"),
        ({"at": datetime(2021, 6, 6)}, "time zone"),  # noqa: DTZ001 - the fault under test
        ({"filters": {"colour": ("red",)}}, "'colour' is no filter; allowed are domain"),
        ({"filters": {"domain": ("sports",)}}, "'sports' is no domain; allowed are electoral"),
    ],
)
def test_what_is_wrong_is_named(wrong, message):
    with pytest.raises(QueryError, match=message):
        TimeQuery(**{"at": NOON, **wrong})
