"""Mixed-integer linear programs, solved by HiGHS through SciPy: the best answer found in time."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import block_array, csc_array, csr_array

# The solver answers 0.9999999 for 1 and 1e-9 for 0: the middle tells them apart.
HALF = 0.5
SOLVED = 0
"""Status of `scipy.optimize.milp` when an answer is proven best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Constraints that share a form: ``low <= matrix @ variables <= high``.

    Attributes
    ----------
    blocks : matrices side by side, one per group of variables, each (row, variable); None where
        the group has no part in them.
    low, high : limits of each row, or of all.
    """

    blocks: tuple[csr_array | None, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What was found.

    Attributes
    ----------
    groups : value of every variable, group by group; empty where the time left no answer.
    bound : no answer has a larger sum; infinite where the time left no answer.
    optimal : proven best.
    """

    groups: tuple[np.ndarray, ...]
    bound: float
    optimal: bool


def maximise(
    gains: list[np.ndarray], most: list[np.ndarray], whole: int, rows: list[Rows], seconds: float
) -> Solution:
    """Find the variables between 0 and their limits with the largest sum of gains.

    Parameters
    ----------
    gains : gain of each variable per unit, an array per group of variables.
    most : upper limit of each variable, in the same groups.
    whole : so many of the groups, the first ones, hold whole numbers.
    rows : constraints.
    seconds : time limit.

    Examples
    --------
    Of two things that both weigh 2, with room for 3, the better one:

    >>> weigh = Rows(blocks=(csr_array(np.array([[2.0, 2.0]])),), low=0, high=3)
    >>> maximise([np.array([5.0, 7.0])], [np.ones(2)], 1, [weigh], 10.0).groups[0].tolist()
    [0.0, 1.0]
    """
    sizes = [len(group) for group in gains]
    heights = [next(b.shape[0] for b in row.blocks if b is not None) for row in rows]
    matrix = csc_array(block_array([list(row.blocks) for row in rows]))
    # Only who asks for advice waits for it.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    found = milp(
        # The solver minimises.
        -np.concatenate(gains),
        # Every further whole variable may double the search: only those are declared that do not
        # become whole by themselves.
        integrality=np.repeat([1] * whole + [0] * (len(sizes) - whole), sizes),
        bounds=Bounds(0, np.concatenate(most)),
        constraints=LinearConstraint(
            matrix,
            np.repeat([row.low for row in rows], heights),
            np.repeat([row.high for row in rows], heights),
        ),
        # A gap of 0 asks for the best answer itself.
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return Solution(groups=(), bound=np.inf, optimal=False)
    groups = np.split(found.x, np.cumsum(sizes)[:-1])
    return Solution(
        groups=tuple(groups), bound=-float(found.mip_dual_bound), optimal=found.status == SOLVED
    )
