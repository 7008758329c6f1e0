"""Headers that keep the page to itself: a strict Content-Security-Policy and its neighbours."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, request

from views.serving.watched import tell_route

COMPARED = "compare"
"""Of an address: ``1`` where the page stands in a frame of the comparison of two missions."""
NEXT = "next"
"""Of the login's address: the page to go to afterwards."""


def policy(script_hashes: Sequence[str], images: str = "", ancestors: str = "'none'") -> str:
    """Return the Content-Security-Policy; `images` is an origin beside the page's own, or "".

    Scripts come from this origin or carry a known hash; there is no eval. Leaflet and Dash add
    style elements, so those may be inline, while style attributes may not.

    Examples
    --------
    >>> policy(["'sha256-x'"]).split("; ")[1]
    "script-src 'self' 'sha256-x'"
    >>> policy([], "https://tiles.example.org").split("; ")[5]
    "img-src 'self' data: https://tiles.example.org"
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self'",
        "style-src-elem": "'self' 'unsafe-inline'",
        "style-src-attr": "'none'",
        # `data:` is the page's icon, which stands within the HTML.
        "img-src": f"'self' data: {images}".strip(),
        "connect-src": "'self'",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        # The release page shows what the public will see in a frame of its own.
        "frame-src": "'self'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def in_comparison(query: Mapping[str, str]) -> bool:
    """Tell whether an address is one for a frame of the comparison, or the login before it.

    Examples
    --------
    >>> in_comparison({"compare": "1"}), in_comparison({"next": "/m/one/?compare=1"})
    (True, True)
    >>> in_comparison({"t": "0"}), in_comparison({"next": "/m/one/?t=0"})
    (False, False)
    """
    after = parse_qs(urlsplit(query.get(NEXT, "")).query)
    return query.get(COMPARED) == "1" or after.get(COMPARED) == ["1"]


def secure(
    server: Flask, script_hashes: Sequence[str] = (), images: str = "", *, several: bool = False
) -> None:
    """Send the headers with every answer. Call it after all callbacks are registered.

    Dash writes one inline script per clientside callback; their hashes are known only then.

    Parameters
    ----------
    several : whether the mission is one of several, which are compared in frames of this server.
    """
    headers = {
        "Content-Security-Policy": policy(script_hashes, images),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    framed = {
        "Content-Security-Policy": policy(script_hashes, images, "'self'"),
        "X-Frame-Options": "SAMEORIGIN",
    }

    tell_route(server)

    @server.after_request
    def add_headers(response: Response) -> Response:
        sent = headers | framed if several and in_comparison(request.args) else headers
        # The preview of the public map says itself what it may do and who may frame it.
        for name, value in sent.items():
            response.headers.setdefault(name, value)
        return response
