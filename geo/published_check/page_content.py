"""What a page tells: the incidents of the data and no others, no place or time but theirs."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from geo.published_check.allowed import Allowed
from geo.published_check.catalogue import NAME as CATALOGUE
from geo.published_check.catalogue import catalogue_faults
from geo.published_check.files import parse_json, read_json
from geo.published_check.groups import groups_of
from geo.published_check.markup import Markup
from geo.published_check.page_extras import (
    link_faults,
    oembed_faults,
    script_faults,
    text_faults,
)
from geo.published_check.page_list import row_faults
from geo.texts.sentences import say

PAGE_MEMBERS = {
    "lang",
    "languages",
    "region",
    "conventions",
    "timezone",
    "place_of_zone",
    "bbox",
    "insets",
    "times",
    "phases",
    "moments",
    "marks",
    "places",
    "groups",
    "texts",
}
GROUP_MEMBERS = {"place", "start", "end", "domain", "n"}
CONVENTION_MEMBERS = {
    "name",
    "notice",
    "decimal",
    "plurals",
    "months",
    "weekdays",
    "fallback",
    "stand_ins",
}
_NUMBER = re.compile(r"\d+")


def check_page(folder: Path, allowed: Allowed) -> Iterator[str]:
    """Yield whatever a page tells that the data files, already checked, do not."""
    incidents, outlines = (read_json(folder / f"{n}.geojson") for n in ("incidents", "outlines"))
    for path in sorted(folder.glob("*.html")):
        page = Markup(path.read_text(encoding="utf-8"))
        documents = [text for given, text in page.scripts if given.get("id") == "snapshot"]
        if len(documents) != 1:
            yield say("{file} has {n:,} documents instead of one", file=path.name, n=len(documents))
            continue
        document = parse_json(documents[0])
        for fault in (
            *_document_faults(document, incidents, allowed),
            *row_faults(page.rows, document, incidents, allowed),
            *script_faults(page, outlines),
            *text_faults(page, incidents, allowed),
            *link_faults(page, str(document.get("lang"))),
        ):
            yield say("{file}: {fault}", file=path.name, fault=fault)
    if (folder / CATALOGUE).exists():
        yield from (
            say("{file}: {fault}", file=CATALOGUE, fault=fault)
            for fault in catalogue_faults(folder, allowed)
        )
    if (path := folder / "oembed.json").exists():
        yield from (
            say("{file}: {fault}", file=path.name, fault=fault)
            for fault in oembed_faults(read_json(path))
        )


def _document_faults(
    document: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    yield from (say("{name!r} is wrong", name=name) for name in document.keys() ^ PAGE_MEMBERS)
    if any(group.keys() != GROUP_MEMBERS for group in document["groups"]):
        yield say("a group has other fields than those of a group")
        return
    # Counted: a group that stands twice would be told with twice its number.
    given = Counter(
        tuple(group[name] for name in sorted(GROUP_MEMBERS)) for group in document["groups"]
    )
    groups = groups_of(incidents["features"], "")
    known = Counter((t.domain, t.end, t.number, t.place, t.start) for t in groups)
    yield from (
        say("the page tells a group that no incidents are: {group}", group=group)
        for group in (given - known)
    )
    yield from (
        say("the page does not tell the group {group}", group=group) for group in (known - given)
    )
    yield from _place_faults(document["places"], incidents, allowed)
    yield from _calendar_faults(document, allowed)
    if document["bbox"] != list(allowed.mission.country.shown_box):
        yield say("the extent is not the country's")
    yield from _inset_faults(document, allowed)
    yield from _convention_faults(document)
    if document["region"] != allowed.mission.country.region:
        yield say("the region is not the country's")
    # Figures come from the data: one in a text could tell a count that was held back.
    if any(_NUMBER.search(str(text)) for text in document["texts"].values()):
        yield say("a text of the page has a figure")


def _inset_faults(document: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    known = [
        {"title": inset.title[document["lang"]], "bbox": list(inset.bbox)}
        for inset in allowed.mission.country.insets
    ]
    if document["insets"] != known:
        yield say("an inset is not the country's")
    if _NUMBER.search(str(document["place_of_zone"])):
        yield say("the place by which the clocks go has a figure")


def _convention_faults(document: dict[str, Any]) -> Iterator[str]:
    """Yield what is told of a language beside how it writes: no list of texts but the page's."""
    texts = set(_strings({**document, "conventions": {}}))
    for known in document["conventions"].values():
        yield from (
            say("it has a convention {name!r} that no language has", name=name)
            for name in known.keys() - CONVENTION_MEMBERS
        )
        if odd := [text for text in known["stand_ins"] if text not in texts]:
            yield say(
                "a text that the page does not say is declared a stand-in: {text!r}", text=odd[0]
            )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _place_faults(
    places: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    points = {f["properties"]["place"]: f["geometry"] for f in incidents["features"]}
    yield from (
        say("the place {place} is wrong", place=place) for place in places.keys() ^ points.keys()
    )
    for place in places.keys() & points.keys():
        entry, point = (
            places[place],
            (points[place] or {"coordinates": [None, None]})["coordinates"],
        )
        if (
            entry.keys() != {"title", "lon", "lat", "region"}
            or [entry["lon"], entry["lat"]] != point
        ):
            yield say("the place {place} is elsewhere", place=place)
        if entry.get("region") != _region(place, allowed):
            yield say("the place {place} is in another region", place=place)
        if not _is_title(entry["title"], place, allowed):
            yield say("{title!r} is not what {place} is called", title=entry["title"], place=place)


def _region(place: str, allowed: Allowed) -> str | None:
    """Return the unit of the top level that holds a place; None where none does."""
    units, top = allowed.units, allowed.mission.country.levels[0].id
    for _ in allowed.mission.country.levels:
        if place not in units.index or units.loc[place, "level"] == top:
            break
        place = units.loc[place, "parent"]
    return place if place in units.index and units.loc[place, "level"] == top else None


def _calendar_faults(document: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    mission = allowed.mission
    dated = any(group["end"] for group in document["groups"])
    # Without any bucket the axis ends at the publication, a full hour.
    step = timedelta(hours=allowed.rules.bucket_hours if dated else 1).total_seconds()
    if any((t + allowed.offset.total_seconds()) % step for t in document["times"]):
        yield say("the axis of time is finer than the buckets of the rules")
    calendar = [{"id": m.id, "at": m.at.timestamp(), "title": m.title} for m in mission.moments]
    spans = {(p.id, p.start.timestamp(), p.end.timestamp()) for p in mission.phases}
    if any(moment not in calendar for moment in document["moments"]):
        yield say("a marked moment is not the mission's")
    if not {(p["id"], p["start"], p["end"]) for p in document["phases"]} <= spans:
        yield say("a phase is not the mission's")
    if not {mark["value"] for mark in document["marks"]} <= set(allowed.rules.domains):
        yield say("a mark is of a domain that may not go out")


def _is_title(title: str, place: str, allowed: Allowed) -> bool:
    """Tell whether a title names the place and has no other figures than its own."""
    name = str(allowed.units["name"].get(place, ""))
    # The id says 5000 metres, the title 5 km: compared without the zeros at the end.
    own = {place.split(":")[1].rstrip("0")} if place.startswith("cell:") else set()
    figures = {number.rstrip("0") for number in _NUMBER.findall(title.replace(name, "", 1))}
    return name in title and figures <= own
