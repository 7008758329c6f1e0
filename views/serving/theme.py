"""By day or by night: what the reader chose, in a cookie that every page of the missions reads.

The server writes it into the page's first element, so that no page is white for a moment first.
"""

import re

from flask import has_request_context, request

COOKIE = "atalaya_theme"
DAY, NIGHT, SYSTEM = "day", "night", "system"
THEMES = (DAY, NIGHT, SYSTEM)
"""`SYSTEM` is as the reader's system is, and holds where nothing was chosen."""
ATTRIBUTE = "data-theme"
SHEET = "night.css"
"""The style sheet whose rules hold by night."""
_ON_SCREEN = re.compile(rb"@media screen\b")


def theme() -> str:
    """Return how the reader of this request chose to see pages, else as the system is.

    The style sheet decides then, before the first picture: no script, and no white page first.

    Examples
    --------
    >>> theme()
    'system'
    """
    chosen = request.cookies.get(COOKIE, "") if has_request_context() else ""
    return chosen if chosen in THEMES else SYSTEM


def with_system(sheet: bytes) -> bytes:
    """Return the rules of the night once more, for readers who want it where their system is dark.

    Examples
    --------
    >>> with_system(b'@media screen { [data-theme="night"] {} }').decode().splitlines()[1]
    '@media screen and (prefers-color-scheme: dark) { [data-theme="system"] {} }'
    """
    again = sheet.replace(f'{ATTRIBUTE}="{NIGHT}"'.encode(), f'{ATTRIBUTE}="{SYSTEM}"'.encode())
    return sheet + b"\n" + _ON_SCREEN.sub(b"@media screen and (prefers-color-scheme: dark)", again)
