"""The best answer of small programs beside every answer there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo.advice.milp import Rows, maximise

SECONDS = 20.0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=7))
def test_no_choice_that_fits_is_worth_more(things):
    worth, weight = np.array(things, float).T
    room = weight.sum() / 2
    rows = [Rows(blocks=(csr_array(weight[None]),), low=0, high=room)]
    found = maximise([worth], [np.ones(len(worth))], 1, rows, SECONDS)
    choices = np.array(list(product([0, 1], repeat=len(worth))))
    best = (choices @ worth)[choices @ weight <= room].max()
    assert found.optimal
    assert found.groups[0] @ worth == pytest.approx(best)
    assert found.bound == pytest.approx(best)


def test_only_the_groups_that_are_said_to_be_hold_whole_numbers():
    rows = [Rows(blocks=(csr_array([[2.0]]), csr_array([[2.0]])), low=0, high=3)]
    whole, part = maximise([np.ones(1), np.ones(1)], [np.ones(1)] * 2, 1, rows, SECONDS).groups
    assert whole.item() == pytest.approx(round(whole.item()))
    assert (whole + part).item() == pytest.approx(1.5)


def test_without_time_nothing_is_known():
    cover = csr_array((np.random.default_rng(1).random((400, 300)) < 0.02).astype(float))
    rows = [Rows(blocks=(cover,), low=1, high=np.inf)]
    found = maximise([np.full(300, -1.0)], [np.ones(300)], 1, rows, 1e-6)
    assert (found.groups, found.bound, found.optimal) == ((), np.inf, False)
