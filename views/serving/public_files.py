"""``/embed/``: the published snapshot, answered from memory before the mission's app is asked.

No cookie is read or set, nothing of the reader is kept, and only what the manifest names with its
hash is served: what else may lie in the folder does not exist.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from geo.publish.folder import CURRENT, MANIFEST
from geo.texts.sentences import say
from views.serving.request_headers import CODINGS, coding_of, matches

PREFIX = "/embed/"
FRESH = 1.0
"""Seconds for which a look at the folder's link is not repeated."""
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=300, stale-if-error=3600"
"""Short: an incident that was withdrawn shall be gone."""
INDEX = "index.html"
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
DATA_ENDINGS = frozenset({".json", ".jsonld", ".geojson", ".csv", ".png"})
"""Endings that scripts of other sites may read; the page itself they may only frame."""
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """One file in one content coding, with everything that is sent with it."""

    tag: str
    content: bytes
    headers: Headers
    headers_unchanged: Headers


Files = Mapping[tuple[str, str], Representation]
"""(path below ``/embed/``, content coding or "") -> what is sent."""


class PublicFiles:
    """A WSGI app that answers ``/embed/`` and passes everything else on.

    Parameters
    ----------
    folder : of the snapshots; what its link ``current`` points to is served, and a second after
        the link was switched, the new one. A snapshot that does not hash to its manifest is not
        served; the one before stays.
    frame_ancestors : who may frame the page, as a policy writes it.
    behind : the app that answers all else.
    unpublished : the app that answers for a page while nothing is published.
    """

    def __init__(
        self, folder: Path, frame_ancestors: str, behind: App, unpublished: App | None = None
    ) -> None:
        self._link = folder / CURRENT
        self._policy = f"frame-ancestors {frame_ancestors}"
        self._behind = behind
        self._unpublished = unpublished or _not_found
        self._loading = threading.Lock()
        self._next_check = 0.0
        self._shown = ""
        self._files: Files = {}
        # Before the first request, not by it: those that come meanwhile would find nothing.
        self._renew()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX):
            if path == PREFIX[:-1]:
                return _short(
                    start,
                    "308 Permanent Redirect",
                    [("Location", environ.get("SCRIPT_NAME", "") + PREFIX)],
                )
            return self._behind(environ, start)
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            return _short(start, "405 Method Not Allowed", [("Allow", "GET, HEAD")])
        now = time.monotonic()
        if now > self._next_check:
            # Set before the look: the other threads go on answering meanwhile.
            self._next_check = now + FRESH
            self._renew()
        name = self._in_language(path[len(PREFIX) :] or INDEX, environ.get("QUERY_STRING", ""))
        coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
        found = self._files.get((name, coding)) or self._files.get((name, ""))
        if found is None:
            # A frame that was pasted early shows a sentence; programs get the bare status.
            bare = bool(self._files) or not name.endswith(".html")
            return (_not_found if bare else self._unpublished)(environ, start)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and matches(asked, found.tag):
            start("304 Not Modified", found.headers_unchanged)
            return ()
        start("200 OK", found.headers)
        return () if method == "HEAD" else (found.content,)

    def _in_language(self, name: str, query: str) -> str:
        """Return the page of the language that an address asks for, where there is one.

        Who reads without scripts, and who shows a link, gets it at once: the page's own script
        would go there only after it was drawn in another language.
        """
        if name != INDEX or "lang=" not in query:
            return name
        wanted = f"{parse_qs(query).get('lang', [''])[0]}.html"
        return wanted if (wanted, "") in self._files else name

    def _renew(self) -> None:
        """Load the snapshot that the link points to, if it is another; one thread does."""
        if not self._loading.acquire(blocking=False):
            return
        try:
            target = str(self._link.readlink())
            if target != self._shown:
                # Whole or not at all: every hash is checked before the old files are let go.
                self._files = load(self._link.parent / target, self._policy)
                self._shown = target
        except (OSError, ValueError, KeyError):
            # Nothing is published yet, or it is not whole: what was shown stays.
            return
        finally:
            self._loading.release()


def load(folder: Path, policy: str) -> Files:
    """Read a snapshot into memory.

    Raises
    ------
    OSError, ValueError, KeyError
        When a file is missing or is not the one its manifest names.
    """
    manifest = (folder / MANIFEST).read_bytes()
    listed = {name: told["sha256"] for name, told in json.loads(manifest)["files"].items()}
    # No manifest can hold its own hash; it is served under the one it has.
    listed[MANIFEST] = hashlib.sha256(manifest).hexdigest()
    files: dict[tuple[str, str], Representation] = {}
    for name, digest in listed.items():
        content = (folder / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError(say("{name} is not what its manifest says", name=name))
        files[name, ""] = _represent(name, content, digest, "", policy)
        for coding, ending in CODINGS.items():
            packed = folder / (name + ending)
            if packed.is_file():
                files[name, coding] = _represent(name, packed.read_bytes(), digest, coding, policy)
    return files


def _represent(name: str, content: bytes, digest: str, coding: str, policy: str) -> Representation:
    ending = Path(name).suffix
    tag = f'"{digest}-{coding}"' if coding else f'"{digest}"'
    unchanged = [
        ("ETag", tag),
        ("Cache-Control", CACHE_CONTROL),
        ("Vary", "Accept-Encoding"),
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        *([("Access-Control-Allow-Origin", "*")] if ending in DATA_ENDINGS else []),
    ]
    headers = [
        *unchanged,
        ("Content-Type", MEDIA_TYPES.get(ending, "application/octet-stream")),
        ("Content-Length", str(len(content))),
        *([("Content-Encoding", coding)] if coding else []),
    ]
    return Representation(tag=tag, content=content, headers=headers, headers_unchanged=unchanged)


def _not_found(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    return _short(start, "404 Not Found", [("Cache-Control", "no-store")])


def _short(start: Start, status: str, headers: Headers) -> Iterable[bytes]:
    """Answer with the status alone."""
    content = (status[4:] + "\n").encode()
    told = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(content))),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]
    start(status, [*told, *headers])
    return (content,)
