"""The folder itself: the right files, as the manifest says, with twins that say the same."""

import gzip
import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import brotli

DATA = ("incidents.geojson", "incidents.csv", "areas.geojson", "outlines.geojson")
MANIFEST = "manifest.json"
UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}
MANIFEST_KEYS = {
    "mission", "title", "exercise", "published", "rules", "note", "files", "number",
}  # fmt: skip


def read_json(path: Path) -> Any:
    """Return a JSON document; NaN and infinities are none."""

    def refuse(name: str) -> None:
        raise ValueError(f"{path.name} holds {name}, which is no JSON")

    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the unpacked content of every file."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        unpack = UNPACK.get(path.suffix, bytes)
        yield path.relative_to(folder).as_posix(), unpack(path.read_bytes())


def check_files(folder: Path, pages: Collection[str]) -> Iterator[str]:
    """Yield what is missing, what is too many, and what is not as the manifest says."""
    expected = {*DATA, MANIFEST, *pages}
    found = dict(contents(folder))
    yield from (f"{name} is missing" for name in sorted(expected - found.keys()))
    for name, content in found.items():
        stem, dot, ending = name.rpartition(".")
        twin = dot + ending in UNPACK
        if (stem if twin else name) not in expected:
            yield f"{name} does not belong to a snapshot"
        elif twin and content != found.get(stem):
            yield f"{name} does not unpack to {stem}"
    yield from (f"{p.name} is a link" for p in folder.rglob("*") if p.is_symlink())
    if MANIFEST in found:
        yield from _check_manifest(json.loads(found[MANIFEST]), found)


def _check_manifest(manifest: dict[str, Any], found: dict[str, bytes]) -> Iterator[str]:
    for key in sorted(manifest.keys() - MANIFEST_KEYS):
        yield f"{MANIFEST} has {key!r}, which is not allowed"
    listed = manifest.get("files", {})
    whole = {name for name in found if Path(name).suffix not in UNPACK} - {MANIFEST}
    yield from (f"{name} is not in {MANIFEST}" for name in sorted(whole ^ listed.keys()))
    for name in sorted(whole & listed.keys()):
        entry = {"bytes": len(found[name]), "sha256": hashlib.sha256(found[name]).hexdigest()}
        if listed[name] != entry:
            yield f"{name} is not the file that {MANIFEST} names"
