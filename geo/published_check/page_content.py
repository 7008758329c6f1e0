"""What a page tells: the incidents of the data and no others, no place or time but theirs."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from geo.published_check.allowed import Allowed
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
            yield f"{path.name} has {len(documents)} documents"
            continue
        document = parse_json(documents[0])
        for fault in (
            *_document_faults(document, incidents, allowed),
            *row_faults(page.rows, document, incidents, allowed),
            *script_faults(page, outlines),
            *text_faults(page, incidents, allowed),
            *link_faults(page, str(document.get("lang"))),
        ):
            yield f"{path.name}: {fault}"
    if (path := folder / "oembed.json").exists():
        yield from (f"{path.name}: {fault}" for fault in oembed_faults(read_json(path)))


def _document_faults(
    document: dict[str, Any], incidents: dict[str, Any], allowed: Allowed
) -> Iterator[str]:
    yield from (f"{name!r} is wrong" for name in document.keys() ^ PAGE_MEMBERS)
    if any(group.keys() != GROUP_MEMBERS for group in document["groups"]):
        yield "a group with other fields"
        return
    # Counted: a group that stands twice would be told with twice its number.
    given = Counter(
        tuple(group[name] for name in sorted(GROUP_MEMBERS)) for group in document["groups"]
    )
    groups = groups_of(incidents["features"], "")
    known = Counter((t.domain, t.end, t.number, t.place, t.start) for t in groups)
    yield from (f"a group that no incidents have: {group}" for group in (given - known))
    yield from (f"no group of {group}" for group in (known - given))
    yield from _place_faults(document["places"], incidents, allowed)
    yield from _calendar_faults(document, allowed)
    if document["bbox"] != list(allowed.mission.country.shown_box):
        yield "an extent that is not the country's"
    yield from _inset_faults(document, allowed)
    yield from _convention_faults(document)
    if document["region"] != allowed.mission.country.region:
        yield "a region that is not the country's"
    # Figures come from the data: one in a text could tell a count that was held back.
    if any(_NUMBER.search(str(text)) for text in document["texts"].values()):
        yield "a text with a figure"


def _inset_faults(document: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    known = [
        {"title": inset.title[document["lang"]], "bbox": list(inset.bbox)}
        for inset in allowed.mission.country.insets
    ]
    if document["insets"] != known:
        yield "an inset that is not the country's"
    if _NUMBER.search(str(document["place_of_zone"])):
        yield "a place of the clocks with a figure"


def _convention_faults(document: dict[str, Any]) -> Iterator[str]:
    """Yield what is told of a language beside how it writes: no list of texts but the page's."""
    texts = set(_strings({**document, "conventions": {}}))
    for known in document["conventions"].values():
        yield from (f"a convention {name!r}" for name in known.keys() - CONVENTION_MEMBERS)
        if odd := [text for text in known["stand_ins"] if text not in texts]:
            yield f"a text that the page does not say: {odd[0]!r}"


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
    yield from (f"the place {place} is wrong" for place in places.keys() ^ points.keys())
    for place in places.keys() & points.keys():
        entry, point = (
            places[place],
            (points[place] or {"coordinates": [None, None]})["coordinates"],
        )
        if (
            entry.keys() != {"title", "lon", "lat", "region"}
            or [entry["lon"], entry["lat"]] != point
        ):
            yield f"the place {place} is elsewhere"
        if entry.get("region") != _region(place, allowed):
            yield f"the place {place} is in another region"
        if not _is_title(entry["title"], place, allowed):
            yield f"{entry['title']!r} is not what {place} is called"


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
        yield "an axis finer than the buckets"
    calendar = [{"id": m.id, "at": m.at.timestamp(), "title": m.title} for m in mission.moments]
    spans = {(p.id, p.start.timestamp(), p.end.timestamp()) for p in mission.phases}
    if any(moment not in calendar for moment in document["moments"]):
        yield "a moment that is not the mission's"
    if not {(p["id"], p["start"], p["end"]) for p in document["phases"]} <= spans:
        yield "a phase that is not the mission's"
    if not {mark["value"] for mark in document["marks"]} <= set(allowed.rules.domains):
        yield "a mark of what may not go out"


def _is_title(title: str, place: str, allowed: Allowed) -> bool:
    """Tell whether a title names the place and has no other figures than its own."""
    name = str(allowed.units["name"].get(place, ""))
    # The id says 5000 metres, the title 5 km: compared without the zeros at the end.
    own = {place.split(":")[1].rstrip("0")} if place.startswith("cell:") else set()
    figures = {number.rstrip("0") for number in _NUMBER.findall(title.replace(name, "", 1))}
    return name in title and figures <= own
