"""What readers can tell published incidents apart by, at each step from fine to coarse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from geo.publish.anonymity.time_bins import TIME_LEVELS, Bucket

DETAIL_LEVELS = ("full", "severity", "none")
"""From fine to coarse: category and severity, severity alone, neither."""


class Group(NamedTuple):
    """Everything by which a published incident can be told from others; "" is not stated."""

    place: str
    time: Bucket
    domain: str
    veracity: str
    category: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An incident that may go out: its public id and its place, time and detail by level.

    `places` are those beside which its category is told, `shared` those it may go out at without.
    """

    id: str
    domain: str
    veracity: str
    places: Mapping[str, str]
    shared: Mapping[str, str]
    times: Mapping[str, Bucket]
    details: Mapping[str, tuple[str, str]]

    def group(self, step: "Step") -> Group | None:
        """Return how it looks at a step, None where it has no such precision."""
        detail, time = self.details.get(step.detail), self.times.get(step.time)
        if time is None or detail is None:
            return None
        place = self._places(detail).get(step.place)
        return Group(place, time, self.domain, self.veracity, *detail) if place else None

    @property
    def finest(self) -> tuple[str, Bucket, tuple[str, str]]:
        """Return the most that may be told of it: place, time, category and severity.

        Examples
        --------
        >>> one = Candidate(id="a", places={"distrito": "150101"}, shared={"country": "PER"},
        ...     times={"bucket": Bucket()}, domain="violence", veracity="confirmed_true",
        ...     details={"full": ("assault", "major"), "none": ("", "")})
        >>> one.finest[0], one.finest[2]
        ('150101', ('assault', 'major'))
        """
        detail = next(iter(self.details.values()))
        return next(iter(self._places(detail).values())), self.times["bucket"], detail

    def _places(self, detail: tuple[str, str]) -> Mapping[str, str]:
        category, _ = detail
        # A place that one category's rule alone allows would tell the category that was given up.
        return self.places if category else self.shared


class Step(NamedTuple):
    """A level of place, of time and of detail."""

    place: str
    time: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was published before.

    Attributes
    ----------
    last : groups in the last snapshot by id.
    coarsest : the last group ever of each id; none before was coarser but in time.
    changed : ids that had more than one group.
    """

    last: Mapping[str, Group]
    coarsest: Mapping[str, Group]
    changed: frozenset[str] = frozenset()

    def after(self, groups: Mapping[str, Group]) -> "History":
        """Return the history once these groups are published too.

        Examples
        --------
        >>> one = Group("15", Bucket(), "violence", "confirmed_true", "", "")
        >>> History(last={}, coarsest={}, changed=frozenset()).after({"a": one}).changed
        frozenset()
        """
        moved = {id_ for id_, group in groups.items() if self.coarsest.get(id_, group) != group}
        coarsest = {**self.coarsest, **groups}
        return History(last=groups, coarsest=coarsest, changed=self.changed | moved)


NO_HISTORY = History(last={}, coarsest={})


def steps(place_levels: Sequence[str], give_up: Sequence[str]) -> Iterator[Step]:
    """Yield all steps; what is given up first varies fastest.

    Examples
    --------
    >>> few = list(steps(["district", "country"], ["detail", "time", "place"]))
    >>> few[0], few[-1]
    (Step(place='district', time='bucket', detail='full'), Step(place='country', time='undated', \
detail='none'))
    >>> list(steps([], ["detail", "time", "place"]))
    []
    """
    axes = {"place": place_levels, "time": TIME_LEVELS, "detail": DETAIL_LEVELS}
    slowest_first = list(reversed(give_up))
    for values in product(*(axes[axis] for axis in slowest_first)):
        yield Step(**dict(zip(slowest_first, values, strict=True)))
