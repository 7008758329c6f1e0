import numpy as np
import pytest

from tests.geo.tiny import axes, hours


@pytest.mark.parametrize(
    ("hour", "step"), [(-5, 0), (0, 0), (0.0001, 1), (1, 1), (24, 24), (24.1, 25), (None, 25)]
)
def test_a_step_ends_with_its_instant(hour, step):
    assert axes().step(hours(hour)).tolist() == [step]


def test_what_lasts_is_there_from_its_start_and_gone_at_its_end():
    found = axes()
    row, start, end = (np.array([n]) for n in (3, 2, 4))
    assert found.lasting(row, start, end)[3, :6].tolist() == [0, 0, 1, 1, 0, 0]


def test_what_ends_before_it_starts_is_never_there():
    found = axes()
    assert not found.lasting(np.array([3]), np.array([4]), np.array([2])).any()
