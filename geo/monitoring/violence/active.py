"""Events that last at a moment, by unit and category."""

import pandas as pd

ACTIVE_COLUMNS = ["unit", "category", "events"]


def active(events: pd.DataFrame, places: pd.Series, at: pd.Timestamp) -> pd.DataFrame:
    """Return how many events with an end last at a moment, by unit and category.

    An event without an end is an instant, and one ends at the first instant after it.

    Examples
    --------
    >>> at = pd.Timestamp("2020-08-14", tz="UTC")
    >>> events = pd.DataFrame({"category": "road_blockade", "begins": [at, at, at],
    ...     "ends": pd.to_datetime(["2020-08-14", "2020-08-15", None], utc=True)})
    >>> active(events, pd.Series(["03", "03", "03"]), at).to_numpy().tolist()
    [['03', 'road_blockade', 1]]
    """
    rows = events.assign(unit=places.to_numpy())
    lasting = rows.loc[(rows["begins"] <= at) & (rows["ends"] > at)]
    counted = lasting.groupby(["unit", "category"]).size().rename("events").reset_index()
    order = counted.sort_values(["unit", "category"], ignore_index=True)
    return order.reindex(columns=ACTIVE_COLUMNS)
