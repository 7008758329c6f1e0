"""Serves the browser's files: compressed once, kept on disk, cached by browsers for ever."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import brotli
from flask import Blueprint, Response, abort, request

from views.payload import Blob, Payload

SMALL = 1_000_000
"""Up to this many bytes the strongest compression takes about a second, once."""
STRONGEST, STRONG = 11, 9
FOR_EVER = "public, max-age=31536000, immutable"
KEPT_VERSIONS = 3


class Compress(Protocol):
    """How one content coding makes bytes smaller."""

    def __call__(self, content: bytes) -> bytes: ...  # noqa: D102


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, quality=STRONGEST if len(content) <= SMALL else STRONG)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


CODINGS: dict[str, Compress] = {"br": _brotli, "gzip": _gzip}


class Shelf:
    """Compressed files of the last few data versions, on disk under their content's digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._versions: dict[str, dict[str, Blob]] = {}

    def put(self, payload: Payload) -> None:
        """Keep a payload's files; a page that was opened before new data still finds its own."""
        if payload.version in self._versions:
            return
        self._versions[payload.version] = dict(payload.blobs)
        for old in list(self._versions)[:-KEPT_VERSIONS]:
            del self._versions[old]

    def find(self, digest: str, name: str) -> Blob | None:
        """Return a file by its address, or None."""
        for blobs in self._versions.values():
            if (blob := blobs.get(Blob.address(digest, name))) is not None:
                return blob
        return None

    def encoded(self, blob: Blob, coding: str) -> bytes:
        """Return a file's bytes in a content coding, compressing it only the first time."""
        path = self._folder / f"{blob.digest}-{len(blob.content)}.{coding}"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return self._write(path, CODINGS[coding](blob.content))

    def _write(self, path: Path, content: bytes) -> bytes:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two threads may compress the same file: each writes its own, the last name wins.
        partial = path.with_name(f"{path.name}.{id(content)}.part")
        partial.write_bytes(content)
        partial.replace(path)
        return content


def blueprint(current: Callable[[], Payload], cache: Path) -> Blueprint:
    """Return the routes ``/config.json`` and ``/blob/<digest>/<name>``.

    Parameters
    ----------
    current : gives the payload to serve now.
    cache : folder for compressed files; may be emptied at any time.
    """
    routes = Blueprint("blobs", __name__)
    shelf = Shelf(cache)

    @routes.get("/config.json")
    def config() -> Response:
        payload = current()
        shelf.put(payload)
        return _answer(payload.description, shelf, keep="no-store")

    @routes.get("/blob/<digest>/<name>")
    def blob(digest: str, name: str) -> Response:
        found = shelf.find(digest, name)
        if found is None:
            shelf.put(current())
            found = shelf.find(digest, name)
        if found is None:
            abort(404)
        return _answer(found, shelf)

    return routes


def _answer(blob: Blob, shelf: Shelf, keep: str = FOR_EVER) -> Response:
    coding = next((name for name in CODINGS if request.accept_encodings[name] > 0), "")
    content = shelf.encoded(blob, coding) if coding else blob.content
    answer = Response(content, content_type=blob.media_type)
    if coding:
        answer.headers["Content-Encoding"] = coding
    answer.headers["Cache-Control"] = keep
    answer.headers["Vary"] = "Accept-Encoding"
    # A tag names one representation, so each coding has its own.
    answer.set_etag(f"{blob.digest}-{coding}" if coding else blob.digest)
    answer.make_conditional(request)
    return answer
