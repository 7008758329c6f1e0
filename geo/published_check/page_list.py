"""The list of a page: row by row the incidents of the data, and no others."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from geo.published_check.allowed import Allowed
from geo.published_check.groups import PublishedGroup, groups_of, values_of
from geo.published_check.markup import ListRow
from geo.texts.sentences import say

LIST_AXES = ("domain", "veracity", "severity", "category")
_NUMBER = re.compile(r"\d+")


def row_faults(
    rows: list[ListRow], document: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    """Compare the list with the incidents, row by row."""
    axes = [axis for axis in LIST_AXES if axis in allowed.fields]
    zone = ZoneInfo(allowed.mission.country.timezone)
    given: Counter[PublishedGroup] = Counter()
    for row in rows:
        group = document["groups"][int(row.group)]
        title, span, *given_cells = row.cells
        count = int(given_cells[len(axes)])
        given[
            PublishedGroup(
                group["place"],
                group["start"],
                group["end"],
                group["domain"],
                count,
                frozenset(row.texts),
            )
        ] += 1
        if title != document["places"][group["place"]]["title"] or any(
            given_cells[len(axes) + 1 :]
        ):
            yield say("row {row} of the list tells {title!r}", row=row.group, title=title[:40])
        if not set(map(int, _NUMBER.findall(span))) <= _figures(group["start"], group["end"], zone):
            yield say("row {row} of the list tells the time {span!r}", row=row.group, span=span)
    known = Counter(groups_of(incidents["features"], document["lang"]))
    yield from (
        say("the list has a row that no incidents are: {group}", group=group)
        for group in (given - known)
    )
    yield from (say("the list has no row of {group}", group=group) for group in (known - given))
    alike = Counter(len(row.cells) for row in rows)
    if len(alike) > 1:
        yield say("the list has rows of different lengths")
        return
    values = {axis: Counter(values_of(incidents["features"], axis)) for axis in axes}
    for column, axis in enumerate(axes, start=2):
        shown = Counter(row.cells[column] for row in rows)
        # Words differ by language: compared is how often each stands, not which it is.
        if sorted(shown.values()) != sorted(values[axis].values()):
            yield say("the list tells other values of {field} than the data", field=axis)


def _figures(start: int | None, end: int | None, zone: ZoneInfo) -> set[int]:
    """Return the numbers that a span of time may be written with: days, years and full hours."""
    if start is None or end is None:
        return set()
    found = {0, 24}
    # The second before the end: a span up to midnight is written with the day it closes.
    for epoch in (start, end, end - 1):
        local = datetime.fromtimestamp(epoch, UTC).astimezone(zone)
        found |= {local.day, local.year}
        found |= {local.hour, local.minute} if epoch != end - 1 else set()
    return found
