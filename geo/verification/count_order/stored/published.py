"""What a mission has of a count, whichever moment is looked at: its publications and its course."""

from bisect import bisect_right
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.verification.count_order.stored.stored_count import StoredCount

END = pd.Timestamp("2200-01-01T00:00Z")
"""After every publication."""


@dataclass(frozen=True, kw_only=True)
class PublishedCount:
    """A count from its first publication to its last.

    Attributes
    ----------
    series : whose count.
    pair : ids of the first two options of the last publication; a lead over the whole course is of
        one and the same over the other.
    moments : instants of publication, ascending.
    course : as of `course.course_of_sheets`.
    """

    series: str
    pair: tuple[str, str]
    moments: tuple[pd.Timestamp, ...]
    course: pd.DataFrame

    def last(self, at: pd.Timestamp) -> pd.Timestamp | None:
        """Return the last publication up to an instant; None before the first.

        Examples
        --------
        >>> noon = pd.Timestamp("2021-06-07T12:00Z")
        >>> count = PublishedCount(series="", pair=("a", "b"), moments=(noon,), course=None)
        >>> count.last(noon + pd.Timedelta(hours=3)) == noon, count.last(noon.floor("D"))
        (True, None)
        """
        before = bisect_right(self.moments, at)
        return self.moments[before - 1] if before else None


def stored_series(observation: Observation) -> tuple[str, ...]:
    """Return the counts that a mission has, by name."""
    tables = (observation.states, observation.bulletins)
    return tuple(sorted({str(name) for table in tables for name in table["series"].unique()}))


def published_count(observation: Observation, series: str = "") -> PublishedCount:
    """Return a count as a whole.

    Parameters
    ----------
    series : "" is the one the mission shows.

    Raises
    ------
    QueryError
        When nothing of it is stored.
    """
    count = StoredCount.of(observation, series, (), END)
    moments = tuple(map(pd.Timestamp, sorted(count.rows["reported_at"].unique())))
    return PublishedCount(
        series=count.series,
        pair=count.contest.pair,
        moments=moments,
        course=count.course(count.history(None, moments[-1])),
    )
