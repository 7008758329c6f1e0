"""When an incident may first be seen: not before all that its time leaves open is over.

Read from the mission's own record of it, for an incident without a time says nothing of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from geo.published_check.allowed import Allowed
from geo.published_check.fault import IncidentFault
from geo.texts.sentences import say

WEEK = timedelta(days=7)
MONDAY = datetime(2001, 1, 1)  # noqa: DTZ001 local time


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """Public id -> when it happened (aware), and the ids that were shown without a time before.

    Those may stay as they are: their first appearance is past, also where their record was
    corrected since.
    """

    at: Mapping[str, datetime]
    undated_before: Collection[str] = ()


def waiting_faults(
    features: list[dict[str, Any]], published: datetime, allowed: Allowed, occurred: Occurred
) -> Iterator[IncidentFault]:
    """Yield what is shown too early, and what is told of a time at which it did not happen.

    Examples
    --------
    >>> made_up = {"id": "a", "properties": {"start": None}}
    >>> list(waiting_faults([made_up], None, None, Occurred(at={})))
    [IncidentFault(incident='a', fault='no record that was released')]
    """
    for feature in features:
        id_, properties = str(feature["id"]), feature["properties"]
        at = occurred.at.get(id_)
        # Every published id must be of a record that a person released: an id of nothing is an
        # incident that was made up, or one that was withdrawn.
        if at is None:
            yield IncidentFault(id_, say("no record that was released"))
        elif properties["start"] is not None:
            start, end = (datetime.fromisoformat(properties[name]) for name in ("start", "end"))
            if not start <= at < end:
                given = {name: properties[name] for name in ("start", "end")}
                fault = say("time {start} to {end} is not its own", **given)
                yield IncidentFault(id_, fault)
        elif id_ not in occurred.undated_before and _week_end(at, allowed) > published:
            fault = say("without a time it is too early for {published}", published=published)
            yield IncidentFault(id_, fault)


def _week_end(at: datetime, allowed: Allowed) -> datetime:
    """Return when the week of an instant has ended for as long as the rules wait, aware."""
    # Worked out from the record and not from the file, in which an undated incident says nothing of
    # its week.
    since = (at + allowed.offset).replace(tzinfo=None) - MONDAY
    return at - since % WEEK + WEEK + allowed.rules.delay
