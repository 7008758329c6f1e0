"""All tests, on the sheets of one count: of stations, of the whole country and of units."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.verification.review.equal_sheets import equal_sheets
from geo.verification.review.integer_percentages import IntegerPercentages, integer_percentages
from geo.verification.review.local_clusters import UnitMap, local_clusters, unit_residuals
from geo.verification.review.lopsidedness import Lopsidedness, lopsidedness
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import (
    review_list,
    share_residuals,
    strict_list,
    turnout_residuals,
)
from geo.verification.review.turnout_share import TurnoutShare, turnout_share
from geo.verification.review.zero_votes import zero_votes

BESIDE = ("state", "court", "polling_place", "unit_name")
"""What stands with each station, where it is known."""


@dataclass(frozen=True, kw_only=True)
class StationReview:
    """What the tests put forward.

    Attributes
    ----------
    pair : ids of the two options; shares are the first one's.
    lists : of stations, the strict ones first.
    lean : of ``share`` and ``turnout``, the whole country.
    whole : of ``share`` and ``turnout``, percentages that are whole numbers.
    picture : turnout against share; no test.
    clusters : of units, their share against their parent's; None where no map is given.
    """

    pair: tuple[str, str]
    lists: tuple[Review, ...]
    lean: Mapping[str, Lopsidedness]
    whole: Mapping[str, IntegerPercentages]
    picture: TurnoutShare
    clusters: Review | None = None


def review_stations(
    rows: pd.DataFrame, pair: tuple[str, str], seed: int = 0, units: UnitMap | None = None
) -> StationReview:
    """Return what all tests put forward; `BESIDE` stand with each station, where known.

    Parameters
    ----------
    rows : as of `Sheets.of`.
    units : where the units lie; without it no clusters are looked for.
    """
    sheets = Sheets.of(rows, pair)
    residuals = {"share": share_residuals(sheets), "turnout": turnout_residuals(sheets)}
    lists = (
        *(strict_list(name, sheets, found) for name, found in residuals.items()),
        zero_votes(sheets),
        equal_sheets(sheets, seed),
        *(review_list(f"{name}_longer", sheets, found) for name, found in residuals.items()),
    )
    about = rows.set_index("station")[[name for name in BESIDE if name in rows]]
    return StationReview(
        pair=pair,
        lists=tuple(_with(each, about) for each in lists),
        lean={name: lopsidedness(found) for name, found in residuals.items()},
        whole=integer_percentages(sheets, seed),
        picture=turnout_share(sheets),
        clusters=None if units is None else _clusters(sheets, units),
    )


def _clusters(sheets: Sheets, units: UnitMap) -> Review:
    return local_clusters(unit_residuals(sheets, units.parent), units.shapes)


def _with(review: Review, about: pd.DataFrame) -> Review:
    return replace(review, found=review.found.join(about, on="station"))
