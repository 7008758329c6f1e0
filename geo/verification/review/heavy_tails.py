"""The null distribution of residuals: Student's t, fitted where altered stations cannot reach."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

FITTED = np.array([0.5, 0.75, 0.9, 0.95, 0.98, 0.99])
"""Quantiles of the absolute residuals that it is fitted to: all but the last hundredth."""
LEAST_FITTED = 200
DEGREES = np.geomspace(2.5, 60, 60)
"""Degrees of freedom that are tried; from 60 on it is as good as normal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyTails:
    """Student's t with `degrees` of freedom, its residuals stretched by `scale`."""

    degrees: float
    scale: float

    def two_sided(self, z: np.ndarray) -> np.ndarray:
        """Return how probable a residual at least so far from 0 is; NaN stays."""
        found: np.ndarray = 2 * stdtr(self.degrees, -np.abs(z) / self.scale)
        return found


def fit_tails(z: np.ndarray) -> HeavyTails:
    """Return the distribution whose quantiles come nearest to those of residuals; NaN is left out.

    Examples
    --------
    >>> drawn = np.random.default_rng(1).standard_t(5, size=20_000)
    >>> round(fit_tails(drawn).degrees) in (4, 5, 6), round(fit_tails(drawn).scale, 1)
    (True, 1.0)
    """
    known = np.abs(z[~np.isnan(z)])
    # Of too few the quantiles near the end say nothing: then the tails are normal ones.
    if len(known) < LEAST_FITTED or not np.median(known):
        return HeavyTails(degrees=float(DEGREES[-1]), scale=1.0)
    seen = np.quantile(known, FITTED)
    log_ratio = np.log(seen) - np.log(stdtrit(DEGREES[:, np.newaxis], 0.5 + FITTED / 2))
    # Of each number of degrees the scale that fits best, and what it leaves.
    scales = np.exp(log_ratio.mean(axis=1))
    left = log_ratio.var(axis=1)
    best = int(np.argmin(left))
    return HeavyTails(degrees=float(DEGREES[best]), scale=float(scales[best]))
