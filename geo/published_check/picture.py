"""The still picture: pixels and nothing beside them, no text, no place and time of making."""

import struct
from collections.abc import Iterator
from pathlib import Path

from geo.texts.sentences import say

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA"}
"""Chunks that say how to show the pixels (PNG, W3C 2003, chapter 11); all others may hold text."""
_FRAME = 12  # length, name and checksum


def check_pictures(folder: Path) -> Iterator[str]:
    """Yield what a picture holds beside its pixels."""
    for path in sorted(folder.glob("*.png")):
        yield from (
            say("{file}: {fault}", file=path.name, fault=fault)
            for fault in faults(path.read_bytes())
        )


def faults(content: bytes) -> Iterator[str]:
    """Yield each chunk of a PNG that may hold a text, and whatever follows its end.

    Examples
    --------
    >>> list(faults(b""))
    ['it is no PNG']
    """
    if not content.startswith(SIGNATURE):
        yield say("it is no PNG")
        return
    at, name = len(SIGNATURE), b""
    while at + _FRAME <= len(content) and name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        if name not in PIXELS:
            yield say("it holds {chunk!r}", chunk=name.decode("latin-1"))
        at += _FRAME + length
    if name != b"IEND" or at != len(content):
        yield say("it does not end where it says")
