"""What the tests put forward as tables, for the command line, the page and files."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.verification.review.court_states import SETTLED
from geo.verification.review.integer_percentages import IntegerPercentages
from geo.verification.review.lopsidedness import Lopsidedness
from geo.verification.review.mission_review import MissionReview
from geo.verification.review.review import Review
from geo.verification.review.turnout_share import TurnoutShare

SUMMARY, COUNTRY, PICTURE, SHEETS = "tests", "country", "turnout_share", "sheets"
_OF_FILES = ("source_file", "source_row", "recorded_at")


def review_tables(review: MissionReview) -> dict[str, pd.DataFrame]:
    """Return every list by its test, and `SUMMARY`, `COUNTRY`, `PICTURE` and `SHEETS`."""
    found, rows = review.found, review.rows
    lists = [*found.lists, *([found.clusters] if found.clusters else [])]
    return {
        SUMMARY: pd.DataFrame([_summary(each) for each in lists]),
        **{each.test: each.found for each in lists},
        COUNTRY: country_table(found.lean, found.whole),
        PICTURE: picture_table(found.picture),
        SHEETS: rows[[name for name in rows if name not in _OF_FILES]],
    }


def settled_by_court(review: Review) -> int | None:
    """Return how many stations of a list a court has settled; None where the list is of units."""
    if "court" not in review.found:
        return None
    return int(review.found["court"].isin(SETTLED).sum())


def _summary(review: Review) -> dict[str, object]:
    return {
        "test": review.test,
        "tested": review.tested,
        "found": len(review.found),
        "expected_benign": review.expected_benign,
        "settled_by_court": settled_by_court(review),
        "verdict": review.verdict,
    }


def country_table(
    lean: Mapping[str, Lopsidedness], whole: Mapping[str, IntegerPercentages]
) -> pd.DataFrame:
    """Return the tests of the whole country, one row each.

    ``found`` are stations far above their place, or with whole percentages; ``expected`` those far
    below, or whole by chance; ``deviations`` their difference in standard deviations.

    Examples
    --------
    >>> country_table({"share": Lopsidedness(above=60, below=40)}, {})["deviations"].tolist()
    [2.0]
    """
    leaning = [
        ("lopsidedness", name, each.above, each.below, each.deviations, each.verdict)
        for name, each in lean.items()
    ]
    made = [
        ("integer_percentages", name, each.found, each.expected, each.deviations, each.verdict)
        for name, each in whole.items()
    ]
    columns = ["test", "measure", "found", "expected", "deviations", "verdict"]
    return pd.DataFrame([*leaning, *made], columns=columns)


def picture_table(picture: TurnoutShare) -> pd.DataFrame:
    """Return the cells of the picture that have stations: their lower bounds and how many.

    Examples
    --------
    >>> cells = np.array([[0, 0], [2, 0]])
    >>> picture_table(TurnoutShare(edges=np.array([0, 0.5, 1]), stations=cells)).iloc[0].tolist()
    [0.5, 0.0, 2.0]
    """
    row, column = np.nonzero(picture.stations)
    return pd.DataFrame(
        {
            "turnout": picture.edges[row],
            "share": picture.edges[column],
            "stations": picture.stations[row, column],
        }
    )
