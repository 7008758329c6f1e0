"""What a test for review gives."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd


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
    verdict : never more than this.
    """

    test: str
    tested: int
    found: pd.DataFrame
    expected_benign: float
    verdict: Literal["review"] = "review"
