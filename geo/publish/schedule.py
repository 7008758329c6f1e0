"""When those that wait go out if only time passes: the computation that publishes, run ahead.

It is assumed that a publication is made now and at each later hour at which one can differ, and
that until then nobody decides anything and no record comes in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from geo.publish.anonymity.groups import Candidate, Group, History
from geo.publish.anonymity.suppress import GroupRules, suppress

HOUR = timedelta(hours=1)


def schedule(
    candidates: Sequence[Candidate],
    groups: Mapping[str, Group],
    history: History,
    limits: GroupRules,
) -> dict[str, datetime]:
    """Return id -> `GroupRules.until` at which it first goes out; the others never do.

    Parameters
    ----------
    candidates : all that may go out.
    groups : what goes out now, as `suppress` returns it.
    history, limits : what `suppress` was asked with.

    Examples
    --------
    >>> end = datetime.fromisoformat("2021-06-07T00:00+00:00")
    >>> limits = GroupRules(k=3, steps=[], until=end, holds=str.__eq__)
    >>> schedule([], {}, History(last={}, coarsest={}), limits)
    {}
    """
    found: dict[str, datetime] = {}
    waiting = [candidate for candidate in candidates if candidate.id not in groups]
    history = history.after(groups)
    for until in _ends(waiting, limits.until):
        if len(found) == len(waiting):
            break
        later = suppress(candidates, history, replace(limits, until=until))
        new = {candidate.id for candidate in waiting if candidate.id in later} - found.keys()
        found |= dict.fromkeys(new, until)
        history = history.after(later)
    return found


def _ends(waiting: Sequence[Candidate], until: datetime) -> list[datetime]:
    """Return the instants after `until` at which a bucket, day or week of one that waits ends."""
    # Between two of these instants nothing ends, so no publication can differ.
    ends = {time.end for candidate in waiting for time in candidate.times.values()}
    return sorted(end for end in ends if end is not None and end > until)


def publication_hour(until: datetime, delay: timedelta) -> datetime:
    """Return the first full hour at which what has ended by `until` may go out.

    >>> end = datetime.fromisoformat("2021-06-07T05:00+00:00")
    >>> publication_hour(end, timedelta(minutes=90)).isoformat()
    '2021-06-07T07:00:00+00:00'
    """
    instant = until + delay
    hour = instant.replace(minute=0, second=0, microsecond=0)
    return hour if hour == instant else hour + HOUR
