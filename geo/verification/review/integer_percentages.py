"""Percentages that are whole numbers, as made-up ones often are.

Null: the same stations with ballots and votes drawn anew, binomial; a simulation only, as small
stations have whole percentages by arithmetic. Correction: one test of the country. Benign causes:
stations of 100 or 200 voters. Reference: Kobak, Shpilkin and Pshenichnikov 2016.
"""

from dataclasses import dataclass

import numpy as np

from geo.verification.review.review import Verdict, verdict_of
from geo.verification.review.sheets import Floats, Sheets

NEAR = 0.05
"""Points of a per cent within which a percentage is a whole number."""
LEAST_REGISTERED = 100
DRAWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerPercentages:
    """Stations whose turnout or whose first option's share is whole, and how many by chance."""

    tested: int
    found: int
    expected: float
    deviation: float

    @property
    def deviations(self) -> float:
        """Excess in standard deviations of the draws.

        Examples
        --------
        >>> IntegerPercentages(tested=9, found=7, expected=5.0, deviation=1.0).deviations
        2.0
        """
        return (self.found - self.expected) / self.deviation if self.deviation else float("nan")

    @property
    def verdict(self) -> Verdict:
        """Whether there are more than by chance: made-up percentages are no fewer.

        Examples
        --------
        >>> IntegerPercentages(tested=9, found=1, expected=5.0, deviation=1.0).verdict
        'nothing'
        """
        # Fewer than by chance is nothing to look at; NaN stays NaN.
        return verdict_of(float(np.maximum(self.deviations, 0.0)))


def is_whole(part: Floats, whole: Floats) -> np.ndarray:
    """Return which percentages are whole numbers, to `NEAR` points.

    Examples
    --------
    >>> is_whole(np.array([50.0, 51.0]), np.array([100.0, 103.0])).tolist()
    [True, False]
    """
    percent = 100 * part / whole
    near: np.ndarray = np.abs(percent - np.round(percent)) < NEAR
    return near


def integer_percentages(
    sheets: Sheets, seed: int = 0, draws: int = DRAWS
) -> dict[str, IntegerPercentages]:
    """Return how many turnouts and shares (the first option's, of all ballots) are whole."""
    used = (
        (sheets.registered >= LEAST_REGISTERED)
        & (sheets.cast > 0)
        & (sheets.first + sheets.second > 0)
        & (sheets.cast < sheets.registered)
    )
    registered, cast, first = sheets.registered[used], sheets.cast[used], sheets.first[used]
    rng = np.random.default_rng(seed)
    # How often each station came out whole; the draws themselves would be 140 MB in Peru.
    turnouts, shares = np.zeros(len(cast)), np.zeros(len(cast))
    for _ in range(draws):
        came = rng.binomial(registered.astype(np.int64), cast / registered)
        # The share is that of the ballots that the same draw gives; of none there is no share.
        chose = rng.binomial(came, np.minimum(first / cast, 1))
        turnouts += is_whole(came, registered)
        shares += is_whole(chose, np.maximum(came, 1))
    return {
        "turnout": _of(is_whole(cast, registered), turnouts / draws, draws),
        "share": _of(is_whole(first, cast), shares / draws, draws),
    }


def _of(found: np.ndarray, chance: Floats, draws: int) -> IntegerPercentages:
    # Stations are drawn independently, so their variances add up; drawn from few draws each is
    # too small by one in as many.
    variance = float((chance * (1 - chance)).sum()) * draws / max(draws - 1, 1)
    return IntegerPercentages(
        tested=len(found),
        found=int(found.sum()),
        expected=float(chance.sum()),
        deviation=variance**0.5,
    )
