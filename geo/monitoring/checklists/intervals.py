"""Shares of stations from a probability sample of them, with intervals."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from geo.verification.quick_count.ratio import ratios, weigh
from geo.verification.quick_count.strata import Integers

Booleans = npt.NDArray[np.bool_]
CONFIDENCE = 0.95
LEAST = 2
"""Stations at least whose answer is known: of one alone there is no interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of stations with its interval at 95 %; NaN where it is unknown.

    Attributes
    ----------
    stations : stations of the sample that it is computed from.
    effect : design effect: its variance over that of a simple random sample as large.
    """

    stations: int
    share: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    effect: float = float("nan")


def share_of(yes: Booleans, known: Booleans, stratum: Integers, sizes: npt.ArrayLike) -> Share:
    """Return one share, as `shares_of` several.

    Examples
    --------
    >>> half = np.arange(20) % 2 == 0
    >>> found = share_of(half, np.ones(20, dtype=bool), np.zeros(20, dtype=int), [1000])
    >>> round(found.share, 3), round(found.low, 2), round(found.high, 2)
    (0.5, 0.29, 0.71)
    """
    return shares_of(yes[:, None], known[:, None], stratum, sizes)[0]


def shares_of(
    yes: Booleans, known: Booleans, stratum: Integers, sizes: npt.ArrayLike
) -> list[Share]:
    """Return, for each column, the share of the stations with a known answer where it is yes.

    A ratio of two totals, of which the one below is not known either: how many stations would have
    a known answer. Its variance is that of the stratified sample, with the finite population
    correction. The interval is Wilson's for the effective number of stations, ``p (1 - p) /
    variance``, with Student's t: within 0 and 1, and no point where all answers are the same.

    Parameters
    ----------
    yes, known : station of the sample that has reported x column; a column is a part of them.
    stratum : place in `sizes` of each station's stratum.
    sizes : stations of each stratum in the frame.

    Source: Cochran, Sampling Techniques (1977), 5A.12 and 6.11; Wilson (1927), JASA 22:209; Franco,
    Little, Louis and Slud (2019), JSSAM 7:334, for the effective size.

    Examples
    --------
    >>> every = np.ones((20, 1), dtype=bool)
    >>> found, = shares_of(every, every, np.zeros(20, dtype=int), [1000])
    >>> round(found.low, 2), found.high
    (0.82, 1.0)
    >>> shares_of(every, ~every, np.zeros(20, dtype=int), [1000])[0].stations
    0
    >>> shares_of(every[:0], every[:0], np.zeros(0, dtype=int), [1000])[0].stations
    0
    """
    stations = known.sum(axis=0)
    if not len(known):
        return [Share(stations=0) for _ in stations]
    weights = weigh(stratum, sizes)
    with np.errstate(divide="ignore", invalid="ignore"):
        found, errors = ratios((yes & known).astype(float), known.astype(float), weights)
    open_share = 1 - len(known) / float(np.sum(sizes))
    return [
        _share(int(n), float(share), float(error) ** 2, open_share, weights.degrees)
        for n, share, error in zip(stations, found, errors, strict=True)
    ]


def _share(stations: int, share: float, variance: float, open_share: float, degrees: int) -> Share:
    if stations < LEAST or np.isnan(share):
        return Share(stations=stations)
    if open_share <= 0:  # every station has reported: nothing is left to chance
        return Share(stations=stations, share=share, low=share, high=share)
    if np.isnan(variance):
        return Share(stations=stations, share=share)
    simple = share * (1 - share) / (stations - 1) * open_share
    varies = variance > 0 and simple > 0
    effective = share * (1 - share) / variance if varies else stations / open_share
    quantile = float(stdtrit(max(min(degrees, stations - 1), 1), (1 + CONFIDENCE) / 2))
    low, high = _wilson(share, effective, quantile)
    effect = variance / simple if varies else float("nan")
    return Share(stations=stations, share=share, low=low, high=high, effect=effect)


def _wilson(share: float, effective: float, quantile: float) -> tuple[float, float]:
    square = quantile**2 / effective
    middle = (share + square / 2) / (1 + square)
    half = quantile * np.sqrt(share * (1 - share) / effective + square / (4 * effective))
    half /= 1 + square
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)
