"""Serves the browser's files: compressed, kept on disk, cached by browsers for ever."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from views.payload import Blob, Payload
from views.serving.compression import CODINGS, Compressor

FOR_EVER = "public, max-age=31536000, immutable"
KEPT_VERSIONS = 3


class Shelf:
    """The files of the last few data versions."""

    def __init__(self) -> None:
        self._versions: dict[str, dict[str, Blob]] = {}

    def put(self, payload: Payload) -> None:
        """Keep a payload's files; a page that was opened before new data still finds its own."""
        if payload.version in self._versions:
            return
        self._versions[payload.version] = dict(payload.blobs)
        for old in list(self._versions)[:-KEPT_VERSIONS]:
            del self._versions[old]

    def find(self, digest: str, name: str) -> Blob | None:
        """Return a file by its address, or None.

        Examples
        --------
        >>> Shelf().find("44136fa355b3", "units.json") is None
        True
        """
        for blobs in self._versions.values():
            if (blob := blobs.get(Blob.address(digest, name))) is not None:
                return blob
        return None


def blueprint(
    current: Callable[[], Payload], newest: Callable[[], Payload], compressor: Compressor
) -> Blueprint:
    """Return the routes ``/config.json`` and ``/blob/<digest>/<name>``.

    Parameters
    ----------
    current : gives the payload to serve now.
    newest : gives that of the data as they are now, waiting for it: a page that another process
        served may know of it already.
    """
    routes = Blueprint("blobs", __name__)
    shelf = Shelf()

    @routes.get("/config.json")
    def config() -> Response:
        payload = current()
        shelf.put(payload)
        # Never kept: it names the files of the data version served now.
        return answer(
            payload.description(request.args.get("lang", "")), compressor, keep="no-store"
        )

    @routes.get("/blob/<digest>/<name>")
    def blob(digest: str, name: str) -> Response:
        found = shelf.find(digest, name)
        if found is None:
            shelf.put(newest())
            found = shelf.find(digest, name)
        if found is None:
            abort(404)
        return answer(found, compressor)

    return routes


def answer(blob: Blob, compressor: Compressor, keep: str = FOR_EVER) -> Response:
    """Return a file in the best coding that the browser takes."""
    # By quality: `br;q=0` names a coding in order to refuse it.
    coding = next((name for name in CODINGS if request.accept_encodings[name] > 0), "")
    content = compressor.encoded(blob, coding) if coding else blob.content
    response = Response(content, content_type=blob.media_type)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = keep
    response.headers["Vary"] = "Accept-Encoding"
    # Weak: the same content may have been compressed quickly or strongly.
    response.set_etag(f"{blob.digest}-{coding}" if coding else blob.digest, weak=True)
    response.make_conditional(request)
    return response
