"""Units with recent threats in which no team is."""

import pandas as pd

from geo.monitoring.violence.events import THREAT

UNWATCHED_COLUMNS = ["unit", "threats", "last_threat_at", "events", "teams", "registered_voters"]


def unwatched(
    events: pd.DataFrame,
    places: pd.Series,
    figures: pd.DataFrame,
    since: pd.Timestamp,
) -> pd.DataFrame:
    """Return the units with a threat since an instant in which no team is, or nobody knows.

    Parameters
    ----------
    events : as of `geo.monitoring.violence.events.events_at`.
    places : unit of each, "" where its place is coarser.
    figures : index ``unit``, units of one level; ``teams`` in place (NaN unknown) and
        ``registered_voters``.

    Returns
    -------
    `UNWATCHED_COLUMNS`, the newest threat first; ``events`` names the threats.

    Examples
    --------
    >>> at = pd.to_datetime(["2021-06-05", "2021-06-05", "2021-05-01"], utc=True)
    >>> events = pd.DataFrame({"event": list("abc"), "type": "threats", "begins": at})
    >>> figures = pd.DataFrame({"teams": [0.0, 1.0], "registered_voters": 9.0}, index=["01", "02"])
    >>> unwatched(events, pd.Series(["01", "02", "01"]), figures, at[0])["events"].tolist()
    ['a']
    """
    rows = events.assign(unit=places.to_numpy())
    recent = (rows["type"] == THREAT) & (rows["begins"] >= since) & (rows["unit"] != "")
    by_unit = rows.loc[recent].groupby("unit")
    found = pd.DataFrame(
        {
            "threats": by_unit.size(),
            "last_threat_at": by_unit["begins"].max(),
            "events": by_unit["event"].agg("; ".join),
        }
    )
    found = found.join(figures[["teams", "registered_voters"]])
    # Where teams are unknown nobody is known to be.
    bare = found.loc[~(found["teams"] > 0)].reset_index(names="unit")
    order = bare.sort_values(["last_threat_at", "unit"], ascending=[False, True])
    return order.reset_index(drop=True)[UNWATCHED_COLUMNS]
