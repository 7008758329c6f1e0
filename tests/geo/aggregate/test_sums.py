"""Sums are exact, and the same however they are put together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.aggregate import sums
from geo.aggregate.columns import Values
from geo.aggregate.sums import Total, add, finished, sum_rows
from geo.errors import QueryError

ROW = st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(-(2**40), 2**40)))


def table(rows):
    numbers = np.array([number or 0 for _, number in rows], dtype=np.int64)
    known = np.array([number is not None for _, number in rows], dtype=bool)
    return sum_rows({"unit": np.array([u for u, _ in rows])}, {"n": Values(numbers, known)})


@given(st.lists(st.lists(ROW, min_size=1, max_size=8), min_size=1, max_size=30))
def test_parts_sum_up_to_the_whole(parts):
    total = Total(["unit"])
    for part in parts:
        total.take(table(part))
    found = total.table()
    sums_, missing = finished(found, "n")
    rows = [row for part in parts for row in part]
    for unit, count, number, lacking in zip(
        found["unit"], found["rows"], sums_, missing, strict=True
    ):
        own = [n for u, n in rows if u == unit]
        known = [n for n in own if n is not None]
        assert count == len(own)
        assert lacking == len(own) - len(known)
        assert (number is sums_.dtype.na_value) if not known else number == sum(known)


def test_a_sum_that_outgrows_64_bits_is_refused():
    large = Values(np.array([2**61, 2**61, 2**61]), np.ones(3, dtype=bool))
    part = sum_rows({"unit": np.zeros(3, dtype=int)}, {"votes": large})
    with pytest.raises(QueryError, match="the sum of votes is too large"):
        add([part], ["unit"])


def test_more_groups_than_anybody_reads_are_refused(monkeypatch):
    monkeypatch.setattr(sums, "GROUPS", 3)
    part = sum_rows({"unit": np.arange(4)}, {})
    with pytest.raises(QueryError, match="more than 3 groups of unit"):
        add([part], ["unit"])


def test_a_column_may_be_called_as_the_sums_are():
    ones = Values(np.array([1]), np.array([True]))
    found = add([sum_rows({"unit": np.array([0])}, {"sum votes": ones, "votes": ones})], ["unit"])
    assert finished(found, "sum votes")[0].tolist() == finished(found, "votes")[0].tolist() == [1]
