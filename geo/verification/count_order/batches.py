"""What came in between one publication and the next."""

from collections.abc import Sequence

import pandas as pd

from geo.verification.count_order.decomposition import CountChange
from geo.verification.count_order.expectation import (
    NEW_COLUMNS,
    by_place,
    new_votes,
    total_of,
    with_points,
)
from geo.verification.count_order.place_levels import PlaceLevels

NAMED_PLACES = 3
"""Places that the line of a batch names; `by_place` has all."""


def batches(
    places: PlaceLevels,
    changes: Sequence[tuple[pd.Timestamp, CountChange]],
    level: str,
) -> pd.DataFrame:
    """Return one line per batch, in order.

    Parameters
    ----------
    changes : instant of publication, and the change since the publication before.
    level : of the places that a line names, most sheets first.

    Returns
    -------
    ``at, sheets, origins`` (pairs of place and sheets), ``lead, valid_votes, expected_lead, points,
    expected_points``; expected is what the earlier sheets of the same places say.
    """
    found = []
    for at, change in changes:
        sums = total_of(new_votes(places, change))
        from_ = by_place(places, change, level).head(NAMED_PLACES)
        most = tuple(zip(from_["place"], from_["sheets"], strict=True))
        found.append({"at": at, "origins": most} | sums.to_dict())
    columns = ["at", "sheets", "origins", *NEW_COLUMNS[1:]]
    return with_points(pd.DataFrame(found, columns=columns))
