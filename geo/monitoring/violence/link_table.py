"""Links between events: retaliation and what followed, and links that contradict something."""

import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.cube.records.same_event import SAME_EVENT

LINK_COLUMNS = [
    "incident_link_id",
    "relation",
    "incident",
    "earlier_incident",
    "event",
    "earlier_event",
    "fault",
]
UNKNOWN, BACKWARDS, CIRCLE, OUT = "unknown_incident", "earlier_is_later", "circle", "left_out"


def link_table(links: pd.DataFrame, events: pd.DataFrame, incidents: pd.Series) -> pd.DataFrame:
    """Return every link with the events that it joins and what is wrong with it, "" nothing.

    Parameters
    ----------
    links : records of `geo.records.kinds.INCIDENT_LINK` known at the moment.
    events : index incident_id (of every report); ``event`` and ``begins``.
    incidents : ids of all incidents that the mission knew, of any domain.

    Returns
    -------
    `LINK_COLUMNS`. A link is at fault when it names an incident that is not stored, when what it
    calls the earlier one began later, or when it is part of a circle of links. One that names an
    incident that is left out joins nothing.

    Examples
    --------
    >>> begins = pd.to_datetime(["2021-06-01", "2021-06-02"], utc=True)
    >>> events = pd.DataFrame({"event": ["a", "b"], "begins": begins}, index=["a", "b"])
    >>> links = pd.DataFrame({"incident_link_id": list("123"), "relation": "retaliation",
    ...     "incident": ["b", "a", "x"], "earlier_incident": ["a", "b", "a"]})
    >>> link_table(links, events, pd.Series(["a", "b"]))["fault"].tolist()
    ['circle', 'circle', 'unknown_incident']
    """
    rows = links.assign(
        # As objects: where no event is known pandas would make numbers of them.
        event=links["incident"].map(events["event"]).astype(object),
        earlier_event=links["earlier_incident"].map(events["event"]).astype(object),
    )
    after, before = (
        events["begins"].reindex(rows[name]).set_axis(rows.index)
        for name in ("incident", "earlier_incident")
    )
    directed = rows["relation"] != SAME_EVENT
    known = rows["incident"].isin(incidents) & rows["earlier_incident"].isin(incidents)
    joined = rows["event"].notna() & rows["earlier_event"].notna()
    fault = pd.Series("", index=rows.index, dtype="str")
    fault = fault.mask(directed & (after < before), BACKWARDS)
    fault = fault.mask(
        circular(rows.loc[directed & joined]).reindex(rows.index, fill_value=False), CIRCLE
    )
    fault = fault.mask(~joined, OUT).mask(~known, UNKNOWN)
    found = rows.assign(fault=fault).fillna({"event": "", "earlier_event": ""})
    return found.reindex(columns=LINK_COLUMNS).reset_index(drop=True)


def circular(rows: pd.DataFrame) -> pd.Series:
    """Tell which links lead back to where they come from.

    Parameters
    ----------
    rows : ``event, earlier_event`` of links by which one came first.

    Examples
    --------
    >>> rows = pd.DataFrame({"event": ["b", "c", "d"], "earlier_event": ["a", "c", "b"]})
    >>> circular(rows).tolist()
    [False, True, False]
    """
    codes, names = pd.factorize(pd.concat([rows["event"], rows["earlier_event"]]))
    later, earlier = codes[: len(rows)], codes[len(rows) :]
    if rows.empty:
        return pd.Series(False, index=rows.index)
    graph = coo_array(([1] * len(rows), (later, earlier)), shape=(len(names), len(names)))
    part = connected_components(graph, directed=True, connection="strong")[1]
    return pd.Series(part[later] == part[earlier], index=rows.index)
