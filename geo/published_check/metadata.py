"""What every document of a snapshot says of itself: whose, when, under which rules; no more."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

import shapely

from geo.publish.rules import PlaceRule
from geo.published_check.allowed import Allowed
from geo.texts.sentences import say

DOCUMENT_MEMBERS = {"type", "bbox", "atalaya", "features"}
LONGEST_NOTE = 200
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:00:00Z")


def check_about(about: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Yield what is wrong of the member ``atalaya``; a note has no figure, every other word is
    that of the mission or of its rules.
    """  # noqa: D205
    mission = allowed.mission
    expected = {
        "mission": mission.name,
        "title": dict(mission.title),
        "exercise": bool(mission.exercise),
        "outlines": allowed.attribution,
        "rules": _rules(allowed),
    }
    if allowed.rules.licence:
        expected["licence"] = allowed.rules.licence
    yield from (
        say("{name!r} is wrong", name=name)
        for name in about.keys() ^ {*expected, "published", "note"}
    )
    for name, value in expected.items():
        if about.get(name) != value:
            yield say("{field} is {value!r}, not the mission's", field=name, value=about.get(name))
    note = about.get("note", {})
    if not note.keys() <= set(mission.languages) or not all(map(_is_note, note.values())):
        yield say("the note is no reading rule")
    published = str(about.get("published"))
    if not _HOUR.fullmatch(published) or datetime.fromisoformat(published) > datetime.now(UTC):
        yield say("published is {value!r}, no full hour of the past", value=published)


def _is_note(text: object) -> bool:
    return (
        isinstance(text, str)
        and len(text) <= LONGEST_NOTE
        and text.isprintable()
        and not any(character.isdigit() for character in text)
    )


def _rules(allowed: Allowed) -> dict[str, Any]:
    rules = allowed.rules
    expected = {
        "domains": list(rules.domains),
        "severities": list(rules.severities),
        "veracity": list(rules.veracity),
        "delay_hours": rules.delay.total_seconds() / 3600,
        "bucket_hours": rules.bucket_hours,
        "k": rules.k,
        "places": _places(allowed),
    }
    kept = {"severities": "severity"}
    return {
        name: value for name, value in expected.items() if kept.get(name) in {None, *allowed.fields}
    }


def _places(allowed: Allowed) -> dict[str, str]:
    """Return the finest place by domain, and by category where a reader is told categories."""
    rules = allowed.rules
    found: dict[str, str] = {}
    for domain in rules.domains:
        named = {name: rule for name, rule in rules.places.items() if name.startswith(f"{domain}.")}
        own = {domain: rules.places.get(domain, rules.places[""]), **named}
        if "category" in allowed.fields:
            found |= {name: rule.level or f"grid {rule.grid_km:g} km" for name, rule in own.items()}
        else:
            found[domain] = _coarsest(own.values(), allowed)
    return found


def _coarsest(rules: Collection[PlaceRule], allowed: Allowed) -> str:
    """Return the finest place that is coarse enough under each of some rules.

    Grids have one in common where the larger is the smaller doubled.
    """
    grids = [rule.grid_km for rule in rules if rule.grid_km]
    if grids:
        return f"grid {max(grids):g} km"
    return min((rule.level for rule in rules), key=allowed.rank)


def check_document(
    name: str, document: dict[str, Any], about: dict[str, Any], shapes: list[Any]
) -> Iterator[str]:
    """Yield members of a feature collection that do not belong there, or say something else.

    `about` is what all documents of the snapshot say of themselves; `shapes` are the geometries
    of its features, which alone decide its ``bbox``.

    Examples
    --------
    >>> empty = {"type": "FeatureCollection", "features": [], "atalaya": {}, "note": "x"}
    >>> list(check_document("areas", empty, {}, []))
    ["areas: 'note' is wrong"]
    """
    # A collection without any shape has no bbox: it is compared below.
    extra = document.keys() ^ DOCUMENT_MEMBERS
    yield from (
        say("{file}: {member!r} is wrong", file=name, member=member)
        for member in sorted(extra - {"bbox"})
    )
    if document.get("type") != "FeatureCollection":
        yield say("{file} is no feature collection", file=name)
    if document.get("atalaya") != about:
        yield say("{file} says something else of itself", file=name)
    placed = [shape for shape in shapes if shape is not None and not shape.is_empty]
    bounds = shapely.total_bounds(placed).tolist() if placed else None
    if document.get("bbox") != bounds:
        yield say("{file}: {member!r} is wrong", file=name, member="bbox")
