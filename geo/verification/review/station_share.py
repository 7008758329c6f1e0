"""Share of an option, or turnout, of a station against the other stations of its polling place.

Null: stations of one place differ by more than binomial chance, and the tails of their residuals
are those of a t distribution (`heavy_tails`). Correction: Benjamini and Hochberg, 5 %. Benign
causes: stations for the old, the military or prisoners, few voters, people from elsewhere, a sheet
that a court settled with other figures. Not seen: a tenth of the votes moved in one station is
below what any test of stations can see.

References: Williams 1982 (extra-binomial variation); Benjamini and Hochberg 1995.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtr

from geo.verification.review.false_discovery import corrected
from geo.verification.review.heavy_tails import fit_tails
from geo.verification.review.residuals import Residuals, residuals
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets

RATE = 0.05
"""Part of a list that may be there by chance."""


def share_residuals(sheets: Sheets) -> Residuals:
    """Return how far the first option's share of the votes for both is from its place's."""
    both = sheets.first + sheets.second
    return residuals(sheets.first, both, sheets.place, sheets.unit)


def turnout_residuals(sheets: Sheets) -> Residuals:
    """Return how far a station's turnout is from its place's."""
    return residuals(sheets.cast, sheets.registered, sheets.place, sheets.unit)


def strict_list(test: str, sheets: Sheets, found: Residuals) -> Review:
    """Return the stations that stand out even where places differ as they do here."""
    tails = fit_tails(found.z)
    p = tails.two_sided(found.z)
    return _review(test, sheets, found, p)


def review_list(test: str, sheets: Sheets, found: Residuals) -> Review:
    """Return the longer list, by a normal null, with how many of it are expected to be benign.

    Nearly all of it is: stations differ more than a normal distribution says. Expected are as many
    as the t null gives beyond the list's last residual.
    """
    p = 2 * ndtr(-np.abs(found.z))
    listed = _review(test, sheets, found, p)
    if listed.found.empty:
        return listed
    last = listed.found["residual"].abs().min()
    benign = found.tested * float(fit_tails(found.z).two_sided(np.array([last]))[0])
    return Review(test=test, tested=found.tested, found=listed.found, expected_benign=benign)


def _review(test: str, sheets: Sheets, found: Residuals, p: np.ndarray) -> Review:
    q = corrected(p)
    at = np.flatnonzero(q < RATE)
    at = at[np.argsort(-np.abs(found.z[at]), kind="stable")]
    table = pd.DataFrame(
        {
            "station": sheets.station[at],
            "unit": sheets.unit_code[at],
            "observed": found.share[at],
            "expected": found.expected[at],
            "residual": found.z[at],
            "p": p[at],
            "q": q[at],
        }
    )
    return Review(test=test, tested=found.tested, found=table, expected_benign=RATE * len(at))
