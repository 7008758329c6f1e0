"""Tests that put stations forward for review: one file each, and no other verdict.

Each says its null model, its correction for many tests, what benign causes raise it, and where it
is from. What a test finds is work to do: papers to be looked at, no finding of anything.
"""

from geo.verification.review.equal_sheets import equal_sheets
from geo.verification.review.integer_percentages import integer_percentages
from geo.verification.review.lopsidedness import lopsidedness
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import review_list, strict_list
from geo.verification.review.turnout_share import turnout_share
from geo.verification.review.zero_votes import zero_votes

__all__ = [
    "Review",
    "Sheets",
    "equal_sheets",
    "integer_percentages",
    "lopsidedness",
    "review_list",
    "strict_list",
    "turnout_share",
    "zero_votes",
]
