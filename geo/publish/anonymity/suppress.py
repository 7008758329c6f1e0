"""Small counts: no incident goes out unless as many as the rules say look exactly like it.

Everything published of an incident besides its id and its text is its equivalence class, here
*group*: place, time bucket, domain, veracity, category, severity. Nothing else is counted
anywhere, and no total holds an incident that is not itself in the snapshot. Two rules are kept:

1. A group is shared by at least `k` incidents of the snapshot, or by none.
2. Compared with the snapshot before, at least `k` incidents are new to a group, or none; and so
   are those of them that were not in it at all, and those that never were in any.

Whatever is chosen by place, time, domain, veracity, category and severity is a union of groups.
So by (1) every count under every filter is 0 or at least `k`, and so is the difference of any
two counts of which one filter holds the other: there is nothing to complement. By (2) the same
is true of what a second snapshot adds. What is taken away (an incident withdrawn, or corrected)
was public before and teaches nothing new about itself; those left behind with fewer than `k`
become coarser or go. Whoever kept the snapshot before knows their finer group still: they are no
cover for an incident that is new, which is why (2) counts those that are new by themselves.

An incident that finds too few at its own precision gives some of it up, step by step in the
order of the rules, until it finds enough; at the last step it is held. It never gets finer
again in a later snapshot, also when more join it, the rules are relaxed or its place or time is
corrected: it then takes the first place and bucket that hold both. There is one exception,
`_becomes_dated`: from no time to its week, once.

The moment at which an incident first appears tells no more than its time bucket either: a bucket,
a day, a week goes out when it is over, and what goes out without a time when its week is. Else
whoever kept the hourly snapshots would read the bucket off the hour of the first appearance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from geo.publish.anonymity.groups import Candidate, Group, History, Step
from geo.publish.anonymity.time_bins import UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """What a group has to meet.

    Attributes
    ----------
    k : fewest incidents that share it.
    steps : steps from fine to coarse, see `steps`.
    until : a time bucket must have ended by then.
    holds : (outer place, inner place) -> whether the inner lies in the outer.
    """

    k: int
    steps: Sequence[Step]
    until: datetime
    holds: Callable[[str, str], bool]


def suppress(
    candidates: Sequence[Candidate], history: History, limits: GroupRules
) -> dict[str, Group]:
    """Return id -> group of the incidents that go out; those that are missing are withheld.

    Examples
    --------
    >>> from geo.publish.anonymity.groups import NO_HISTORY
    >>> end = datetime.fromisoformat("2021-06-07T00:00Z")
    >>> suppress([], NO_HISTORY, GroupRules(k=3, steps=[], until=end, holds=str.__eq__))
    {}
    """
    out: dict[str, Group] = {}
    waiting = list(candidates)
    for step in limits.steps:
        groups = _groups(waiting, step, history, limits)
        # Who gets a week leaves those who do not. Were fewer than k of them left, they would be
        # known by elimination in the snapshot before: then nobody who was undated leaves.
        for undated in _left_too_few(groups, waiting, history, limits.k):
            staying = {id_ for id_, group in history.last.items() if group == undated}
            groups = {group: [i for i in ids if i not in staying] for group, ids in groups.items()}
        for group, ids in groups.items():
            out |= dict.fromkeys(_enough(group, ids, history, limits.k), group)
        # Who has found enough takes no further part: counted again at a coarser step it would be
        # cover for others that readers can tell from it.
        waiting = [candidate for candidate in waiting if candidate.id not in out]
    return out


def _groups(
    waiting: Sequence[Candidate], step: Step, history: History, limits: GroupRules
) -> dict[Group, list[str]]:
    """Return group -> ids of those that may have it at a step."""
    groups: dict[Group, list[str]] = defaultdict(list)
    for candidate in waiting:
        group = candidate.group(step)
        if group and _may_have(candidate, group, step, history, limits):
            groups[group].append(candidate.id)
    return groups


def _may_have(
    candidate: Candidate, group: Group, step: Step, history: History, limits: GroupRules
) -> bool:
    if group.time.end is None and history.last.get(candidate.id) == group:
        return True  # it is shown so already, and staying so tells nothing
    if _latest_hour(candidate, group) > limits.until:
        return False
    # Of the last group ever, not of the last snapshot: what was away for a while may come back no
    # finer.
    before = history.coarsest.get(candidate.id)
    return _no_finer(group, before, limits.holds) or (
        step.time == "week" and _becomes_dated(candidate.id, group, history)
    )


def _latest_hour(candidate: Candidate, group: Group) -> datetime:
    """Return the end of what the moment of appearing may tell: the bucket, or without, the week."""
    end = group.time.end or candidate.times["week"].end
    if end is None:
        raise AssertionError("a week has an end")
    return end


def _becomes_dated(id_: str, group: Group, history: History) -> bool:
    """Tell whether an incident shown without a time may get its week.

    It may if it has been shown in one way only, and this one differs in the time alone: then all
    that was ever told of it together is the new group, which enough others share. An incident that
    became undated (for a correction, or because others went) was known better before.
    """
    before = history.last.get(id_)
    return (
        before is not None
        and before.time == UNDATED
        and id_ not in history.changed
        and before == group._replace(time=UNDATED)
    )


def _left_too_few(
    groups: Mapping[Group, list[str]], waiting: Sequence[Candidate], history: History, k: int
) -> set[Group]:
    """Return the groups without a time that some would leave for their week, and too few stay."""
    leaving: Counter[Group] = Counter()
    for group, ids in groups.items():
        if group.time != UNDATED:
            chosen = [history.last.get(id_) for id_ in _enough(group, ids, history, k)]
            leaving.update(before for before in chosen if before and before.time == UNDATED)
    # All that are not placed yet: one that is held in this snapshot is no cover in it.
    there = Counter(history.last.get(candidate.id) for candidate in waiting)
    return {group for group, number in leaving.items() if 0 < there[group] - number < k}


def _enough(group: Group, ids: list[str], history: History, k: int) -> list[str]:
    """Return which of those with the same group go out: those that stay, and enough others."""
    stay = [id_ for id_ in ids if history.last.get(id_) == group]
    others = [id_ for id_ in ids if history.last.get(id_) != group]
    # From those that readers know least of to those they know best: never told, told once, moved.
    never = [id_ for id_ in others if id_ not in history.coarsest]
    again = [id_ for id_ in others if id_ in history.coarsest and id_ not in history.last]
    moved = [id_ for id_ in others if id_ in history.last]
    fresh: list[str] = []
    for known in (never, again, moved):
        fresh = fresh + known if len(fresh) + len(known) >= k else []
    chosen = stay + fresh
    return chosen if len(chosen) >= k else []


def _no_finer(group: Group, before: Group | None, holds: Callable[[str, str], bool]) -> bool:
    """Tell whether a group gives away nothing that the earlier one had kept."""
    if before is None:
        return True
    return (
        holds(group.place, before.place)
        and group.time.holds(before.time)
        and (before.category != "" or group.category == "")
        and (before.severity != "" or group.severity == "")
    )
