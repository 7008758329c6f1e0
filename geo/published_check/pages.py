"""The pages of a snapshot: they load nothing from elsewhere, and say so to the browser."""

import re
from collections.abc import Iterator
from pathlib import Path

from geo.published_check.markup import Attributes, Markup
from geo.texts.sentences import say

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "link",
    "script",
    "style",
    "body",
    "main",
    "header",
    "nav",
    "section",
    "footer",
    "div",
    "h1",
    "h2",
    "p",
    "a",
    "span",
    "b",
    "img",
    "noscript",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "li",
}
"""No frame, no form, no base, no object: nothing that leads or sends anywhere."""
LOADING = {
    "src",
    "href",
    "srcset",
    "imagesrcset",
    "data",
    "poster",
    "action",
    "formaction",
    "ping",
    "background",
    "manifest",
    "xlink:href",
}
HTTP_EQUIV = {"content-security-policy", "content-type", ""}
_WITHIN = re.compile(r"#[a-z]+")
OWN_ADDRESSES = re.compile(r"(data:,|[\w.?=&;-]*)")
"""An address beside the page: no scheme, no host, no folder."""
_STYLE_LOADS = re.compile(
    r"@import|url\(\s*['\"]?(?!data:|#|images/[\w.-]+['\"]?\s*\))|\\", re.IGNORECASE
)
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "sha256"},
    "style-src": {"'self'", "'unsafe-inline'"},
    "img-src": {"'self'", "data:"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
"""Directive -> sources it may name; each has to be there."""
_HASH = re.compile(r"'(sha256)-[A-Za-z0-9+/]{43}='")


def check_pages(folder: Path) -> Iterator[str]:
    """Yield what a page would load from elsewhere, run from an attribute, or hide."""
    for path in sorted(folder.glob("*.html")):
        page = Markup(path.read_text(encoding="utf-8"))
        for fault in (*_faults(page), *(f for style in page.styles for f in style_faults(style))):
            yield say("{file}: {fault}", file=path.name, fault=fault)
    for path in sorted(folder.glob("*.css")):
        faults = style_faults(path.read_text(encoding="utf-8"))
        yield from (say("{file}: {fault}", file=path.name, fault=fault) for fault in faults)


def _faults(page: Markup) -> Iterator[str]:
    policies = [given.get("content", "") for tag, given in page.tags if _is_policy(tag, given)]
    if len(policies) != 1 or not is_strict(policies[0]):
        yield say("it has no policy that forbids what it does not need")
    yield from (
        say("it has a tag {tag}", tag=tag) for tag in sorted({tag for tag, _ in page.tags} - TAGS)
    )
    # The page does not show a comment, but whoever opens its source reads it.
    yield from (
        say("it has a comment {comment!r}", comment=comment[:40]) for comment in page.comments
    )
    for tag, given in page.tags:
        if tag == "meta" and given.get("http-equiv", "").lower() not in HTTP_EQUIV:
            yield say("it orders the browser to {order!r}", order=given["http-equiv"])
        for name in given:
            if name.startswith("on") or name == "style":
                yield say("it runs an attribute {name}", name=name)
        # What machines look for is not followed by a browser: the address of oEmbed.
        if tag != "link" or given.get("rel") != "alternate":
            for name in LOADING & given.keys():
                # A link to another part of the page loads nothing.
                within = tag == "a" and _WITHIN.fullmatch(given[name])
                if not within and not OWN_ADDRESSES.fullmatch(given[name]):
                    yield say("it loads {address!r}", address=given[name][:80])


def _is_policy(tag: str, given: Attributes) -> bool:
    return tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy"


def is_strict(policy: str) -> bool:
    """Tell whether a policy has all of `POLICY`, and no other source anywhere.

    Examples
    --------
    >>> is_strict("default-src 'none'"), is_strict("")
    (False, False)
    """
    given = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        # Each page's script has a hash of its own; what counts is that it is named by one.
        given[name] = {_HASH.sub(r"\1", source) for source in sources}
    return given.keys() == POLICY.keys() and all(
        given[name] <= allowed for name, allowed in POLICY.items()
    )


def style_faults(style: str) -> Iterator[str]:
    """Yield what a style would load from elsewhere; an escape could hide such a thing.

    Examples
    --------
    >>> list(style_faults("a { color: red } b { background: url(images/layers.png) }"))
    []
    """
    for found in _STYLE_LOADS.finditer(style):
        yield say("it loads {address!r}", address=style[found.start() : found.start() + 60])
