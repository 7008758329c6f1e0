"""No vote at all for an option that the station's place lets expect some of.

Null: each voter of the station votes as its place does, binomial. Correction: Benjamini and
Hochberg over all stations, those with votes for both being no finding (p 1). Benign causes:
villages that vote as one, where the option has next to nothing in the whole place.
Reference: zero counts as in Klimek et al. 2012, here only against the same place.
"""

import numpy as np
import pandas as pd

from geo.verification.review.false_discovery import corrected
from geo.verification.review.residuals import LEAST_BALLOTS, expected_share
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import RATE


def zero_votes(sheets: Sheets) -> Review:
    """Return stations without a vote for one of the two options, beyond their place's expectation.

    ``without`` says whether it is the ``first`` or the ``second`` one; `tested` are those
    with no vote for one option and `LEAST_BALLOTS` for both together.
    """
    both = np.nan_to_num(sheets.first + sheets.second)
    expected = expected_share(sheets.first, both, sheets.place, sheets.unit)
    zero = (np.fmin(sheets.first, sheets.second) == 0) & (both >= LEAST_BALLOTS)
    absent = np.where(sheets.first == 0, expected, 1 - expected)
    p = np.where(zero, (1 - absent) ** both, 1.0)
    q = corrected(p)
    at = np.flatnonzero(q < RATE)
    at = at[np.argsort(p[at], kind="stable")]
    table = pd.DataFrame(
        {
            "station": sheets.station[at],
            "unit": sheets.unit_code[at],
            "observed": 0.0,
            "expected": absent[at] * both[at],
            "residual": np.nan,
            "p": p[at],
            "q": q[at],
            "without": np.where(sheets.first[at] == 0, "first", "second"),
        }
    )
    return Review(
        test="zero_votes",
        tested=int(zero.sum()),
        found=table,
        expected_benign=RATE * len(at),
        among=int(((both >= LEAST_BALLOTS) & ~np.isnan(expected)).sum()),
    )
