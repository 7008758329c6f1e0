"""Small counts: no incident goes out unless as many as the rules say look exactly like it.

Everything published of an incident besides its id and its text is its *look*: place, time
bucket, domain, veracity, category, severity. Nothing else is counted anywhere, and no total
holds an incident that is not itself in the snapshot. Two rules are kept:

1. A look is shared by at least `k` incidents of the snapshot, or by none.
2. Compared with the snapshot before, at least `k` incidents are new to a look, or none; and so
   are those of them that were not in it at all, and those that never were in any.

Whatever is chosen by place, time, domain, veracity, category and severity is a union of looks.
So by (1) every count under every filter is 0 or at least `k`, and so is the difference of any
two counts of which one filter holds the other: there is nothing to complement. By (2) the same
is true of what a second snapshot adds. What is taken away (an incident withdrawn, or corrected)
was public before and teaches nothing new about itself; those left behind with fewer than `k`
become coarser or go. Whoever kept the snapshot before knows their finer look still: they are no
cover for an incident that is new, which is why (2) counts those that are new by themselves.

An incident that finds too few at its own precision gives some of it up, step by step in the
order of the rules, until it finds enough; at the last step it is held. It never gets finer
again in a later snapshot, also when more join it, the rules are relaxed or its place or time is
corrected: it then takes the first place and bucket that hold both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import NamedTuple

from geo.publish.buckets import TIME_LEVELS, Bucket

DETAILS = ("full", "severity", "none")
"""From fine to coarse: category and severity, severity alone, neither."""


class Look(NamedTuple):
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

    def look(self, step: "Step") -> Look | None:
        """Return how it looks at a step, None where it has no such precision."""
        detail, time = self.details.get(step.detail), self.times.get(step.time)
        if time is None or detail is None:
            return None
        place = self._places(detail).get(step.place)
        return Look(place, time, self.domain, self.veracity, *detail) if place else None

    @property
    def finest(self) -> tuple[str, Bucket, tuple[str, str]]:
        """Return the most that may be told of it: place, time, category and severity."""
        detail = next(iter(self.details.values()))
        return next(iter(self._places(detail).values())), self.times["bucket"], detail

    def _places(self, detail: tuple[str, str]) -> Mapping[str, str]:
        category, _ = detail
        return self.places if category else self.shared


class Step(NamedTuple):
    """A level of place, of time and of detail."""

    place: str
    time: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was published before: looks in the last snapshot, and the coarsest ever of each id."""

    last: Mapping[str, Look]
    coarsest: Mapping[str, Look]


NOTHING = History(last={}, coarsest={})


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
    axes = {"place": place_levels, "time": TIME_LEVELS, "detail": DETAILS}
    slowest_first = list(reversed(give_up))
    for values in product(*(axes[axis] for axis in slowest_first)):
        yield Step(**dict(zip(slowest_first, values, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a look has to meet.

    Attributes
    ----------
    k : fewest incidents that share it.
    ladder : steps from fine to coarse, see `steps`.
    until : a time bucket must have ended by then.
    holds : (outer place, inner place) -> whether the inner lies in the outer.
    """

    k: int
    ladder: Sequence[Step]
    until: datetime
    holds: Callable[[str, str], bool]


def suppress(candidates: Sequence[Candidate], history: History, limits: Limits) -> dict[str, Look]:
    """Return id -> look of the incidents that go out; those that are missing are held.

    Examples
    --------
    >>> end = datetime.fromisoformat("2021-06-07T00:00Z")
    >>> suppress([], NOTHING, Limits(k=3, ladder=[], until=end, holds=str.__eq__))
    {}
    """
    out: dict[str, Look] = {}
    waiting = list(candidates)
    for step in limits.ladder:
        groups: dict[Look, list[str]] = defaultdict(list)
        for candidate in waiting:
            look = candidate.look(step)
            if (
                look
                and _told(candidate, look) <= limits.until
                and _no_finer(look, history.coarsest.get(candidate.id), limits.holds)
            ):
                groups[look].append(candidate.id)
        for look, ids in groups.items():
            out |= dict.fromkeys(_enough(look, ids, history, limits.k), look)
        waiting = [candidate for candidate in waiting if candidate.id not in out]
    return out


def _told(candidate: Candidate, look: Look) -> datetime:
    """Return the end of the bucket; without one, that of the incident's finest bucket."""
    own = candidate.times["bucket"].end
    if own is None:
        raise AssertionError("the finest bucket has an end")
    return look.time.end or own


def _enough(look: Look, ids: list[str], history: History, k: int) -> list[str]:
    """Return which of those with the same look go out: those that stay, and enough others."""
    stay = [id_ for id_ in ids if history.last.get(id_) == look]
    others = [id_ for id_ in ids if history.last.get(id_) != look]
    # From those that readers know least of to those they know best: never told, told once, moved.
    never = [id_ for id_ in others if id_ not in history.coarsest]
    again = [id_ for id_ in others if id_ in history.coarsest and id_ not in history.last]
    moved = [id_ for id_ in others if id_ in history.last]
    fresh: list[str] = []
    for known in (never, again, moved):
        fresh = fresh + known if len(fresh) + len(known) >= k else []
    chosen = stay + fresh
    return chosen if len(chosen) >= k else []


def _no_finer(look: Look, before: Look | None, holds: Callable[[str, str], bool]) -> bool:
    """Tell whether a look gives away nothing that the earlier one had kept."""
    if before is None:
        return True
    return (
        holds(look.place, before.place)
        and look.time.holds(before.time)
        and (before.category != "" or look.category == "")
        and (before.severity != "" or look.severity == "")
    )
