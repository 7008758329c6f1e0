"""Ratios of totals from a stratified sample: estimate, linearised variance, bootstrap."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.verification.quick_count.strata import Integers, collapse, sums

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each report stands for.

    Attributes
    ----------
    weight : stations of the frame that a report stands for, one value per report.
    group : group of strata of each report, for the variance.
    sizes, counts : stations in the frame and reports of each group.
    joined : group of each stratum, for the weight and for the variance; see `collapse`.
    """

    weight: Floats
    group: Integers
    sizes: Floats
    counts: Integers
    joined: tuple[Integers, Integers]

    @property
    def degrees(self) -> int:
        """Degrees of freedom: reports less groups."""
        return len(self.group) - len(self.sizes)

    @property
    def open_share(self) -> Floats:
        """Share of each group's stations that is not in: the finite population correction."""
        return 1 - self.counts / self.sizes


def weigh(stratum: Integers, sizes: npt.ArrayLike) -> Weights:
    """Weigh reports by the stations of their stratum for each that has arrived.

    Parameters
    ----------
    stratum : place of each report's stratum in `sizes`; at least one report.
    sizes : stations of each stratum in the frame, in the frame's order.

    Examples
    --------
    >>> weigh(np.array([0, 0, 1, 1]), [10, 40]).weight.tolist()
    [5.0, 5.0, 20.0, 20.0]
    """
    frame = np.asarray(sizes, dtype=float)
    arrived = np.bincount(stratum, minlength=len(frame))
    # Of a stratum without a report its neighbours are all that is known.
    for_weight = collapse(arrived, frame, 1)
    for_variance = collapse(arrived, frame, 2)
    weight = sums(for_weight, frame) / sums(for_weight, arrived)
    return Weights(
        weight=weight[for_weight[stratum]],
        group=for_variance[stratum],
        sizes=sums(for_variance, frame),
        counts=sums(for_variance, arrived).astype(np.int64),
        joined=(for_weight, for_variance),
    )


def ratios(parts: Floats, wholes: Floats, weights: Weights) -> tuple[Floats, Floats]:
    """Return ratios of estimated totals and their linearised standard errors.

    ``R = sum(w y) / sum(w x)`` with ``w = N_h / arrived_h``; its variance is the sum over groups of
    ``(1 - r/N) * r/(r-1) * sum((z - mean(z))²)``, ``z = w (y - R x) / sum(w x)``. NaN where the
    whole is 0; a standard error needs two reports in a group that is not complete.

    Parameters
    ----------
    parts, wholes : y and x, reports x measures.

    Source: Cochran, Sampling Techniques (1977), 6.11 (the combined ratio estimate) and 5A.12.

    Examples
    --------
    >>> votes, valid = np.array([[30.0], [50.0], [10.0]]), np.array([[60.0], [80.0], [60.0]])
    >>> share, error = ratios(votes, valid, weigh(np.array([0, 0, 0]), [30]))
    >>> share.round(3).tolist(), error.round(3).tolist()
    ([0.45], [0.129])
    """
    weight = weights.weight[:, None]
    whole = (weight * wholes).sum(axis=0)
    whole = np.where(whole > 0, whole, np.nan)
    share = (weight * parts).sum(axis=0) / whole
    residual = weight * (parts - share * wholes) / whole
    mean = _by_group(weights, residual) / weights.counts[:, None]
    squares = _by_group(weights, (residual - mean[weights.group]) ** 2)
    # One report in a group that is not complete says nothing of its spread: no error, not 0.
    alone = np.where(weights.open_share > 0, np.nan, 0.0)
    factor = np.divide(weights.counts, weights.counts - 1, where=weights.counts > 1, out=alone)
    return share, np.sqrt(((weights.open_share * factor)[:, None] * squares).sum(axis=0))


def resample(
    parts: Floats,
    wholes: Floats,
    weights: Weights,
    replicates: int,
    seed: int,
) -> Floats:
    """Return the ratios of bootstrap samples, replicates x measures.

    Of the r reports of a group r - 1 are drawn with replacement; a report that was drawn k times
    weighs ``w (1 + sqrt(1 - r/N) (k r/(r-1) - 1))``.

    Source: Rao and Wu (1988), JASA 83:231, with m = n - 1.

    Examples
    --------
    >>> votes, valid = np.array([[30.0], [50.0]]), np.array([[60.0], [80.0]])
    >>> full = weigh(np.array([0, 0]), [2])
    >>> resample(votes, valid, full, 3, seed=1).round(4).ravel().tolist()
    [0.5714, 0.5714, 0.5714]
    """
    order = np.argsort(weights.group, kind="stable")
    counts = weights.counts
    drawn = np.maximum(counts - 1, 0)
    of = np.repeat(np.arange(len(counts)), drawn)
    first = (np.cumsum(counts) - counts)[of]
    chance = np.random.default_rng(seed).random((replicates, len(of)), dtype=np.float32)
    # Rounded up to 1 a float32 would point behind the group.
    picked = first + np.minimum((chance * counts[of]).astype(np.int64), counts[of] - 1)
    cell = picked + np.arange(replicates)[:, None] * len(order)
    times = np.bincount(cell.ravel(), minlength=replicates * len(order))
    scale = counts / np.maximum(drawn, 1)
    group = weights.group[order]
    extra = np.sqrt(weights.open_share)[group] * (
        times.reshape(replicates, len(order)) * scale[group] - 1
    )
    weight = weights.weight[order] * (1 + extra)
    return np.asarray((weight @ parts[order]) / (weight @ wholes[order]))


def _by_group(weights: Weights, values: Floats) -> Floats:
    found = [
        np.bincount(weights.group, weights=column, minlength=len(weights.sizes))
        for column in values.T
    ]
    return np.column_stack(found)
