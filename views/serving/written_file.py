"""A table on its way to a reader, through a file that is gone once it was sent.

It is written whole before its first byte goes out, so that what fails is an error and not half a
file; memory never holds more than a piece of it, however many rows there are.
"""

import gzip
import io
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import brotli
from flask import Response

from views.serving.compression import QUICK

PIECE, HELD = 1 << 18, 1 << 20
"""Bytes that are sent at once, and up to which an answer needs no file."""
SMALLEST = 1_000
"""Bytes from which compressing is worth its while."""


def answer_written(
    write: Callable[[BinaryIO], None], content_type: str, coding: str = ""
) -> Response:
    """Return what is written as an answer with its length, compressed by a content coding.

    Parameters
    ----------
    write : takes an open file; what it raises is raised here, and nothing is left behind.
    coding : ``br``, ``gzip``, or "" for none; what is small stays as it is.
    """
    out: Any = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 - closed when it was sent
    packed = ""
    try:
        if coding:
            sink = _Packed(out, coding)
            write(sink)  # type: ignore[arg-type]  # it takes bytes, and that is all
            packed = sink.finish()
        else:
            write(out)
        length = out.seek(0, io.SEEK_END)
        out.seek(0)
        content = out.read() if length <= HELD else None
    except BaseException:
        out.close()
        raise
    if content is None:
        answer = Response(_pieces(out), content_type=content_type)
        # Whoever hangs up has not read to the end.
        answer.call_on_close(out.close)
        answer.content_length = length
    else:
        out.close()
        answer = Response(content, content_type=content_type)
    if packed:
        answer.headers["Content-Encoding"] = packed
    return answer


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


class _Packed(io.RawIOBase):
    """Compresses what is written to it, once there is enough of it to be worth it."""

    def __init__(self, out: BinaryIO, coding: str) -> None:
        super().__init__()
        self._out, self._coding = out, coding
        self._first: bytearray | None = bytearray()
        self._taken = 0
        self._brotli = brotli.Compressor(quality=QUICK)
        self._gzip: gzip.GzipFile | None = None

    def writable(self) -> bool:
        """Tell that it is written to."""
        return True

    def tell(self) -> int:
        """Return how many bytes it took, as writers ask who note where things are."""
        return self._taken

    def write(self, content: Any) -> int:
        """Take some bytes, and return how many."""
        piece = bytes(content)
        self._taken += len(piece)
        if self._first is None:
            self._pack(piece)
            return len(piece)
        self._first += piece
        if len(self._first) >= SMALLEST:
            self._pack(bytes(self._first))
            self._first = None
        return len(piece)

    def finish(self) -> str:
        """Write what is left, and return the coding; "" of what was too small for one."""
        if self._first is not None:
            self._out.write(self._first)
            return ""
        if self._gzip is not None:
            self._gzip.close()
        else:
            self._out.write(self._brotli.finish())
        return self._coding

    def _pack(self, piece: bytes) -> None:
        if self._coding != "gzip":
            self._out.write(self._brotli.process(piece))
            return
        if self._gzip is None:
            # Without the time the same content is the same file, whichever server wrote it.
            self._gzip = gzip.GzipFile("", "wb", QUICK, self._out, mtime=0)
        self._gzip.write(piece)
