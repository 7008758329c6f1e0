from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.access.throttle import ZERO, Limit, wait

LIMIT = Limit(failures=3, span=timedelta(minutes=10))
NOON = datetime(2021, 6, 6, 12, tzinfo=UTC)
seconds = st.lists(st.integers(0, 3600), max_size=40)


@given(seconds)
def test_whoever_waits_as_told_never_fails_too_often(tries):
    failures = []
    for second in sorted(tries):
        now = NOON + timedelta(seconds=second)
        if wait(failures, LIMIT, now) == ZERO:
            failures.append(now)
    for at in failures:
        assert sum(at - LIMIT.span < other <= at for other in failures) <= LIMIT.failures


@given(seconds)
def test_the_wait_is_just_long_enough(tries):
    failures = [NOON + timedelta(seconds=second) for second in tries]
    now = NOON + timedelta(hours=1)
    left = wait(failures, LIMIT, now)
    assert wait(failures, LIMIT, now + left) == ZERO
    if left > ZERO:
        assert wait(failures, LIMIT, now + left - timedelta(microseconds=1)) > ZERO


def test_failures_of_a_clock_that_was_ahead_do_not_count():
    assert wait([NOON + timedelta(days=1)] * 9, LIMIT, NOON) == ZERO
