"""What may be said of a change of the lead: explained by where, or not and to be reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from geo.verification.count_order.decomposition import CountChange, in_points
from geo.verification.count_order.expectation import new_votes, total_of
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import Z_95, places_variance, shift_votes


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How far new sheets were from what the earlier ones of their places let expect.

    Attributes
    ----------
    expected, came : lead of the new sheets, points of their valid votes.
    margin : half the interval of 95 % around `expected`, common shift included.
    word : never more than these: a review is work to do, no finding.
    """

    expected: float
    came: float
    margin: float

    @property
    def word(
        self,
    ) -> Literal["explained by where", "not explained by where: review", "nothing to compare"]:
        """What may be said.

        Examples
        --------
        >>> Verdict(expected=21.8, came=24.7, margin=7.0).word
        'explained by where'
        >>> Verdict(expected=21.8, came=34.7, margin=7.0).word
        'not explained by where: review'
        """
        gap = abs(self.came - self.expected)
        if np.isnan(gap) or np.isnan(self.margin):
            return "nothing to compare"
        return "explained by where" if gap <= self.margin else "not explained by where: review"


def judge(places: PlaceLevels, change: CountChange, shift: float | Mapping[str, float]) -> Verdict:
    """Compare new sheets with what their places had voted before.

    Parameters
    ----------
    shift : standard deviation of the shift common to late sheets, points, by level or of all alike;
        see `late_shift.LateShift`.

    Examples
    --------
    >>> import pandas as pd
    >>> from geo.verification.count_order.decomposition import CountState
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a"]}))
    >>> before = CountState(sheets=np.array([1.0, 0]), lead=np.array([5.0, 0]),
    ...     valid=np.array([50.0, 0]))
    >>> after = CountState(sheets=np.ones(2), lead=np.array([5.0, 6]), valid=np.array([50.0, 50]))
    >>> found = judge(places, CountChange(before=before, corrected=before, after=after), 3.5)
    >>> found.expected, found.came, found.word
    (10.0, 12.0, 'explained by where')
    """
    late = new_votes(places, change)
    sums = total_of(late)
    valid = float(sums["valid_votes"])
    new = np.maximum(change.new_sheets, 0)
    spread = float(np.sqrt(places_variance(places, change.before, new)))
    deviation = float(np.hypot(spread, shift_votes(late, shift)))
    return Verdict(
        expected=in_points(float(sums["expected_lead"]), valid),
        came=in_points(float(sums["lead"]), valid),
        margin=Z_95 * in_points(deviation, valid),
    )
