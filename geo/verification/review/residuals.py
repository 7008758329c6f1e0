"""How far a station is from the other stations of its polling place.

The place's other stations give the share that is expected, drawn towards the other stations of its
unit where they are few. The spread is the binomial one times what stations of one place differ by
beyond chance (overdispersion), taken from the middle of the residuals, where a few altered stations
have no say. Stations of very high and very low shares have a spread of their own.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from geo.verification.review.sheets import Floats, Integers

DRAWN_TO_UNIT = 20.0
"""Ballots of the unit's other stations that stand beside those of the place."""
LEAST_BALLOTS, LEAST_OTHERS = 30, 100
"""Ballots of the station, and of the others of its place, below which it is not compared."""
CLASSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
"""Bounds of the classes of spread: the smaller of the expected share and its rest."""
LEAST_IN_CLASS = 200
_LOWEST = 0.002
_MIDDLE = 0.75
"""Half of all residuals of a normal distribution lie between its quantiles 25 and 75 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residuals:
    """Arrays by station: the share that is expected, and the distance in standard deviations.

    `z` is NaN where a station is not compared; `share` is what its sheet says.
    """

    share: Floats
    expected: Floats
    z: Floats

    @property
    def tested(self) -> int:
        """How many stations are compared."""
        return int((~np.isnan(self.z)).sum())


def others(values: Floats, label: Integers) -> Floats:
    """Return the sum of each label without the station's own value; NaN counts as nothing.

    Examples
    --------
    >>> others(np.array([5.0, 6.0, np.nan]), np.array([0, 0, 0])).tolist()
    [6.0, 5.0, 11.0]
    """
    known = np.nan_to_num(values)
    return np.bincount(label, known, minlength=1)[label] - known


def expected_share(part: Floats, whole: Floats, place: Integers, unit: Integers) -> Floats:
    """Return the share that a station's place lets expect, drawn towards that of its unit.

    Examples
    --------
    >>> school = np.zeros(2, dtype=int)
    >>> expected_share(np.array([50.0, 80.0]), np.array([100.0, 100.0]), school, school).tolist()
    [0.7916666666666666, 0.5]
    """
    of_unit = (others(part, unit) + DRAWN_TO_UNIT / 2) / (others(whole, unit) + DRAWN_TO_UNIT)
    drawn = others(part, place) + DRAWN_TO_UNIT * of_unit
    return drawn / (others(whole, place) + DRAWN_TO_UNIT)


def residuals(part: Floats, whole: Floats, place: Integers, unit: Integers) -> Residuals:
    """Return how far each station's share is from what its place lets expect.

    Parameters
    ----------
    part, whole : as in votes for an option, of the votes for both; ballots, of the voters.
    """
    # What does not say its part says nothing of its whole either.
    given = ~(np.isnan(part) | np.isnan(whole))
    part, whole = np.where(given, part, 0.0), np.where(given, whole, 0.0)
    near = others(whole, place)
    compared = (whole >= LEAST_BALLOTS) & (near >= LEAST_OTHERS)
    expected = np.clip(expected_share(part, whole, place, unit), _LOWEST, 1 - _LOWEST)
    share = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    spread = np.sqrt(
        expected * (1 - expected) * (1 / np.maximum(whole, 1) + 1 / (near + DRAWN_TO_UNIT))
    )
    z = np.where(compared, (share - expected) / spread, np.nan)
    return Residuals(share=share, expected=expected, z=z / _overdispersion(z, expected))


def _overdispersion(z: Floats, expected: Floats) -> Floats:
    """Return how much wider than chance residuals of a station's class spread; 1 in small ones."""
    of = np.digitize(np.minimum(expected, 1 - expected), CLASSES)
    found = np.ones(len(CLASSES) + 1)
    for each in range(len(found)):
        inside = np.abs(z[(of == each) & ~np.isnan(z)])
        if len(inside) > LEAST_IN_CLASS:
            found[each] = np.median(inside) / ndtri(_MIDDLE)
    return found[of]
