from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.missions.rules.release_rules import HOURS
from geo.publish.anonymity.time_bins import UNDATED, Bucket, bucket, time_chain, utc_offset
from tests.geo.publish.sample import mission

LIMA = timedelta(hours=-5)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
offsets = st.sampled_from([timedelta(hours=h) for h in (-5, -3.5, 0, 5.75)])


@given(instants, st.sampled_from(HOURS), offsets)
def test_each_bucket_holds_the_instant_and_lies_in_the_next(instant, hours, offset):
    chain = list(time_chain(instant, hours, offset).values())
    assert chain[0].end - chain[0].start == timedelta(hours=hours)
    assert chain[0].start <= instant < chain[0].end
    assert all(outer.holds(inner) for inner, outer in pairwise(chain))


@given(instants, offsets)
def test_days_and_weeks_begin_at_local_midnight(instant, offset):
    chain = time_chain(instant, 6, offset)
    day, week = chain["day"].start + offset, chain["week"].start + offset
    assert day.hour == day.minute == week.hour == week.minute == 0
    assert week.weekday() == 0


def test_an_edge_opens_the_next_bucket():
    edge = datetime(2021, 6, 6, 23, tzinfo=UTC)  # 18:00 in Lima
    assert bucket(edge, timedelta(hours=6), LIMA).start == edge
    assert bucket(edge - timedelta(microseconds=1), timedelta(hours=6), LIMA).end == edge


@pytest.mark.parametrize(
    "other", [UNDATED, time_chain(datetime(2021, 6, 1, tzinfo=UTC), 6, LIMA)["day"]]
)
def test_no_time_holds_everything_and_nothing_else_holds_it(other):
    assert UNDATED.holds(other)
    assert other.holds(UNDATED) == (other == Bucket())


def test_the_offset_is_that_of_the_country():
    assert utc_offset(mission()) == LIMA
