"""The client's scripts and styles as one file each, and Dash's own, compressed once.

Fifty small files cost fifty round trips before the first paint. None of ours depends on the
order in which they load, so they are simply joined.
"""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

from views.compression import CODINGS, Press
from views.payload import Blob

MARK = "atalaya.svg"
KEPT = "private, max-age=31536000, immutable"
COMPONENTS = "/_dash-component-suites/"
SCRIPT, STYLE, PICTURE = "text/javascript", "text/css", "data:image/svg+xml;base64,"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What the page's HTML loads of ours; `mark`, its icon, as a data URL."""

    script: Blob
    style: Blob
    mark: str

    @property
    def blobs(self) -> dict[str, Blob]:
        """The files by address."""
        return {blob.url: blob for blob in (self.script, self.style)}


def load_client(assets: Path) -> Client:
    """Join the scripts and the styles of a folder, by file name."""
    return Client(
        script=Blob(name="client.js", content=joined(assets, "*.js", b";\n"), media_type=SCRIPT),
        style=Blob(name="client.css", content=joined(assets, "*.css", b"\n"), media_type=STYLE),
        # Within the page: browsers ask for an icon again whenever the address changes.
        mark=PICTURE + b64encode((assets / MARK).read_bytes()).decode(),
    )


def joined(folder: Path, pattern: str, end: bytes) -> bytes:
    """Return the content of the files that match, each followed by `end`."""
    return b"".join(path.read_bytes() + end for path in sorted(folder.glob(pattern)))


def compress_components(server: Flask, press: Press) -> None:
    """Send Dash's own scripts compressed; their addresses change with their versions."""

    @server.after_request
    def compress(response: Response) -> Response:
        coding = next((name for name in CODINGS if name in request.accept_encodings), "")
        if coding and request.path.startswith(COMPONENTS) and response.status_code == 200:
            blob = Blob(name=Path(request.path).name, content=response.get_data())
            response.set_data(press.encoded(blob, coding))
            response.headers["Content-Encoding"] = coding
            response.headers["Vary"] = "Accept-Encoding"
            response.headers["Cache-Control"] = KEPT
        return response
