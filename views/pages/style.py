"""The style of the plain pages: the mission page's own colours and type, and a little more."""

from pathlib import Path

from views.serving.bundle import PLAIN, joined

FOLDER = Path(__file__).parent
SHEETS = FOLDER.parents[1] / "assets" / "styles"
STYLE_URL = "/login/pages.css"


def style() -> bytes:
    """Return the style sheet; it says nothing about the mission, so strangers may read it.

    Examples
    --------
    >>> style().count(b"http")
    0
    """
    return joined(SHEETS, PLAIN) + joined(FOLDER, ["pages.css"])
