"""oEmbed: what a newsroom's editor turns a pasted address into."""

import json
from html import escape
from urllib.parse import urljoin

from geo.publish.snapshot import Snapshot
from views.embed.words import words

WIDTH, HEIGHT = 640, 2000
"""Pixels: so high that nothing of the page is hidden; README's code has the same."""


def oembed(snapshot: Snapshot, address: str) -> bytes:
    """Return the oEmbed 1.0 answer, type ``rich``: an iframe of the page at `address`."""
    texts = words(snapshot.mission, snapshot.mission.languages[0])
    title = texts.text("title", mission=texts.title())
    frame = (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{WIDTH}" '
        f'height="{HEIGHT}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Atalaya",
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "html": frame,
        "thumbnail_url": urljoin(address, "map.png"),
        "cache_age": 300,
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
