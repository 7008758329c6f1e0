"""More stations far above their places than far below: a test of the whole country.

Null: beyond `FAR` standard deviations there are as many above as below, so their difference is
about the square root of their number. Correction: one test of each measure. Benign causes: turnout
is bounded above, so that its residuals lean downwards by nature; compare with an earlier round.
Reference: sign test (Arbuthnot 1710), on the tails only.
"""

from dataclasses import dataclass

from geo.verification.review.residuals import Residuals
from geo.verification.review.review import Verdict, verdict_of

FAR = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lopsidedness:
    """Stations far above and far below their places, and the lean in standard deviations."""

    above: int
    below: int

    @property
    def deviations(self) -> float:
        """By how many standard deviations more are above; NaN where none is far away.

        Examples
        --------
        >>> Lopsidedness(above=60, below=40).deviations
        2.0
        """
        far = self.above + self.below
        return (self.above - self.below) / far**0.5 if far else float("nan")

    @property
    def verdict(self) -> Verdict:
        """Whether it is a lean beyond chance, to either side."""
        return verdict_of(self.deviations)


def lopsidedness(found: Residuals) -> Lopsidedness:
    """Return how the far residuals of a country lean.

    Examples
    --------
    >>> import numpy as np
    >>> z = np.array([3.0, -3.0, 4.0, 0.0, np.nan])
    >>> lopsidedness(Residuals(share=z, expected=z, z=z)).above
    2
    """
    return Lopsidedness(above=int((found.z > FAR).sum()), below=int((found.z < -FAR).sum()))
