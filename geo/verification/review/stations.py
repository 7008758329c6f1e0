"""All tests of stations, on the sheets of one count."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.verification.review.equal_sheets import equal_sheets
from geo.verification.review.integer_percentages import IntegerPercentages, integer_percentages
from geo.verification.review.lopsidedness import Lopsidedness, lopsidedness
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import (
    review_list,
    share_residuals,
    strict_list,
    turnout_residuals,
)
from geo.verification.review.zero_votes import zero_votes


@dataclass(frozen=True, kw_only=True)
class StationReview:
    """What the tests put forward.

    Attributes
    ----------
    pair : ids of the two options; shares are the first one's.
    lists : of stations, the strict ones first.
    lean : of ``share`` and ``turnout``, the whole country.
    whole : of ``share`` and ``turnout``, percentages that are whole numbers.
    """

    pair: tuple[str, str]
    lists: tuple[Review, ...]
    lean: Mapping[str, Lopsidedness]
    whole: Mapping[str, IntegerPercentages]


def review_stations(rows: pd.DataFrame, pair: tuple[str, str], seed: int = 0) -> StationReview:
    """Return what all tests put forward; ``state`` of the sheets stands with each, where known.

    Parameters
    ----------
    rows : as of `Sheets.of`.
    """
    sheets = Sheets.of(rows, pair)
    residuals = {"share": share_residuals(sheets), "turnout": turnout_residuals(sheets)}
    lists = (
        *(strict_list(name, sheets, found) for name, found in residuals.items()),
        zero_votes(sheets),
        equal_sheets(sheets, seed),
        *(review_list(f"{name}_longer", sheets, found) for name, found in residuals.items()),
    )
    state = rows.set_index("station")["state"] if "state" in rows else None
    return StationReview(
        pair=pair,
        lists=tuple(_with_state(each, state) for each in lists),
        lean={name: lopsidedness(found) for name, found in residuals.items()},
        whole=integer_percentages(sheets, seed),
    )


def _with_state(review: Review, state: pd.Series | None) -> Review:
    if state is None:
        return review
    found = review.found.assign(state=review.found["station"].map(state))
    return Review(
        test=review.test,
        tested=review.tested,
        found=found,
        expected_benign=review.expected_benign,
    )
