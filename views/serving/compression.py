"""Compresses what browsers are sent: at once for who asks first, as well as can be for the rest."""

import gzip
import queue
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli

from geo.files.atomic_write import write_whole
from views.payload import Blob

SMALL = 1_000_000
"""Up to this many bytes the strongest compression takes about a second."""
STRONGEST, STRONG, QUICK = 11, 9, 4

Compress = Callable[[bytes], bytes]


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, quality=STRONGEST if len(content) <= SMALL else STRONG)


def _quick_brotli(content: bytes) -> bytes:
    return brotli.compress(content, quality=QUICK)


def _gzip(content: bytes) -> bytes:
    # Without the time the same content is the same file, whichever server wrote it.
    return gzip.compress(content, 9, mtime=0)


def _quick_gzip(content: bytes) -> bytes:
    return gzip.compress(content, QUICK, mtime=0)


CODINGS: Mapping[str, Compress] = {"br": _brotli, "gzip": _gzip}
AT_ONCE: Mapping[str, Compress] = {"br": _quick_brotli, "gzip": _quick_gzip}


class Compressor:
    """Keeps compressed files in a folder under their content's digest; a thread makes them.

    Whoever asks before a file is made gets it compressed quickly: nobody waits for the strongest.

    Parameters
    ----------
    tell : told of each file that is asked for whether it was there.
    """

    def __init__(self, folder: Path, tell: Callable[[bool], object] = bool) -> None:
        self._folder = folder
        self._tell = tell
        self._wanted: queue.SimpleQueue[Blob] = queue.SimpleQueue()
        self._known: set[str] = set()
        threading.Thread(target=self._work, name="compressor", daemon=True).start()

    def want(self, blob: Blob) -> None:
        """Have a file compressed in the background, once."""
        key = self._stem(blob)
        if key not in self._known:
            # Noted before it is done: a hundred pages that open at once want the same file once.
            self._known.add(key)
            self._wanted.put(blob)

    def encoded(self, blob: Blob, coding: str) -> bytes:
        """Return a file's bytes in a content coding, now."""
        try:
            kept = self._path(blob, coding).read_bytes()
        except OSError:
            self._tell(False)
            self.want(blob)
            # Not noted: the strong one is under way, and the next who asks finds it.
            return AT_ONCE[coding](blob.content)
        self._tell(True)
        return kept

    def _work(self) -> None:
        while True:
            blob = self._wanted.get()
            for coding in CODINGS:
                try:
                    self._keep(blob, coding)
                except OSError:
                    # A full or vanished folder costs bytes on the wire, never an answer.
                    self._known.discard(self._stem(blob))

    def _keep(self, blob: Blob, coding: str) -> None:
        path = self._path(blob, coding)
        if path.exists():
            return
        # Two servers may share the folder: each writes its own draft, the last one wins.
        write_whole(path, CODINGS[coding](blob.content))

    def _path(self, blob: Blob, coding: str) -> Path:
        return self._folder / f"{self._stem(blob)}.{coding}"

    @staticmethod
    def _stem(blob: Blob) -> str:
        # With the length: two contents of one short digest would be served for each other.
        return f"{blob.digest}-{len(blob.content)}"
