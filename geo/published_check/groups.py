"""The groups of a snapshot's incidents: what is told of them, and how many are told alike."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple


class PublishedGroup(NamedTuple):
    """One group as a page tells it."""

    place: str
    start: int | None
    end: int | None
    domain: str
    number: int
    texts: frozenset[str]


def groups_of(features: list[dict[str, Any]], language: str) -> list[PublishedGroup]:
    """Return the groups of the incidents; their texts in a language, none for "".

    Examples
    --------
    >>> one = {"place": "15", "start": None, "end": None, "domain": "violence", "summary_es": "x"}
    >>> found = groups_of([{"properties": one}, {"properties": {**one, "summary_es": "y"}}], "es")
    >>> [(group.number, sorted(group.texts)) for group in found]
    [(2, ['x', 'y'])]
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for feature in features:
        properties = feature["properties"]
        group = {
            name: value for name, value in properties.items() if not name.startswith("summary_")
        }
        groups.setdefault(json.dumps(group, sort_keys=True), []).append(properties)
    return [
        PublishedGroup(
            place=alike[0]["place"],
            start=epoch(alike[0]["start"]),
            end=epoch(alike[0]["end"]),
            domain=alike[0]["domain"],
            number=len(alike),
            texts=frozenset(properties.get(f"summary_{language}", "") for properties in alike)
            - {""},
        )
        for alike in groups.values()
    ]


def epoch(instant: str | None) -> int | None:
    """Return an instant in epoch seconds.

    >>> epoch("1970-01-01T01:00:00Z"), epoch(None)
    (3600, None)
    """
    return None if instant is None else int(datetime.fromisoformat(instant).timestamp())


def values_of(features: list[dict[str, Any]], axis: str) -> Iterator[str]:
    """Yield the value of each group on an axis.

    Examples
    --------
    >>> alike = {"domain": "violence", "place": "15", "summary_es": ""}
    >>> features = [{"properties": alike}, {"properties": {**alike, "summary_es": "x"}}]
    >>> list(values_of(features, "domain"))
    ['violence']
    """
    seen = set()
    for feature in features:
        properties = feature["properties"]
        group = json.dumps({n: v for n, v in properties.items() if not n.startswith("summary_")})
        if group not in seen:
            seen.add(group)
            yield properties[axis]
