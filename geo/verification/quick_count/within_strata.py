"""Whether, within the strata of the sample, the reports that have arrived resemble those drawn."""

import numpy as np
import numpy.typing as npt

from geo.verification.quick_count.strata import Integers

NOTHING = 1e-9
"""Variance of a station or less is none: rounding."""


def chi_square_within(
    code: Integers, stratum: Integers, came: npt.NDArray[np.bool_]
) -> tuple[float, int]:
    """Return the chi-square of a dimension within strata, and its degrees of freedom.

    In each stratum as many as have arrived are expected to be drawn at random from all that were
    drawn of it: the mean and covariance of a category's number are those of the multivariate
    hypergeometric distribution. Numbers less means are summed over strata, and the statistic is
    their square in the inverse of the summed covariance. A dimension that is one category in every
    stratum (the strata are made of it) has no degrees of freedom and nothing that could differ.

    Parameters
    ----------
    code, stratum : category and stratum of each station drawn, 0 and on.
    came : whether it has reported.

    Source: Landis, Heyman and Koch (1978), Average partial association in three-way contingency
    tables, International Statistical Review 46 (generalised Mantel-Haenszel).

    Examples
    --------
    >>> half = np.arange(40) % 20 < 10
    >>> chi_square_within(np.repeat([0, 1], 20), np.zeros(40, dtype=int), half)
    (0.0, 1)
    >>> chi_square_within(np.repeat([0, 1], 20), np.repeat([0, 1], 20), np.arange(40) < 20)
    (nan, 0)
    """
    shape = int(stratum.max()) + 1, int(code.max()) + 1
    cells = np.bincount(stratum * shape[1] + code, minlength=shape[0] * shape[1]).reshape(shape)
    drawn = np.bincount(stratum, minlength=shape[0])
    arrived = np.bincount(stratum[came], minlength=shape[0])
    part = cells / np.maximum(drawn, 1)[:, np.newaxis]
    excess = np.bincount(code[came], minlength=shape[1]) - arrived @ part
    weight = arrived * (drawn - arrived) / np.maximum(drawn - 1, 1)
    covariance = np.diag(weight @ part) - (part * weight[:, np.newaxis]).T @ part
    values, vectors = np.linalg.eigh(covariance)
    real = values > NOTHING * max(len(code), 1)
    if not real.any():
        return float("nan"), 0
    along = (vectors.T @ excess)[real]
    return float((along**2 / values[real]).sum()), int(real.sum())
