import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.verification.quick_count.strata import collapse, sums

STRATA = st.lists(
    st.integers(0, 6).flatmap(lambda r: st.tuples(st.just(r), st.integers(max(r, 1), 40))),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize(
    ("arrived", "sizes", "least", "groups"),
    [
        ([2, 2, 2], [9, 9, 9], 2, [0, 1, 2]),
        ([1, 1, 2, 2], [9, 9, 9, 9], 2, [0, 0, 1, 2]),
        # What is left over at the end joins the group before it.
        ([2, 2, 1], [9, 9, 9], 2, [0, 1, 1]),
        ([2, 0, 0], [9, 9, 9], 1, [0, 0, 0]),
        ([0, 3, 0, 1], [9, 9, 9, 9], 1, [0, 0, 1, 1]),
        # One station, and it has reported: nothing of the stratum is unknown.
        ([2, 1, 2], [9, 1, 9], 2, [0, 1, 2]),
        ([0, 0], [9, 9], 2, [0, 0]),
    ],
)
def test_neighbours_are_joined_until_they_have_enough(arrived, sizes, least, groups):
    assert collapse(arrived, sizes, least).tolist() == groups


@given(STRATA, st.integers(1, 3))
def test_every_group_has_enough_where_there_are_enough_at_all(strata, least):
    arrived, sizes = (np.array(column) for column in zip(*strata, strict=True))
    group = collapse(arrived, sizes, least)
    # Groups are neighbours, and none is skipped.
    assert group[0] == 0
    assert set(np.diff(group)) <= {0, 1}
    have, of = sums(group, arrived), sums(group, sizes)
    if arrived.sum() >= least:
        assert ((have >= least) | (have == of)).all()
