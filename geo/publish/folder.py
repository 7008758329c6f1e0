"""Versioned folders of snapshots and the switch between them.

``out/versions/<name>/`` holds a snapshot, ``out/current`` is a link to the one in force. A reader
sees the one before or the one after, never a mixture; the one before stays.
"""

import gzip
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import brotli

from geo.errors import ReleaseError
from geo.files.atomic_write import sync, write_whole
from geo.texts.sentences import say

VERSIONS, CURRENT, MANIFEST = "versions", "current", "manifest.json"
VERSIONS_KEPT = 2
_STAGED, _LINK = ".staged-", f".{CURRENT}-"
_ABANDONED = 3600.0
"""Seconds after which what was staged and not shown is of a publication that was killed."""
COMPRESSED = (".html", ".json", ".jsonld", ".geojson", ".csv", ".js", ".css", ".svg")


def version_name(files: Mapping[str, bytes], published_at: datetime) -> str:
    """Return the name of a snapshot: its full hour and a hash of its content.

    Examples
    --------
    >>> version_name({}, datetime(2021, 6, 8, 12, 34))[:12]
    '20210608T12Z'
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return f"{published_at:%Y%m%dT%HZ}-{digest.hexdigest()[:12]}"


def stage(
    out: Path, files: Mapping[str, bytes], about: Mapping[str, Any], *, packed: bool = True
) -> Path:
    """Write files, their compressed twins if `packed`, and a manifest into a new folder.

    Nobody is shown the folder before `switch`.

    Raises
    ------
    ReleaseError
        When it cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_STAGED, dir=out))
        # mkdtemp makes folders for their owner alone, and a web server is another user.
        folder.chmod(0o755)
        for name, content in {**files, MANIFEST: _manifest(files, about)}.items():
            _write(folder / name, content, packed=packed)
    except OSError as error:
        raise ReleaseError(
            say("{out}: {strerror}; the snapshot needs a folder", out=out, strerror=error.strerror)
        ) from error
    return folder


def discard(folder: Path) -> None:
    """Remove a folder that was staged and is not shown."""
    shutil.rmtree(folder, ignore_errors=True)


def switch(out: Path, folder: Path, name: str) -> Path:
    """Show a staged folder under its name, in one step; keep the one before, drop older ones."""
    versions = out / VERSIONS
    versions.mkdir(exist_ok=True)
    before = _shown(out)
    target = versions / name
    # The same hour and the same content: it was published already, and perhaps is shown.
    if target.exists():
        discard(folder)
    else:
        # The names of its files first: a link to a folder that the power cut left half would be
        # shown.
        for path in (*folder.rglob("*/"), folder):
            sync(path)
        folder.rename(target)
        sync(versions)
    # A name for each process: two that publish at once do not take each other's link.
    link = out / f"{_LINK}{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(VERSIONS) / name)
    # A link beside it takes the old one's place: to remove and make one anew leaves a moment
    # without.
    link.replace(out / CURRENT)
    sync(out)
    _drop_old(versions, {name, before})
    _drop_abandoned(out, _ABANDONED)
    return target


def forget(out: Path) -> None:
    """Remove every version but the one that is shown, and what was staged and never shown."""
    shown = _shown(out)
    for path in (out / VERSIONS).iterdir():
        if path.name != shown:
            shutil.rmtree(path)
    _drop_abandoned(out, 0)


def _drop_abandoned(out: Path, seconds: float) -> None:
    """Remove what publications that were killed have left: nobody checked it.

    One that is at work elsewhere and finds its folder gone ends without showing anything.
    """
    until = time.time() - seconds
    for path in (*out.glob(f"{_STAGED}*"), *out.glob(f"{_LINK}*")):
        # The age of the link itself: the folder that it names may be gone.
        if path.lstat().st_mtime <= until:
            path.unlink() if path.is_symlink() else discard(path)


def _shown(out: Path) -> str:
    link = out / CURRENT
    return link.readlink().name if link.is_symlink() else ""


def _drop_old(versions: Path, keep: set[str]) -> None:
    others = sorted(
        (path for path in versions.iterdir() if path.name not in keep),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    # "" stands for no version: before the first publication none was shown.
    for path in others[max(0, VERSIONS_KEPT - len(keep - {""})) :]:
        shutil.rmtree(path)


def _manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    listed = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    }
    return (json.dumps({**about, "files": listed}, indent=1, ensure_ascii=False) + "\n").encode()


def _write(path: Path, content: bytes, *, packed: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    if packed and path.suffix in COMPRESSED:
        write_whole(path.with_name(path.name + ".br"), brotli.compress(content, quality=11))
        # No time of making in it: the same content is the same bytes.
        write_whole(path.with_name(path.name + ".gz"), gzip.compress(content, 9, mtime=0))
