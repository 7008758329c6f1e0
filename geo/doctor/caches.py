"""Caches in the home folder: files made from others, which may be deleted at any time."""

import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.doctor.finding import Finding, attempted, failed, well
from geo.texts.sentences import counted, say

NAMED = 5
"""Damaged files named of each folder; the others are counted."""
DIGITS = 12
"""Of the digest in the name of a compressed file."""


class DamagedError(ValueError):
    """A file does not hold what its name or its first bytes say."""


def check_caches(home: Path) -> Iterator[Finding]:
    """Yield one finding a folder of caches: damaged files are named."""
    for folder, pattern, open_it in CACHES:
        check = f"caches.{folder}"
        yield from attempted(check, _delete(), _found(check, home, pattern, open_it))


def _found(
    check: str, home: Path, pattern: str, open_it: Callable[[Path], object]
) -> Iterator[Finding]:
    number, damaged = 0, []
    for path in sorted(home.glob(pattern)):
        if not path.is_file() or path.name.startswith("."):
            continue
        number += 1
        try:
            open_it(path)
        except FileNotFoundError:
            continue  # a server let go of it meanwhile
        except BROKEN:
            damaged.append(str(path))
    files = counted(number, "file")
    if not damaged:
        yield well(check, say("{files}, all whole", files=files))
        return
    more = len(damaged) - NAMED
    names = [*damaged[:NAMED], *([say("and {more} more", more=more)] if more > 0 else [])]
    said = say("damaged: {names} (of {files})", names=", ".join(names), files=files)
    yield failed(check, said, _delete())


def _delete() -> str:
    return say("delete the damaged files and restart the server: they are made again")


BROKEN = (OSError, EOFError, ValueError, KeyError, zlib.error, brotli.error, pa.ArrowException)


def open_compressed(path: Path) -> None:
    """Read a compressed file of the page; raises an error of `BROKEN` where it is damaged.

    Its name holds the digest and the length of what is in it.
    """
    unpack = UNPACK[path.suffix]
    content = unpack(path.read_bytes())
    if path.stem != f"{hashlib.sha256(content).hexdigest()[:DIGITS]}-{len(content)}":
        raise DamagedError(path.name)


UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": brotli.decompress,
    ".gzip": gzip.decompress,
}


def open_shapes(path: Path) -> None:
    """Count the numbers of packed shapes (`views.payload.topology`); raises where some lack."""
    content = path.read_bytes()
    if not np.isfinite(struct.unpack_from("<6d", content.ljust(HEAD, b"\xff"))).all():
        raise DamagedError(path.name)
    numbers = _numbers(content[HEAD:])
    try:
        whole = _expected(numbers) == len(numbers)
    except IndexError:
        whole = False
    if not whole:
        raise DamagedError(path.name)


HEAD = 48
"""Bytes of the six float64 at the beginning."""


def _numbers(content: bytes) -> list[int]:
    """Return the numbers of LEB128."""
    found, value, shift = [], 0, 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value, shift = 0, 0
    if shift:
        raise DamagedError("a number has no end")
    return found


def _expected(numbers: list[int]) -> int:
    """Return how many numbers there have to be by what the first ones say."""
    at, references = 1, 0
    for _ in range(numbers[0]):
        polygons = numbers[at + 1]
        at += 2
        for _ in range(polygons):
            rings = numbers[at]
            references += sum(numbers[at + 1 : at + 1 + rings])
            at += 1 + rings
    new = numbers[at : at + references].count(0)
    at += references
    steps = sum(points - 1 for points in numbers[at : at + new])
    return at + new + 2 * steps + 2 * new


def open_units(path: Path) -> None:
    """Read joined units; raises where they are damaged."""
    pq.read_table(path)


def open_figures(path: Path) -> None:
    """Read kept figures of the start page, or circles; raises where they are no JSON."""
    json.loads(path.read_text(encoding="utf-8"))


CACHES = (
    ("blobs", "blobs/*", open_compressed),
    ("shapes", "shapes/*-*-*-*", open_shapes),
    ("circles", "shapes/cartogram-*.json", open_figures),
    ("units", "boundaries/*/joined-*.parquet", open_units),
    ("headlines", "headlines/*.json", open_figures),
)
"""Folder in a check's id, files in the home folder, and what opens one of them."""
