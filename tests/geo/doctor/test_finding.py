"""Findings: an error on the way is one of them."""

import pytest

from geo.doctor.finding import attempted, well
from geo.errors import StoreError


def broken(error):
    yield well("disk.home", "fine")
    raise error


@pytest.mark.parametrize("error", [StoreError("gone"), OSError("gone")])
def test_an_error_is_a_finding_after_those_before_it(error):
    found = list(attempted("disk.home", "look", broken(error)))
    assert [(one.state, one.said) for one in found] == [("ok", "fine"), ("wrong", "gone")]


def test_a_fault_of_our_own_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        list(attempted("disk.home", "look", broken(ZeroDivisionError())))
