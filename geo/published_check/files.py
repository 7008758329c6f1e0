"""The folder itself: the right files, as the manifest says, with twins that say the same."""

import gzip
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import brotli

from geo.texts.sentences import say

DATA_FILES = ("incidents.geojson", "incidents.csv", "areas.geojson", "outlines.geojson")
MANIFEST = "manifest.json"
UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}
# Flags of a gzip file (RFC 1952): any of them adds a name, a comment or another text.
_GZIP_FLAGS = 3


def read_json(path: Path) -> Any:
    """Return a JSON document; NaN, infinities and a name given twice are none."""
    return parse_json(path.read_text(encoding="utf-8"))


def parse_json(text: str) -> Any:
    """Return what a JSON text says. Raises ValueError where two readers could read it in two ways.

    >>> parse_json('{"team": "Condor", "team": ""}')
    Traceback (most recent call last):
    ...
    ValueError: 'team' is there twice
    """

    def refuse(name: str) -> None:
        raise ValueError(say("{name} is no JSON", name=name))

    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise ValueError(say("{name!r} is there twice", name=name))
            found[name] = value
        return found

    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the unpacked content of every file."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        unpack = UNPACK.get(path.suffix, bytes)
        yield path.relative_to(folder).as_posix(), unpack(path.read_bytes())


def missing_files(folder: Path, pages: Collection[str]) -> list[str]:
    """Return the names of files that a snapshot needs and this one does not have."""
    needed = {*DATA_FILES, MANIFEST, *pages}
    return sorted(name for name in needed if not (folder / name).is_file())


def check_files(folder: Path, pages: Collection[str]) -> Iterator[str]:
    """Yield what is missing, what is too many, and what is not as the manifest says."""
    expected = {*DATA_FILES, MANIFEST, *pages}
    found = dict(contents(folder))
    yield from (say("{file} is missing", file=name) for name in missing_files(folder, pages))
    for name, content in found.items():
        stem, dot, ending = name.rpartition(".")
        twin = dot + ending in UNPACK
        if (stem if twin else name) not in expected:
            yield say("{file} does not belong to a snapshot", file=name)
        elif twin and content != found.get(stem):
            yield say("{file} does not unpack to {stem}", file=name, stem=stem)
        elif name.endswith(".gz") and (folder / name).read_bytes()[_GZIP_FLAGS]:
            yield say("{file} says more than {stem}", file=name, stem=stem)
    for path in folder.rglob("*"):
        # A link could show a file from outside the folder that nobody has checked.
        if path.is_symlink() or path.is_dir():
            yield say("{file} is no file", file=path.name)
    if MANIFEST in found:
        yield from _check_listed(parse_json(found[MANIFEST].decode()), found)


def _check_listed(manifest: dict[str, Any], found: dict[str, bytes]) -> Iterator[str]:
    listed = manifest.get("files", {})
    whole = {name for name in found if Path(name).suffix not in UNPACK} - {MANIFEST}
    yield from (
        say("{file} and {manifest} do not name the same files", file=name, manifest=MANIFEST)
        for name in sorted(whole ^ listed.keys())
    )
    for name in sorted(whole & listed.keys()):
        entry = {"bytes": len(found[name]), "sha256": hashlib.sha256(found[name]).hexdigest()}
        if listed[name] != entry:
            yield say("{file} is not the file that {manifest} names", file=name, manifest=MANIFEST)
