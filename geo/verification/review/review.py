"""What a test for review gives."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

REVIEW: Final = "review"
NOTHING: Final = "nothing"
UNDEFINED: Final = "undefined"
Verdict = Literal["review", "nothing", "undefined"]
"""There is something to look at, there is nothing, or nothing could be tested. Never more."""
BEYOND_CHANCE = 2.0
"""Standard deviations beyond which a test of the whole country is for review: 5 % by chance."""


def verdict_of(deviations: float) -> Verdict:
    """Return the verdict of a test of the whole country.

    Examples
    --------
    >>> verdict_of(2.5), verdict_of(-0.3), verdict_of(float("nan"))
    ('review', 'nothing', 'undefined')
    """
    if np.isnan(deviations):
        return UNDEFINED
    return REVIEW if abs(deviations) > BEYOND_CHANCE else NOTHING


@dataclass(frozen=True, kw_only=True)
class Review:
    """Stations that a test puts forward.

    Attributes
    ----------
    test : its name, as in ``turnout``.
    tested : stations that it could look at: those with enough ballots, in a place with others.
    found : ``station``, ``unit``, ``observed``, ``expected`` (what its place lets expect; shares or
        votes), ``residual`` (standard deviations, where it has one), ``p``, ``q`` (p corrected for
        many tests; empty where it is not); the gravest first.
    expected_benign : how many stations the test would put forward where nothing happened.
    among : stations that those tested were sought among, where a test is of some of them only;
        None where it is of all.
    """

    test: str
    tested: int
    found: pd.DataFrame
    expected_benign: float
    among: int | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether there is a list to look at.

        Examples
        --------
        >>> Review(test="share", tested=9, found=pd.DataFrame(), expected_benign=0.0).verdict
        'nothing'
        """
        if not (self.tested if self.among is None else self.among):
            return UNDEFINED
        return REVIEW if len(self.found) else NOTHING
