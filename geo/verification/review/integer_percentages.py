"""Percentages that are whole numbers, as made-up ones often are.

Null: the same stations with ballots and votes drawn anew, binomial; a simulation only, as small
stations have whole percentages by arithmetic. Correction: one test of the country. Benign causes:
stations of 100 or 200 voters. Reference: Kobak, Shpilkin and Pshenichnikov 2016.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from geo.verification.review.sheets import Floats, Sheets

NEAR = 0.05
"""Points of a per cent within which a percentage is a whole number."""
LEAST_REGISTERED = 100
DRAWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerPercentages:
    """Stations whose turnout or whose first option's share is whole, and how many by chance."""

    tested: int
    found: int
    expected: float
    deviation: float
    verdict: Literal["review"] = "review"

    @property
    def deviations(self) -> float:
        """Excess in standard deviations of the draws.

        Examples
        --------
        >>> IntegerPercentages(tested=9, found=7, expected=5.0, deviation=1.0).deviations
        2.0
        """
        return (self.found - self.expected) / self.deviation if self.deviation else float("nan")


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
    came = [rng.binomial(registered.astype(np.int64), cast / registered) for _ in range(draws)]
    # The share is that of the ballots that the same draw gives; of none there is no share.
    chose = [rng.binomial(ballots, np.minimum(first / cast, 1)) for ballots in came]
    return {
        "turnout": _of(is_whole(cast, registered), [is_whole(c, registered) for c in came]),
        "share": _of(
            is_whole(first, cast),
            [is_whole(a, np.maximum(c, 1)) for a, c in zip(chose, came, strict=True)],
        ),
    }


def _of(found: np.ndarray, drawn: list[np.ndarray]) -> IntegerPercentages:
    counts = [int(each.sum()) for each in drawn]
    return IntegerPercentages(
        tested=len(found),
        found=int(found.sum()),
        expected=float(np.mean(counts)),
        deviation=float(np.std(counts)),
    )
