"""What a page has beside its list and its document: scripts, words, and what oEmbed answers."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from geo.published_check.allowed import NOWHERE, Allowed
from geo.published_check.files import parse_json
from geo.published_check.markup import Attributes, Markup
from geo.texts.sentences import say

OEMBED_MEMBERS = {
    "version",
    "type",
    "provider_name",
    "title",
    "width",
    "height",
    "html",
    "thumbnail_url",
    "cache_age",
}
TOLD = {"og:title", "og:description", "og:image:alt"}
SHOWN = {"og:type", "og:locale", "og:image", "og:image:width", "og:image:height"}
"""What a link to the page may be shown with (The Open Graph protocol, ogp.me)."""
WORDS = {"alt", "title", "aria-label", "aria-description", "placeholder"}
"""Attributes that are read out."""
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?!\d))")
# A coordinate: what a page's own numbers (sizes, zoom) never look like.
_FINE = re.compile(r"\d\.\d{3}")


def script_faults(page: Markup, outlines: dict[str, Any]) -> Iterator[str]:
    """Look for what the map is drawn from: the outlines, and no other coordinate.

    Examples
    --------
    >>> list(script_faults(Markup("<script>L.map('m')</script>"), {}))
    []
    >>> list(script_faults(Markup("<script>a // -12.046412, -77.04</script>"), {}))
    ['a script of the page has coordinates or comments']
    """
    for given, text in page.scripts:
        if "src" in given or given.get("id") == "snapshot":
            continue
        drawn, rest = _collections(text)
        if any(collection != outlines for collection in drawn):
            yield say("the map draws other outlines than those of the data")
        if _FINE.search(rest) or "/*" in rest or "//" in rest:
            yield say("a script of the page has coordinates or comments")


def _collections(script: str) -> tuple[list[Any], str]:
    """Return the feature collections that are written out in a script, and the rest of it."""
    found, rest, at = [], "", 0
    while (start := script.find('{"', at)) >= 0:
        try:
            # JSON stands within code here, so it is read from each brace as far as it goes.
            document, length = json.JSONDecoder().raw_decode(script[start:])
        except ValueError:  # a style, no document
            rest += script[at : start + 2]
            at = start + 2
            continue
        rest += script[at:start]
        at = start + length
        if "features" in document:
            found.append(parse_json(script[start:at]))
        else:
            rest += script[start:at]
    return found, rest + script[at:]


def text_faults(page: Markup, incidents: dict[str, Any], allowed: Allowed) -> Iterator[str]:
    """Look for figures: how many, published when, under which rules, and no others."""
    rules = allowed.rules
    zone = ZoneInfo(allowed.mission.country.timezone)
    when = datetime.fromisoformat(incidents["atalaya"]["published"]).astimezone(zone)
    known = {
        *_counts(incidents),
        when.day,
        when.year,
        when.hour,
        when.minute,
        rules.k,
        rules.bucket_hours,
        int(rules.delay.total_seconds() // 3600),
    }
    # Titles have figures of their own, such as the year of the election.
    named = " ".join([*allowed.mission.title.values(), allowed.attribution, rules.licence])
    known |= set(map(int, _NUMBER.findall(named)))
    read_out = [text for _, given in page.tags for name, text in given.items() if name in WORDS]
    read_out += [given.get("content", "") for _, given in page.tags if _is_told(given)]
    shown = _THOUSANDS.sub("", " ".join([*page.text, *read_out]))
    figures = {
        int(number) for number in _NUMBER.findall(re.sub(r"(?<=\d)[,.](?=\d{3})", "", shown))
    }
    yield from (
        say("the page tells a figure {figure} beside the list", figure=figure)
        for figure in sorted(figures - known)
    )


def _counts(incidents: dict[str, Any]) -> set[int]:
    """Return how many there are, how many have a point, and how many of the others lie abroad."""
    features = incidents["features"]
    apart = [f["properties"]["place"] for f in features if f["geometry"] is None]
    abroad = apart.count(NOWHERE)
    return {len(features), len(features) - len(apart), len(apart) - abroad, abroad}


def _is_told(given: Attributes) -> bool:
    """Tell whether a tag says something in words to those who show a link to the page."""
    return given.get("property") in TOLD or given.get("name") == "description"


def link_faults(page: Markup, language: str) -> Iterator[str]:
    """Look for what a link to the page is shown with: its own picture, and its own words.

    Examples
    --------
    >>> list(link_faults(Markup('<meta property="og:image" content="share-en.png">'), "en"))
    []
    >>> tags = '<meta property="og:image" content="share-pt.png"><meta property="og:audio">'
    >>> len(list(link_faults(Markup(tags), "en")))
    2
    """
    metas = [(given["property"], given.get("content", "")) for _, given in page.tags
             if "property" in given]  # fmt: skip
    for name in sorted({name for name, _ in metas} - TOLD - SHOWN):
        yield say("whoever links to the page is told {name!r}", name=name)
    # The picture lies beside the page, whatever the address.
    own = re.compile(rf"(https?://[^?#]*/)?share-{re.escape(language)}\.png")
    if any(name == "og:image" and not own.fullmatch(content) for name, content in metas):
        yield say("whoever links to the page is shown another picture")


def oembed_faults(answer: dict[str, Any]) -> Iterator[str]:
    """Look for anything in the answer but a frame of the page.

    Examples
    --------
    >>> frame = '<iframe src="/embed/" title="T"></iframe>'
    >>> answer = dict.fromkeys(OEMBED_MEMBERS, "") | {"html": frame, "title": "T"}
    >>> list(oembed_faults(answer | {"thumbnail_url": "/embed/map.png"}))
    []
    >>> list(oembed_faults(answer | {"thumbnail_url": "/other/map.png", "author": ""}))
    ["'author' is wrong", 'it frames another page']
    """
    yield from (say("{name!r} is wrong", name=name) for name in answer.keys() ^ OEMBED_MEMBERS)
    frame = Markup(str(answer.get("html", "")))
    folder = str(answer.get("thumbnail_url", "")).removesuffix("map.png")
    if [tag for tag, _ in frame.tags] != ["iframe"] or frame.text or frame.comments:
        yield say("it is more than a frame")
    elif frame.tags[0][1].get("src") != folder or frame.tags[0][1].get("title") != answer["title"]:
        yield say("it frames another page")
    elif {n for n in frame.tags[0][1] if n.startswith("on") or n == "srcdoc"}:
        yield say("an attribute of the frame runs a script")
