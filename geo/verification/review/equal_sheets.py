"""Sheets of one polling place that say the same in every figure: a copy, or chance.

Null: blank and null ballots go with any station of the same place: shuffled within places, how
many sheets are still equal. Correction: the list is given with the number by chance. Benign
causes: small stations, few blank and null ballots. Reference: permutation test (Fisher 1935).
"""

import numpy as np
import pandas as pd

from geo.verification.review.review import Review
from geo.verification.review.sheets import Floats, Sheets

LEAST_VOTES = 50
"""Votes for both options below which equal sheets are too common to say anything."""
SHUFFLES = 20


def equal_sheets(sheets: Sheets, seed: int = 0) -> Review:
    """Return the sheets that equal another of their place, and how many would by chance."""
    rng = np.random.default_rng(seed)
    # In order of place, and within it as they came: where shuffled figures are put back.
    stands = np.argsort(sheets.place, kind="stable")
    counts = []
    for _ in range(SHUFFLES):
        drawn = np.lexsort([rng.random(len(stands)), sheets.place])
        blank, null = sheets.blank.copy(), sheets.null.copy()
        blank[stands], null[stands] = sheets.blank[drawn], sheets.null[drawn]
        counts.append(int(_equal(sheets, blank, null).sum()))
    at = np.flatnonzero(_equal(sheets, sheets.blank, sheets.null))
    # Those that equal each other stand together, the largest first.
    at = at[np.lexsort([sheets.first[at], sheets.place[at], -(sheets.first + sheets.second)[at]])]
    table = pd.DataFrame(
        {
            "station": sheets.station[at],
            "unit": sheets.unit_code[at],
            "observed": (sheets.first + sheets.second)[at],
            "expected": np.nan,
            "residual": np.nan,
            "p": np.nan,
            "q": np.nan,
        }
    )
    tested = int(_enough(sheets).sum())
    return Review(
        test="equal_sheets", tested=tested, found=table, expected_benign=float(np.mean(counts))
    )


def _enough(sheets: Sheets) -> np.ndarray:
    enough: np.ndarray = sheets.first + sheets.second >= LEAST_VOTES
    return enough


def _equal(sheets: Sheets, blank: Floats, null: Floats) -> np.ndarray:
    """Return which sheets have all of place, votes, blank and null ballots of another one."""
    figures = {"first": sheets.first, "second": sheets.second, "blank": blank, "null": null}
    key = pd.DataFrame({"place": sheets.place, **figures})
    # A figure that two sheets leave out is not the same figure.
    key = key[_enough(sheets)].dropna()
    equal = np.zeros(len(sheets.station), dtype=bool)
    equal[key.index[key.duplicated(keep=False)]] = True
    return equal
