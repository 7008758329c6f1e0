"""Which records of a kind a query shows: those that last at the moment, or begin in its span."""

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.records.incidents import select_revisions
from geo.cube.time_query import TimeQuery, filters_of
from geo.records.kind import Kind


def shown_records(observation: Observation, kind: Kind, query: TimeQuery) -> pd.DataFrame:
    """Return the records of a kind that a query shows, in the order in which they began.

    Of a kind over ``flow`` they are chosen as incidents are, by clock and span; of one over
    ``stock`` they last at the moment. The browser does the same: `assets/data/record_selectors.js`.

    Raises
    ------
    QueryError
        When the moment lies before the time axis (``flow``).
    """
    if kind.over == "flow":
        times = observation.mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")
        return select_revisions(observation.versions(kind.id), query, times, kind)
    return lasting(observation.records[kind.id], kind, query)


def lasting(rows: pd.DataFrame, kind: Kind, query: TimeQuery) -> pd.DataFrame:
    """Return the records of a kind over ``stock`` that last at the moment, begin included.

    One without an end lasts for good. The filters of the query keep their values of the columns
    that the kind has.

    Examples
    --------
    >>> from geo.records.kinds import CHALLENGE
    >>> sheets = pd.DataFrame({"opened_at": pd.to_datetime(["2021-06-07T01Z", "2021-06-09T01Z"])})
    >>> query = TimeQuery(at=pd.Timestamp("2021-06-08T00Z").to_pydatetime())
    >>> len(lasting(sheets, CHALLENGE, query))
    1
    """
    there = (rows[kind.begins] <= query.at).to_numpy()
    if kind.ends:
        # Asked as "not ended": a missing end compares as false, so the record lasts.
        there = there & ~(rows[kind.ends] <= query.at).to_numpy()
    for axis in filters_of(kind):
        if axis in query.filters:
            there = there & rows[axis].isin(query.filters[axis]).to_numpy()
    found = rows.loc[there]
    order = np.argsort(found[kind.begins].to_numpy(), kind="stable")
    return found.iloc[order].reset_index(drop=True)
