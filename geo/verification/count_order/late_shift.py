"""How far late sheets of a whole country have leaned from the early ones of their own places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.verification.count_order.decomposition import CountChange, CountState, in_points
from geo.verification.count_order.expectation import new_votes, total_of
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import places_variance

ASSUMED_SHIFT = 3.5
"""Standard deviation of the common shift where nothing is known of it, points. Late
sheets leaned 3.3 points from the early ones of their districts in Peru's run-off of 2021, and 2.9
from those of the finest place counted in Bolivia's election of 2019."""
FEWEST_SHEETS = 100
"""A back-test of fewer sheets, early or new, is mostly the spread of single ones, and left out."""
LEAST_SHARE = 0.25
"""A cut with a smaller share of the sheets that are in now is of another time of the count."""


@dataclass(frozen=True, kw_only=True)
class LateShift:
    """The common shift's standard deviation, and what it comes from.

    Attributes
    ----------
    deviation : points of the late sheets' valid votes.
    source : ``assumed``, ``stated`` (of an earlier round, say) or ``back-tests``.
    tests : ``at, sheets, shift, error`` of each earlier cut that was tried.
    """

    deviation: float
    source: str
    tests: pd.DataFrame


def back_tests(
    places: PlaceLevels, cuts: Sequence[tuple[pd.Timestamp, CountState]]
) -> pd.DataFrame:
    """Return how far what came after each earlier cut leaned from what its places let expect.

    Parameters
    ----------
    cuts : states of one count on the same rows, in order; the last is what is known now.

    Returns
    -------
    ``at`` (the cut), ``sheets`` (that came since), ``shift`` (points of their valid votes), and
    ``error``, its standard deviation if there were no common shift.
    """
    found = []
    for at, cut in cuts[:-1]:
        change = CountChange(before=cut, corrected=cut, after=cuts[-1][1])
        new = total_of(new_votes(places, change))
        early = cut.sheets.sum()
        enough = min(early, new["sheets"]) >= FEWEST_SHEETS and new["valid_votes"] > 0
        if enough and early >= LEAST_SHARE * cuts[-1][1].sheets.sum():
            shift = in_points(new["lead"] - new["expected_lead"], new["valid_votes"])
            variance = places_variance(places, cut, np.maximum(change.new_sheets, 0))
            found.append(
                (at, new["sheets"], shift, in_points(np.sqrt(variance), new["valid_votes"]))
            )
    return pd.DataFrame(found, columns=["at", "sheets", "shift", "error"])


def late_shift(tests: pd.DataFrame, stated: float | None = None) -> LateShift:
    """Return the common shift: stated, else of back-tests with the assumption as one more.

    Of the square of a back-test's shift its error's is taken away: that much comes from single
    sheets and places. Few back-tests say little, and those of one count are alike: the assumption
    counts as one of them, so that two lucky ones do not make an interval of nothing.

    Examples
    --------
    >>> none = pd.DataFrame({"shift": [], "error": []})
    >>> late_shift(none).deviation, late_shift(none, 2.0).source
    (3.5, 'stated')
    >>> round(late_shift(pd.DataFrame({"shift": [1.0], "error": [0.0]})).deviation, 4)
    2.5739
    """
    if stated is not None:
        return LateShift(deviation=stated, source="stated", tests=tests)
    common = tests["shift"].astype(float) ** 2 - tests["error"].astype(float) ** 2
    squares = np.array([ASSUMED_SHIFT**2, *common.clip(lower=0)])
    source = "back-tests" if len(tests) else "assumed"
    return LateShift(deviation=float(np.sqrt(squares.mean())), source=source, tests=tests)
