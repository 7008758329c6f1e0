"""Series in short form: each value once in the suite, all combinations with `make whole`."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

WHOLE = pytest.mark.whole
"""On a test, or a case of it, that only `make whole` takes."""


def crossed(*axes: Sequence[Any]) -> list[Any]:
    """Return every combination of some axes; the suite takes each value of each axis.

    The first combinations go through all axes at once, the shorter ones again and again; all others
    are marked `whole`.

    Parameters
    ----------
    axes : values of each axis, one to many, in the order of the arguments.

    Examples
    --------
    >>> [case.values for case in crossed("ab", "xyz") if not case.marks]
    [('a', 'x'), ('b', 'y'), ('a', 'z')]
    """
    longest = max(map(len, axes))
    short = [[number % len(axis) for axis in axes] for number in range(longest)]
    places = [list(each) for each in product(*(range(len(axis)) for axis in axes))]
    rest = [each for each in places if each not in short]
    return [
        pytest.param(
            *(axis[place] for axis, place in zip(axes, each, strict=True)),
            marks=WHOLE if number >= longest else (),
        )
        for number, each in enumerate([*short, *rest])
    ]


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take what is marked `whole` out of the tests, unless `-m` says something of it."""
    if "whole" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("whole")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("whole")]
