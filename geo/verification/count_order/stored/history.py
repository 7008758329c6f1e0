"""The states of one count at several moments, all on the same rows."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.verification.count_order.decomposition import CountChange, CountState

MOST_MOMENTS = 24
"""A count that is published sheet by sheet is looked at as that many batches of about one size."""


@dataclass(frozen=True, kw_only=True)
class CountHistory:
    """A count as it grew.

    Attributes
    ----------
    rows : index station (of bulletins: unit); ``unit``, ``listed`` (sheets there are in all, NaN
        unknown), ``registered_voters`` of them.
    moments : aware instants, ascending.
    states : what was in at each.
    by_sheet : whether a row is one sheet, of which later figures correct earlier ones.
    faults : what had to be left out, one row each, with ``reason``.
    """

    rows: pd.DataFrame
    moments: tuple[pd.Timestamp, ...]
    states: tuple[CountState, ...]
    by_sheet: bool
    faults: pd.DataFrame

    def change(self, start: int, end: int) -> CountChange:
        """Return the change between two of the moments, by their numbers."""
        before, after = self.states[start], self.states[end]
        corrected = before
        if self.by_sheet:
            was = before.sheets > 0
            corrected = CountState(
                sheets=before.sheets,
                lead=np.where(was, after.lead, 0.0),
                valid=np.where(was, after.valid, 0.0),
            )
        return CountChange(before=before, corrected=corrected, after=after)

    def step(self, at: pd.Timestamp) -> int:
        """Return the number of the last moment up to an instant that is not before the first."""
        return bisect_right(self.moments, at) - 1

    def cuts(self, until: int) -> list[tuple[pd.Timestamp, CountState]]:
        """Return moments and states up to that of a number, in order."""
        return list(zip(self.moments, self.states, strict=True))[: until + 1]


def batch_moments(
    reported: pd.Series, until: pd.Timestamp, since: pd.Timestamp | None = None
) -> tuple[pd.Timestamp, ...]:
    """Return the moments at which to look at a count: those of its publications up to one.

    Parameters
    ----------
    reported : instants of publication of its rows, at least one of them up to `until`.
    since : the last publication up to it is among the moments; it is one itself where it is before
        the first.

    Examples
    --------
    >>> reported = pd.Series(pd.to_datetime(["2021-06-06T20:00Z", "2021-06-06T22:00Z"]))
    >>> until = pd.Timestamp("2021-06-06T21:00Z")
    >>> [f"{moment:%H:%M}" for moment in batch_moments(reported, until)]
    ['20:00']
    >>> [f"{moment:%H:%M}" for moment in batch_moments(reported, until, until.floor("D"))]
    ['00:00', '20:00']
    """
    given = reported.loc[reported <= until].sort_values()
    moments = set(given.unique())
    if len(moments) > MOST_MOMENTS:
        # As many rows in each: a night's count comes in a rush and then in drops.
        at = np.linspace(0, len(given) - 1, MOST_MOMENTS).round().astype(int)
        moments = set(given.iloc[at].unique())
    if since is not None:
        earlier = given.loc[given <= since]
        moments.add(earlier.iloc[-1] if len(earlier) else since)
    return tuple(sorted(map(pd.Timestamp, moments)))
