"""The incidents of a snapshot: their fields, values, times, places, and how many are alike."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from geo.published_check.allowed import Allowed
from geo.published_check.fault import Found, IncidentFault
from geo.published_check.places import place_faults
from geo.records.vocabulary import CATEGORIES
from geo.texts.sentences import counted, say

FEATURE = {"type", "id", "geometry", "properties"}
LONGEST_TEXT = 600
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_ID = re.compile(r"[a-z2-7]{16}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:00:00Z")


def check_incidents(document: dict[str, Any], table: Path, allowed: Allowed) -> Iterator[Found]:
    """Yield every fault of the incidents and of the table that repeats them."""
    published = _instant(document["atalaya"]["published"])
    features = document["features"]
    ids = Counter(str(feature.get("id")) for feature in features)
    yield from (
        say("{incident} is there {n:,} times", incident=id_, n=count)
        for id_, count in ids.items()
        if count > 1
    )
    places = _Places(allowed)
    for feature in features:
        for fault in _feature_faults(feature, places, published):
            yield IncidentFault(str(feature.get("id")), fault)
    # Counted from the file itself: what the publisher believes of its groups is not asked.
    yield from _counts(features, allowed.rules.k)
    yield from _table(table, features, allowed)


class _Places:
    """Finds the faults of a place once for all incidents that are told alike."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed
        self._known: dict[str, list[str]] = {}

    def faults(self, properties: dict[str, Any], geometry: Any) -> list[str]:
        names = ("place", "level", "name", "domain", "category")
        key = json.dumps([[properties.get(name) for name in names], geometry], sort_keys=True)
        if key not in self._known:
            self._known[key] = list(place_faults(properties, geometry, self.allowed))
        return self._known[key]


def _feature_faults(feature: dict[str, Any], places: _Places, published: datetime) -> Iterator[str]:
    allowed = places.allowed
    if feature.keys() != FEATURE or feature["type"] != "Feature":
        yield say("it has the members {members}", members=sorted(feature))
        return
    if not _ID.fullmatch(str(feature["id"])):
        yield say("its id is no public id")
    properties = feature["properties"]
    # No more and no fewer: a field that nobody expects could carry anything.
    if properties.keys() != allowed.fields:
        yield say(
            "fields {fields} are too many or missing",
            fields=sorted(properties.keys() ^ allowed.fields),
        )
        return
    yield from _value_faults(properties, allowed)
    yield from _time_faults(properties, allowed, published)
    yield from places.faults(properties, feature["geometry"])


def _value_faults(properties: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    rules = allowed.rules
    values = {
        "domain": rules.domains,
        "veracity": rules.veracity,
        "severity": ("", *rules.severities),
        "category": ("", *CATEGORIES.get(properties["domain"], ())),
    }
    for name, known in values.items():
        if name in properties and properties[name] not in known:
            yield say("{field} {value!r} may not go out", field=name, value=properties[name])
    for name, value in properties.items():
        if name.startswith("summary_") and not _is_text(value):
            yield say("{field} is no public summary", field=name)


def _is_text(value: object) -> bool:
    """Tell whether a value is a text on one line, and all of it can be seen."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and value.isprintable()


def _time_faults(
    properties: dict[str, Any], allowed: Allowed, published: datetime
) -> Iterator[str]:
    start, end = properties["start"], properties["end"]
    if start is None and end is None:
        return
    if not (_INSTANT.fullmatch(str(start)) and _INSTANT.fullmatch(str(end))):
        yield say("time {start} to {end} is finer than an hour", start=start, end=end)
        return
    first, last = _instant(start), _instant(end)
    lengths = {timedelta(hours=allowed.rules.bucket_hours), timedelta(days=1), timedelta(days=7)}
    # The offset of the mission's first day for all of it, as when publishing: buckets that follow a
    # change of the clock would be of 23 or 25 hours.
    local = (first + allowed.offset).replace(tzinfo=None) - datetime(2001, 1, 1)  # noqa: DTZ001
    # 1 January 2001 was a Monday: weeks and all shorter buckets are counted from it.
    if last - first not in lengths or local % (last - first):
        yield say("time {start} to {end} is no bucket of the rules", start=start, end=end)
    if last + allowed.rules.delay > published:
        yield say("time until {end} is too early for {published}", end=end, published=published)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _counts(features: list[dict[str, Any]], k: int) -> Iterator[str]:
    """Count those that are alike in all but their id and texts."""
    alike = Counter(
        json.dumps(
            {n: v for n, v in feature["properties"].items() if not n.startswith("summary_")},
            sort_keys=True,
        )
        for feature in features
    )
    yield from (
        say("only {n:,} are {group}; at least {k:,}", n=number, group=group, k=k)
        for group, number in alike.items()
        if number < k
    )


def _table(path: Path, features: list[dict[str, Any]], allowed: Allowed) -> Iterator[str]:
    """Compare the table with the incidents: the same rows in the same order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    names = list(features[0]["properties"]) if features else head[1:]
    if head != ["id", *names] or sorted(names) != sorted(allowed.fields):
        yield say("{file} has the columns {columns}", file=path.name, columns=head)
        return
    if len(rows) != len(features):
        yield say(
            "{file} has {rows}, not {expected:,}",
            file=path.name,
            rows=counted(len(rows), "row"),
            expected=len(features),
        )
        return
    for row, feature in zip(rows, features, strict=True):
        properties = [feature["id"], *feature["properties"].values()]
        plain = ["" if value is None else str(value) for value in properties]
        # Text that a spreadsheet would run has an apostrophe before it, on purpose.
        if [cell.removeprefix("'") for cell in row] != [text.removeprefix("'") for text in plain]:
            yield say(
                "{file} says something else of {incident}", file=path.name, incident=feature["id"]
            )
        if any(cell.startswith(FORMULA_SIGNS) for cell in row):
            yield say("{file} has a formula in {incident}", file=path.name, incident=feature["id"])
