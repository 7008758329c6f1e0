"""The client's scripts and styles as one file each, and Dash's own, compressed once."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

from views.payload import Blob
from views.serving.compression import CODINGS, Compressor
from views.serving.modules import later_script_of, script_of

MARK = "atalaya.svg"
ENTRY, LATER_ENTRY = "main.js", "leadership/main.js"
SHEETS = "styles"
KEPT_FOR_GOOD = "private, max-age=31536000, immutable"
COMPONENTS = "/_dash-component-suites/"
SCRIPT, STYLE, PICTURE = "text/javascript", "text/css", "data:image/svg+xml;base64,"

# Pages without a map have these, too.
PLAIN = (
    "page.css",
    "controls.css",
    "header.css",
    "map.css",
    "search.css",
    "status.css",
    "time_bar.css",
)
STYLES = (
    "leadership/page.css",
    "leadership/station.css",
    "map_drawing.css",
    *PLAIN,
    "panels.css",
    "session.css",
    "stale.css",
    "key_figures.css",
    "time_control.css",
    "leadership/lanes.css",
    "on_paper.css",
    "short_screens.css",
    "compared.css",
    "leadership/verification.css",
    "leadership/quick_count.css",
)
"""Styles in the order of the cascade: of rules that weigh the same, the later one holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What the page loads of ours.

    Attributes
    ----------
    script : what the first view needs, named in the HTML as the style is.
    later : what the leadership page needs beside it, fetched when that is opened first.
    mark : the page's icon as a data URL.
    """

    script: Blob
    later: Blob
    style: Blob
    mark: str

    @property
    def blobs(self) -> dict[str, Blob]:
        """The files by address.

        Examples
        --------
        >>> one = Blob(name="a.js", content=b"1")
        >>> list(Client(script=one, later=one, style=one, mark="").blobs) == [one.url]
        True
        """
        return {blob.url: blob for blob in (self.script, self.later, self.style)}


def load_client(assets: Path) -> Client:
    """Join the modules that each entry imports, and the styles in their order."""
    first, later = assets / ENTRY, assets / LATER_ENTRY
    return Client(
        script=_script("client.js", script_of(first, later)),
        later=_script("leadership.js", later_script_of(later, first)),
        style=Blob(name="client.css", content=joined(assets / SHEETS, STYLES), media_type=STYLE),
        # Within the page: browsers ask for an icon again whenever the address changes.
        mark=PICTURE + b64encode((assets / MARK).read_bytes()).decode(),
    )


def _script(name: str, content: bytes) -> Blob:
    return Blob(name=name, content=content, media_type=SCRIPT)


def joined(folder: Path, names: Iterable[str]) -> bytes:
    """Return the content of files of a folder, in this order.

    Examples
    --------
    >>> joined(Path(), [])
    b''
    """
    return b"".join((folder / name).read_bytes() + b"\n" for name in names)


def compress_components(server: Flask, compressor: Compressor) -> None:
    """Send Dash's own scripts compressed; their addresses change with their versions."""

    @server.after_request
    def compress(response: Response) -> Response:
        coding = next((name for name in CODINGS if name in request.accept_encodings), "")
        # Only a whole answer: a 304 has no content, and an error is not to be kept for good.
        if coding and request.path.startswith(COMPONENTS) and response.status_code == 200:
            blob = Blob(name=Path(request.path).name, content=response.get_data())
            response.set_data(compressor.encoded(blob, coding))
            response.headers["Content-Encoding"] = coding
            response.headers["Vary"] = "Accept-Encoding"
            response.headers["Cache-Control"] = KEPT_FOR_GOOD
        return response
