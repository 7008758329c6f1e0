"""A share of time with an interval from the spans that were drawn: clusters, not items."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

FEWEST = 6
"""Clusters below which no interval is given: its width would itself be a guess."""
NOT_RANDOM, WHOLE, FEW, ALIKE = REASONS = ("not_random", "whole", "few", "alike")
"""Why a share has no interval: spans chosen by somebody or nobody says how; everything monitored;
fewer clusters than `FEWEST`; all clusters with the same share, of which no spread can be told."""


@dataclass(frozen=True, slots=True)
class SampledShare:
    """A share (0 to 1, NaN of nothing), its 95 % interval, and why there is none."""

    share: float
    low: float = np.nan
    high: float = np.nan
    no_interval: str = ""


def sampled_share(
    parts: npt.ArrayLike, wholes: npt.ArrayLike, selection: str = "random"
) -> SampledShare:
    """Return the share of the parts in the wholes, with the interval of a cluster sample.

    ``R = sum(y) / sum(x)`` over n clusters; ``var = n/(n-1) * sum((y - R x)²) / sum(x)²``; the
    interval is ``R ± t(0.975, n-1) * sqrt(var)`` within 0 and 1. No finite population correction:
    how many spans could have been drawn is not stored, and leaving it out widens the interval.

    Parameters
    ----------
    parts, wholes : y and x of each cluster that was monitored, those with nothing among them.
    selection : how the spans were chosen; one of `geo.records.vocabulary.SPAN_SELECTIONS`, "".

    Source: Cochran, Sampling Techniques (1977), 9A.1 (clusters of unequal sizes, the ratio to
    size).

    Examples
    --------
    >>> found = sampled_share([30, 50, 10, 40, 20, 60], [60, 80, 60, 60, 60, 80])
    >>> round(found.share, 3), round(found.low, 3), round(found.high, 3)
    (0.525, 0.296, 0.754)
    >>> sampled_share([30, 50], [60, 80]).no_interval, sampled_share([], []).share
    ('few', nan)
    >>> sampled_share([30, 50], [60, 80], "all").no_interval
    'whole'
    """
    part, whole = np.asarray(parts, dtype=float), np.asarray(wholes, dtype=float)
    total = whole.sum()
    share = float(part.sum() / total) if total > 0 else np.nan
    number = len(part)
    if selection != "random":
        return SampledShare(share, no_interval=WHOLE if selection == "all" else NOT_RANDOM)
    if np.isnan(share) or number < FEWEST:
        return SampledShare(share, no_interval=FEW)
    residual = part - share * whole
    error = float(np.sqrt(number / (number - 1) * (residual**2).sum()) / total)
    # Twelve clusters without a second for somebody do not prove that there never is one.
    if error < 1e-12:
        return SampledShare(share, no_interval=ALIKE)
    reach = float(stdtrit(number - 1, 0.975)) * error
    return SampledShare(share, max(0.0, share - reach), min(1.0, share + reach))
