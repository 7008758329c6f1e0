"""A query in time: instant, mode, window, clock and filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

import numpy as np

from geo.errors import QueryError
from geo.missions.time_text import LONGEST_SPAN, check_moment
from geo.numbers import shortened
from geo.records.kind import Kind
from geo.records.vocabulary import DOMAINS, SEVERITIES, VERACITIES
from geo.texts.sentences import say

MODES = ("moment", "window", "cumulative")
CLOCKS = ("occurred", "reported", "known")
FILTERS = {"domain": DOMAINS, "severity": SEVERITIES, "veracity": VERACITIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeQuery:
    """What is asked of the cube and of the records.

    States (stock measures) are always read as of `at`. The mode decides which events (flow
    measures) count: ``moment`` takes the step that ends at `at`, ``window`` the half-open span
    ``(at - window, at]``, ``cumulative`` all up to `at`. A moment between two instants of the
    time axis reads as the earlier one.

    Attributes
    ----------
    at : aware UTC instant.
    clock : for incidents, ``occurred`` or ``reported`` places each by that clock, with what is
        known today; ``known`` shows what the mission knew at `at`: the revision that was
        recorded by then, placed by when it occurred.
    filters : incident axis (``domain``, ``severity``, ``veracity``) -> the values to keep; an
        absent axis keeps all.
    """

    at: datetime
    mode: Literal["moment", "window", "cumulative"] = "cumulative"
    window: timedelta = timedelta(hours=24)
    clock: Literal["occurred", "reported", "known"] = "occurred"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check("mode", self.mode, MODES)
        _check("clock", self.clock, CLOCKS)
        if self.at.tzinfo is None:
            raise QueryError(say("a query needs an instant with a time zone"))
        check_moment(self.at)
        if self.window <= timedelta(0):
            raise QueryError(
                say("a window must be longer than nothing, not {window}", window=self.window)
            )
        if self.window > LONGEST_SPAN:
            raise QueryError(
                say("a window must be of at most {days:,} days", days=LONGEST_SPAN.days)
            )
        for axis, values in self.filters.items():
            _check(say("filter"), axis, tuple(FILTERS))
            for value in values:
                _check(axis, value, FILTERS[axis])


def filters_of(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Return the axes of `FILTERS` that a kind of records has as columns, with their values.

    Examples
    --------
    >>> from geo.records.kinds import DEPLOYMENT, INCIDENT
    >>> list(filters_of(INCIDENT)), list(filters_of(DEPLOYMENT))
    (['domain', 'severity', 'veracity'], [])
    """
    return {axis: values for axis, values in FILTERS.items() if kind.column(axis)}


def _check(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise QueryError(
            say(
                "{given} is no {what}; allowed are {allowed}",
                given=shortened(value),
                what=what,
                allowed=", ".join(allowed),
            )
        )


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
        raise QueryError(
            say(
                "{moment} is before the time axis, which begins at {first}",
                moment=moment,
                first=first,
            )
        )
    return position
