"""When each revision of a record holds, and which of them a query counts."""

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.time_query import FILTERS, TimeQuery, filters_of, instant
from geo.records.kind import Kind
from geo.records.kinds import INCIDENT

EARLIEST = np.datetime64("0001-01-01", "us")


def shown(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> np.ndarray:
    """Tell which rows of a `timeline` a query counts; see `select`.

    Examples
    --------
    >>> day, DAY = pd.to_datetime(["2021-06-06"], utc=True), pd.Timedelta(days=1)
    >>> one = pd.DataFrame({"incident_id": ["I1"], "occurred_at": day, "recorded_at": day})
    >>> one[["domain", "severity", "veracity"]] = ["violence", "minor", "unconfirmed"]
    >>> times = np.array(["2021-06-05", "2021-06-07"], "datetime64[us]")
    >>> [shown(timeline(one), TimeQuery(at=at), times).tolist() for at in (day[0], day[0] + DAY)]
    [[False], [True]]
    """
    position = instant(query, times)
    at = times[position]
    low = EARLIEST
    if query.mode == "window":
        low = at - np.timedelta64(query.window, "us")
    elif query.mode == "moment" and position:
        low = times[position - 1]
    when = placed_at(table, query)
    # The span leaves its beginning out: of two that touch, an event is in one only.
    return _valid_at(table, query, at) & (when > low) & (when >= times[0]) & (when <= at)


def outside_axis(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> tuple[int, int]:
    """Return how many incidents of a `timeline` lie before and after the axis, by the query.

    Its clock and filters hold; of each incident the revision known at the moment is asked.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-06"], utc=True)
    >>> one = pd.DataFrame({"incident_id": ["I1"], "occurred_at": day, "recorded_at": day})
    >>> one[["domain", "severity", "veracity"]] = ["violence", "minor", "unconfirmed"]
    >>> times = np.array(["2021-06-07", "2021-06-08"], "datetime64[us]")
    >>> outside_axis(timeline(one), TimeQuery(at=pd.Timestamp("2021-06-07T00Z")), times)
    (1, 0)
    """
    before, after = rows_outside(table, query, times)
    return int(before.sum()), int(after.sum())


def rows_outside(
    table: pd.DataFrame, query: TimeQuery, times: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Tell which rows of a `timeline` lie before the axis, and which after; see `outside_axis`."""
    valid = _valid_at(table, query, times[instant(query, times)])
    when = placed_at(table, query)
    return valid & (when < times[0]), valid & (when > times[-1])


def lasting(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> np.ndarray:
    """Tell which rows of a `timeline` are incidents that last at the moment.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-06", "2021-06-09"], utc=True)
    >>> one = pd.DataFrame({"incident_id": ["I1"], "occurred_at": day[:1]})
    >>> one["occurred_until"] = day[1:]
    >>> one[["domain", "severity", "veracity"]] = ["violence", "minor", "unconfirmed"]
    >>> times = np.array(["2021-06-07", "2021-06-10"], "datetime64[us]")
    >>> asked = [TimeQuery(at=at) for at in pd.to_datetime(times, utc=True)]
    >>> [lasting(timeline(one), query, times).tolist() for query in asked]
    [[True], [False]]
    """
    at = times[instant(query, times)]
    begun = table["occurred"].to_numpy() <= at
    placed = placed_at(table, query) <= at
    return _valid_at(table, query, at) & begun & placed & (at < table["until"].to_numpy())


def timeline(revisions: pd.DataFrame, kind: Kind = INCIDENT) -> pd.DataFrame:
    """Return when each revision of an incident holds, and when the incident happened.

    Parameters
    ----------
    kind : the incidents', or another over ``flow``.

    Returns
    -------
    In the order of `revisions`: ``occurred``, ``until`` (NaT for an instant), ``reported`` (as
    `occurred` where unknown), ``known_from``, ``known_to`` (NaT for the latest), all naive UTC
    datetime64[us]; ``domain``, ``severity``, ``veracity`` as positions in
    `geo.cube.time_query.FILTERS`, of those that the kind has.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)
    >>> two = pd.DataFrame({"incident_id": "I1", "occurred_at": day[0], "recorded_at": day})
    >>> two[["domain", "severity", "veracity"]] = ["violence", "minor", "unconfirmed"]
    >>> timeline(two)["known_to"].isna().tolist()
    [False, True]
    """
    occurred = naive(revisions[kind.begins])
    reported = _given(revisions, kind.known_at, occurred)
    # Without the instant at which it was stored a record counts from when it was reported.
    known_from = _given(revisions, "recorded_at", reported)
    table = pd.DataFrame(
        {
            "occurred": occurred,
            "until": _given(revisions, kind.ends, np.full_like(occurred, "NaT")),
            "reported": reported,
            "known_from": known_from,
            "known_to": _followed(revisions[kind.subject], known_from),
        }
    )
    for axis, values in filters_of(kind).items():
        table[axis] = pd.Index(values).get_indexer(pd.Index(revisions[axis])).astype(np.int8)
    return table


def _given(revisions: pd.DataFrame, column: str, otherwise: np.ndarray) -> np.ndarray:
    if column not in revisions:
        return otherwise
    instants = naive(revisions[column])
    return np.where(np.isnat(instants), otherwise, instants)


def _followed(subjects: pd.Series, known_from: np.ndarray) -> np.ndarray:
    """Return when the next revision of the same subject was recorded, NaT for the latest."""
    subject = pd.factorize(subjects)[0]
    order = np.lexsort([known_from, subject])
    followed = np.flatnonzero(subject[order][1:] == subject[order][:-1])
    known_to = np.full_like(known_from, "NaT")
    known_to[order[followed]] = known_from[order[followed + 1]]
    return known_to


def placed_at(table: pd.DataFrame, query: TimeQuery) -> np.ndarray:
    """Return by which instant each row is placed in time: that of the query's clock.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> rows = pd.DataFrame({"occurred": [1], "reported": [2]})
    >>> query = TimeQuery(at=datetime(2021, 6, 6, tzinfo=UTC), clock="reported")
    >>> placed_at(rows, query).tolist()
    [2]
    """
    return table["reported" if query.clock == "reported" else "occurred"].to_numpy()


def _valid_at(table: pd.DataFrame, query: TimeQuery, at: np.datetime64) -> np.ndarray:
    """Tell which revisions speak for their incident and pass the filters."""
    valid = table["known_to"].isna().to_numpy()
    if query.clock == "known":
        known_to = table["known_to"].to_numpy()
        # Asked as "not followed": the latest revision has no end, and NaT compares as false.
        valid = (table["known_from"].to_numpy() <= at) & ~(known_to <= at)
    for axis, values in query.filters.items():
        if axis in table:
            kept = [FILTERS[axis].index(value) for value in values]
            valid = valid & np.isin(table[axis].to_numpy(), kept)
    return valid
