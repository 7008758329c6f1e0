"""The client's scripts and styles as one file each, and Dash's own, compressed once."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request
from rcssmin import cssmin

from views.payload import Blob
from views.serving import theme
from views.serving.compression import AT_ONCE, CODINGS, Compressor
from views.serving.modules import later_script_of, script_of

MARK = "atalaya.svg"
ENTRY, LATER_ENTRY, FRAMED_ENTRY = "main.js", "leadership/main.js", "framed/page.js"
WORKER_ENTRY = "offline/worker.js"
SHEETS = "styles"
KEPT_FOR_GOOD = "private, max-age=31536000, immutable"
COMPONENTS = "/_dash-component-suites/"
PAGE = ("/", "/_dash-layout", "/_dash-dependencies")
"""What Dash answers anew each time; no secret in it stays the same, for lengths to betray."""
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
    theme.SHEET,
)
STYLES = (
    "leadership/page.css",
    "map_drawing.css",
    *PLAIN,
    "panels.css",
    "session.css",
    "stale.css",
    "key_figures.css",
    "legend_card.css",
    "time_control.css",
    "on_paper.css",
    "short_screens.css",
    "compared.css",
)
LATER_STYLES = (
    "leadership/lanes.css",
    "leadership/station.css",
    "leadership/verification.css",
    "leadership/quick_count.css",
    "leadership/small_screens.css",
    "leadership/lanes_room.css",
    "leadership/on_paper.css",
)
"""Of what the later script draws: behind the others, and fetched with it.

Styles are in the order of the cascade: of rules that weigh the same, the later one holds.
"""
FRAMED_STYLES = ("framed.css",)
"""Of what the script of a frame of the comparison draws, fetched with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What the page loads of ours.

    Attributes
    ----------
    script : what the first view needs, named in the HTML as the style is.
    later : what the leadership page needs beside it, fetched when that is opened first, and
        `later_style` with it.
    framed : what the page needs beside it in a frame of the comparison, and `framed_style`.
    mark : the page's icon as a data URL.
    """

    script: Blob
    later: Blob
    framed: Blob
    style: Blob
    later_style: Blob
    framed_style: Blob
    mark: str

    @property
    def blobs(self) -> dict[str, Blob]:
        """The files by address.

        Examples
        --------
        >>> one = Blob(name="a.js", content=b"1")
        >>> names = ("script", "later", "framed", "style", "later_style", "framed_style")
        >>> list(Client(**dict.fromkeys(names, one), mark="").blobs) == [one.url]
        True
        """
        scripts = (self.script, self.later, self.framed)
        styles = (self.style, self.later_style, self.framed_style)
        return {blob.url: blob for blob in (*scripts, *styles)}


def load_client(assets: Path) -> Client:
    """Join the modules that each entry imports, and the styles in their order."""
    first, later, framed = (assets / name for name in (ENTRY, LATER_ENTRY, FRAMED_ENTRY))
    return Client(
        script=_script("client.js", script_of(first, later, framed)),
        later=_script("leadership.js", later_script_of(later, first)),
        framed=_script("framed.js", later_script_of(framed, first)),
        style=_styles("client.css", assets, STYLES),
        later_style=_styles("leadership.css", assets, LATER_STYLES),
        framed_style=_styles("framed.css", assets, FRAMED_STYLES),
        # Within the page: browsers ask for an icon again whenever the address changes.
        mark=PICTURE + b64encode((assets / MARK).read_bytes()).decode(),
    )


def _script(name: str, content: bytes) -> Blob:
    return Blob(name=name, content=content, media_type=SCRIPT)


def _styles(name: str, assets: Path, names: Iterable[str]) -> Blob:
    return Blob(name=name, content=joined(assets / SHEETS, names), media_type=STYLE)


def joined(folder: Path, names: Iterable[str]) -> bytes:
    """Return the content of style sheets of a folder, in this order, without comments and spaces.

    Examples
    --------
    >>> joined(Path(), [])
    b''
    """
    return cssmin(b"".join(_sheet(folder / name) + b"\n" for name in names))


def _sheet(path: Path) -> bytes:
    content = path.read_bytes()
    return theme.with_system(content) if path.name == theme.SHEET else content


def compress_components(server: Flask, compressor: Compressor) -> None:
    """Send Dash's own answers compressed; the addresses of its scripts change with their versions.

    Scripts are compressed once and kept. The page and its layout are compressed as they are sent.
    """

    @server.after_request
    def compress(response: Response) -> Response:
        coding = next((name for name in CODINGS if request.accept_encodings[name] > 0), "")
        script = request.path.startswith(COMPONENTS)
        # Only a whole answer: a 304 has no content, and an error is not to be kept for good.
        if response.status_code != 200 or not (script or request.path in PAGE):
            return response
        response.vary.add("Accept-Encoding")
        if not coding:
            return response
        content = response.get_data()
        if script:
            blob = Blob(name=Path(request.path).name, content=content)
            response.set_data(compressor.encoded(blob, coding))
            response.headers["Cache-Control"] = KEPT_FOR_GOOD
        else:
            response.set_data(AT_ONCE[coding](content))
        response.headers["Content-Encoding"] = coding
        return response
