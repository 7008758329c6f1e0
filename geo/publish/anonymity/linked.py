"""Reports of one event: the public sees the event once, and it is cover for others once."""

from collections.abc import Collection

import pandas as pd

from geo.cube.records.same_event import event_numbers, links_at


def further_reports(
    incidents: pd.DataFrame,
    links: pd.DataFrame,
    told: Collection[str],
    shown: Collection[str],
    now: pd.Timestamp,
) -> pd.Series:
    """Return which incidents stay inside, for another report speaks for their event.

    One that is shown speaks; else one that ever was, also while it may not go out itself: under
    another id the same event would be new again. Else the first that may go out.

    Parameters
    ----------
    incidents : ``incident_id``, ``id`` (public) and ``open``: whether the other rules let it go.
    links : as of `geo.cube.records.same_event.event_numbers`, with ``linked_at``.
    told, shown : public ids that ever were in a snapshot, and those in the last one.
    now : links that were made later are not known.

    Examples
    --------
    >>> rows = pd.DataFrame({"incident_id": ["a", "b", "c"], "id": ["1", "2", "3"], "open": True})
    >>> links = pd.DataFrame({"incident": ["b"], "earlier_incident": ["a"],
    ...     "relation": ["same_event"], "linked_at": pd.to_datetime(["2021-06-06"], utc=True)})
    >>> at = pd.Timestamp("2021-06-07", tz="UTC")
    >>> further_reports(rows, links, [], [], at).tolist()
    [False, True, False]
    >>> further_reports(rows, links, ["2"], ["2"], at).tolist()
    [True, False, False]
    """
    if links.empty or incidents.empty:
        return pd.Series(False, index=incidents.index)
    numbers = event_numbers(incidents["incident_id"], links_at(links, now))
    rank = 3 - 2 * incidents["id"].isin(shown) - 1 * incidents["id"].isin(told)
    rank = rank.where(incidents["open"] | incidents["id"].isin(told), 4)
    order = pd.DataFrame({"event": numbers, "rank": rank}, index=incidents.index)
    speaks = order.sort_values("rank", kind="stable").drop_duplicates("event").index
    return ~pd.Series(incidents.index.isin(speaks), index=incidents.index)
