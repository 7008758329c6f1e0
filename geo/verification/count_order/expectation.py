"""What the places of new sheets had voted before, beside what came."""

import pandas as pd

from geo.verification.count_order.decomposition import CountChange
from geo.verification.count_order.place_levels import WHOLE, PlaceLevels, place_ratios

NEW_COLUMNS = ["sheets", "lead", "valid_votes", "expected_lead"]


def new_votes(places: PlaceLevels, change: CountChange) -> pd.DataFrame:
    """Return what came in on new sheets, by row, and what their places let expect.

    A new sheet is expected to lead by the share of the valid votes by which the earlier sheets of
    the finest place that it shares with any lead; its own valid votes are the weight.

    Returns
    -------
    Rows with new sheets: ``sheets, lead, valid_votes, expected_lead`` (votes; NaN where nothing at
    all was in before), and ``source``, the level of the place that was looked at (``country`` where
    no smaller one had begun).
    """
    found = pd.DataFrame(
        {
            "sheets": change.new_sheets,
            "lead": change.after.lead - change.corrected.lead,
            "valid_votes": change.after.valid - change.corrected.valid,
        }
    )
    base = change.corrected
    mean = place_ratios(places, base.lead, base.valid, range(len(places.names)))
    found["expected_lead"] = found["valid_votes"] * mean.ratio
    found["source"] = places.named(mean.level)
    found.index = places.codes.index
    return found.loc[found["sheets"] != 0]


def with_points(sums: pd.DataFrame) -> pd.DataFrame:
    """Add the lead and the expected lead in points of the valid votes; empty without any.

    Examples
    --------
    >>> sums = pd.DataFrame({"sheets": [2, 1], "lead": [30.0, 0.0], "valid_votes": [200.0, 0.0],
    ...     "expected_lead": [20.0, 0.0]})
    >>> with_points(sums)[["points", "expected_points"]].to_numpy().tolist()
    [[15.0, 10.0], [nan, nan]]
    """
    valid = sums["valid_votes"].where(sums["valid_votes"] > 0)
    return sums.assign(
        points=100 * sums["lead"] / valid, expected_points=100 * sums["expected_lead"] / valid
    )


def total_of(new: pd.DataFrame) -> pd.Series:
    """Return the sums of new sheets, as of `new_votes`; unknown where a part is unknown.

    Examples
    --------
    >>> new = pd.DataFrame({"sheets": [1.0], "lead": 5.0, "valid_votes": 50.0,
    ...     "expected_lead": float("nan")})
    >>> total_of(new).tolist()
    [1.0, 5.0, 50.0, nan]
    """
    # Before the first sheets nothing is expected, which is not 0.
    return new[NEW_COLUMNS].sum(skipna=False)


def by_source(places: PlaceLevels, change: CountChange) -> pd.DataFrame:
    """Return new sheets by how fine a place they share with earlier ones, the finest first.

    Returns
    -------
    ``source, sheets, lead, valid_votes, expected_lead, points, expected_points``.
    """
    sums = new_votes(places, change).groupby("source")[NEW_COLUMNS].sum(min_count=1)
    order = [name for name in (*reversed(places.names), WHOLE) if name in sums.index]
    return with_points(sums.loc[order]).rename_axis("source").reset_index()


def by_place(places: PlaceLevels, change: CountChange, level: str) -> pd.DataFrame:
    """Return new sheets by the place of a level from which they came, most first.

    Returns
    -------
    ``place, sheets, lead, valid_votes, expected_lead, points, expected_points``.
    """
    new = new_votes(places, change)
    sums = new.groupby(places.codes.loc[new.index, level])[NEW_COLUMNS].sum(min_count=1)
    ordered = sums.sort_values("sheets", ascending=False, kind="stable")
    return with_points(ordered).rename_axis("place").reset_index()
