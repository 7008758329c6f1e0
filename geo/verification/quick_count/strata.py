"""Thin strata: which are estimated together, because alone they have too few reports."""

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def collapse(arrived: npt.ArrayLike, sizes: npt.ArrayLike, least: int = 2) -> Integers:
    """Return the group of each stratum: neighbours are joined until each group has enough.

    The rule: in the frame's order, from the first on, a stratum with fewer than `least` reports is
    joined with the next one, until they have so many together; what is left over at the end joins
    the group before it. A stratum of which every station has reported is known and needs no
    partner. The order is the frame's and never that of the votes.

    Parameters
    ----------
    arrived : reports of each stratum, in the frame's order.
    sizes : stations of each stratum in the frame.
    least : 2 for a variance, 1 for a weight.

    Source: Wolter, Introduction to Variance Estimation (2007), 2.5.

    Examples
    --------
    >>> collapse([3, 1, 0, 2, 4], [9, 9, 9, 9, 9]).tolist()
    [0, 1, 1, 1, 2]
    >>> collapse([3, 1], [9, 9]).tolist(), collapse([3, 1], [9, 1]).tolist()
    ([0, 0], [0, 1])
    >>> collapse([], []).tolist()
    []
    """
    reports, frame = np.asarray(arrived, dtype=np.int64), np.asarray(sizes, dtype=np.int64)
    if np.all(_enough(reports, frame, least)):
        return np.arange(len(reports))
    # Reports and stations of this stratum and all later ones: what is left for further groups.
    left, of = (np.append(np.cumsum(v[::-1])[::-1], 0) for v in (reports, frame))
    group, current, have, stations = np.zeros_like(reports), 0, 0, 0
    for h, (r, n) in enumerate(zip(reports.tolist(), frame.tolist(), strict=True)):
        group[h] = current
        have, stations = have + r, stations + n
        if _enough(have, stations, least) and _enough(left[h + 1], of[h + 1], least):
            current, have, stations = current + 1, 0, 0
    return group


def sums(group: Integers, values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the sum of the values of each group.

    Examples
    --------
    >>> sums(np.array([0, 1, 1]), [5, 2, 3]).tolist()
    [5.0, 5.0]
    """
    return np.bincount(group, weights=np.asarray(values, dtype=float)).astype(float)


def _enough(reports: npt.ArrayLike, stations: npt.ArrayLike, least: int) -> npt.NDArray[np.bool_]:
    counted = np.asarray(reports)
    return (counted >= least) | ((counted == np.asarray(stations)) & (counted > 0))
