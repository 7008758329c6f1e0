"""Incidents that were linked as reports of one event."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

SAME_EVENT = "same_event"


def links_at(links: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return the links that were known at a moment; one without an instant always is.

    Examples
    --------
    >>> at = pd.Timestamp("2021-06-06", tz="UTC")
    >>> len(links_at(pd.DataFrame({"linked_at": [at, pd.NaT, at + pd.Timedelta(hours=1)]}), at))
    2
    """
    known = pd.to_datetime(links["linked_at"], utc=True)
    return links.loc[~(known > at)]


def event_numbers(incidents: pd.Series, links: pd.DataFrame) -> np.ndarray:
    """Return a number for each incident: the same for reports of one event, whoever linked them.

    Parameters
    ----------
    incidents : ids, each once.
    links : ``incident, earlier_incident, relation``; those with ids that are not here say nothing.

    Examples
    --------
    >>> links = pd.DataFrame({"incident": ["b", "c", "x"], "earlier_incident": ["a", "b", "a"],
    ...     "relation": ["same_event", "retaliation", "same_event"]})
    >>> event_numbers(pd.Series(["a", "b", "c"]), links).tolist()
    [0, 0, 1]
    >>> event_numbers(pd.Series([], dtype="str"), links).tolist()
    []
    """
    if incidents.empty:
        return np.zeros(0, dtype=np.int64)
    known = pd.Index(incidents)
    same = links.loc[links["relation"] == SAME_EVENT]
    one, other = (known.get_indexer(same[name]) for name in ("incident", "earlier_incident"))
    there = (one >= 0) & (other >= 0)
    pairs = (np.ones(int(there.sum())), (one[there], other[there]))
    graph = coo_array(pairs, shape=(len(known), len(known)))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)
