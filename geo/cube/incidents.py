"""Which incidents a query shows, and where they count: incidents x units x time.

Reports show where people reported, not everything that happened.
"""

from datetime import UTC
from typing import Protocol

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.time_query import FILTERS, TimeQuery, filters_of
from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import INCIDENT

VALUES = {
    f"incidents_{value}": (axis, value) for axis, values in FILTERS.items() for value in values
}
"""Flow measure -> the axis and the value that it counts."""
EARLIEST = np.datetime64("0001-01-01", "us")


class Reported(Protocol):
    """What `select` reads of an observation."""

    @property
    def mission(self) -> Mission: ...  # noqa: D102
    @property
    def revisions(self) -> pd.DataFrame: ...  # noqa: D102


def select(observation: Reported, query: TimeQuery) -> pd.DataFrame:
    """Return the incidents that a query counts, one row each, in the order of their clock.

    The instant is the last of the time axis at or before ``query.at``. The span is
    ``(previous instant, at]`` in mode ``moment``, ``(at - window, at]`` in mode ``window`` and
    everything up to `at` in mode ``cumulative``, never before the first instant of the axis: what
    was before stands beside it, see `outside_axis`. An incident is in it by one instant: when it
    began (clocks ``occurred`` and ``known``) or when the mission was told (``reported``; when it
    began, where that is unknown). Clocks ``occurred`` and ``reported`` show each incident as
    known today; ``known`` shows the revision that was recorded by `at`, and what was recorded
    later not at all. Then the filters keep only their values.

    Parameters
    ----------
    observation : its `revisions` has the columns of `geo.records.kinds.INCIDENT` and
        ``recorded_at``.

    Raises
    ------
    QueryError
        When ``query.at`` lies before the time axis.
    """
    times = observation.mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")
    return select_revisions(observation.revisions, query, times)


def select_revisions(
    revisions: pd.DataFrame, query: TimeQuery, times: np.ndarray, kind: Kind = INCIDENT
) -> pd.DataFrame:
    """Return what a query counts of the revisions of a kind over ``flow``; see `select`.

    Parameters
    ----------
    times : the time axis, naive UTC datetime64[us].
    """
    table = timeline(revisions, kind)
    chosen = shown(table, query, times)
    order = np.argsort(_placed_at(table, query)[chosen], kind="stable")
    return revisions.loc[chosen].iloc[order].reset_index(drop=True)


def instant(query: TimeQuery, times: np.ndarray) -> int:
    """Return the position of the last instant at or before the moment that is read.

    Raises
    ------
    QueryError
        When the moment lies before the first instant.

    Examples
    --------
    >>> from datetime import datetime
    >>> noon = TimeQuery(at=datetime(2021, 6, 6, 12, tzinfo=UTC))
    >>> times = np.array(["2021-06-06T00", "2021-06-07T00"], "datetime64[us]")
    >>> instant(noon, times)
    0
    >>> instant(noon, times[1:])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: 2021-06-06T12:00Z is before the time axis, which begins at ...
    """
    at = np.datetime64(query.at.astimezone(UTC).replace(tzinfo=None), "us")
    position = int(np.searchsorted(times, at, side="right")) - 1
    if position < 0:
        moment, first = np.datetime_as_string(np.array([at, times[0]]), unit="m", timezone="UTC")
        raise QueryError(f"{moment} is before the time axis, which begins at {first}")
    return position


def shown(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> np.ndarray:
    """Tell which rows of a `timeline` a query counts; see `select`."""
    position = instant(query, times)
    at = times[position]
    low = EARLIEST
    if query.mode == "window":
        low = at - np.timedelta64(query.window, "us")
    elif query.mode == "moment" and position:
        low = times[position - 1]
    when = _placed_at(table, query)
    return _valid_at(table, query, at) & (when > low) & (when >= times[0]) & (when <= at)


def outside_axis(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> tuple[int, int]:
    """Return how many incidents of a `timeline` lie before and after the axis, by the query.

    Its clock and filters hold; of each incident the revision known at the moment is asked.
    """
    valid = _valid_at(table, query, times[instant(query, times)])
    when = _placed_at(table, query)
    return int((valid & (when < times[0])).sum()), int((valid & (when > times[-1])).sum())


def lasting(table: pd.DataFrame, query: TimeQuery, times: np.ndarray) -> np.ndarray:
    """Tell which rows of a `timeline` are incidents that last at the moment."""
    at = times[instant(query, times)]
    begun = table["occurred"].to_numpy() <= at
    placed = _placed_at(table, query) <= at
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


def tabulate(axes: Axes, revisions: pd.DataFrame) -> pd.DataFrame:
    """Return the incident table of a cube: `timeline` and ``row``, the row of the cube."""
    return timeline(revisions).assign(row=axes.row(revisions["unit"]).astype(np.int32))


def count_incidents(axes: Axes, table: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count incidents, as known today, directly at each row and step: int32 (row, time)."""
    latest = table.loc[table["known_to"].isna()]
    rows = latest["row"].to_numpy()
    begun = axes.step(latest["occurred"].to_numpy())
    # The first step holds its own: what was before the axis is counted beside it.
    # `step` gives the first instant for all that is before it, which would pile the whole past on
    # the first day.
    early = latest["occurred"].to_numpy() < axes.times[0]
    counted = np.where(early, len(axes.times), begun)
    counts = {"incidents": axes.events(rows, counted)}
    for name, (axis, value) in VALUES.items():
        kept = (latest[axis] == FILTERS[axis].index(value)).to_numpy()
        counts[name] = axes.events(rows[kept], counted[kept])
    lasting = latest["until"].notna().to_numpy()
    ended = axes.step(latest["until"].to_numpy()[lasting])
    counts["incidents_open"] = axes.lasting(rows[lasting], begun[lasting], ended)
    return counts


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


def _placed_at(table: pd.DataFrame, query: TimeQuery) -> np.ndarray:
    return table["reported" if query.clock == "reported" else "occurred"].to_numpy()


def _valid_at(table: pd.DataFrame, query: TimeQuery, at: np.datetime64) -> np.ndarray:
    """Tell which revisions speak for their incident and pass the filters."""
    valid = table["known_to"].isna().to_numpy()
    if query.clock == "known":
        known_to = table["known_to"].to_numpy()
        valid = (table["known_from"].to_numpy() <= at) & ~(known_to <= at)
    for axis, values in query.filters.items():
        if axis in table:
            kept = [FILTERS[axis].index(value) for value in values]
            valid = valid & np.isin(table[axis].to_numpy(), kept)
    return valid
