"""Turnout against the share of an option, as a picture: how many stations lie where.

No estimate of fraud is made of it: a country of two peaks (coast and highlands, as Peru) has the
same picture without any. Null, correction: none, it is no test. Benign causes: regions that vote
apart.
Reference: Klimek et al. 2012; against reading it as fraud: Rozenas 2017.
"""

from dataclasses import dataclass

import numpy as np

from geo.verification.review.sheets import Sheets

BINS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutShare:
    """Stations by turnout (rows) and share of votes cast (columns), in `edges` of 0 to 1."""

    edges: np.ndarray
    stations: np.ndarray


def turnout_share(sheets: Sheets, bins: int = BINS) -> TurnoutShare:
    """Return how many stations lie in each cell of turnout and the first option's share.

    Stations without registered voters or ballots lie nowhere, nor do those with more ballots than
    voters: arithmetic checks list them.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        turnout, share = sheets.cast / sheets.registered, sheets.first / sheets.cast
    drawn = (turnout >= 0) & (turnout <= 1) & (share >= 0) & (share <= 1)
    edges = np.linspace(0, 1, bins + 1)
    counted, _, _ = np.histogram2d(turnout[drawn], share[drawn], bins=(edges, edges))
    return TurnoutShare(edges=edges, stations=counted.astype(np.int64))
