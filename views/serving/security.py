"""Headers that keep the page to itself: a strict Content-Security-Policy and its neighbours."""

from collections.abc import Sequence

from flask import Flask, Response


def policy(script_hashes: Sequence[str], images: str = "") -> str:
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
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def secure(server: Flask, script_hashes: Sequence[str] = (), images: str = "") -> None:
    """Send the headers with every answer. Call it after all callbacks are registered.

    Dash writes one inline script per clientside callback; their hashes are known only then.
    """
    headers = {
        "Content-Security-Policy": policy(script_hashes, images),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    @server.after_request
    def add_headers(response: Response) -> Response:
        # The preview of the public map says itself what it may do and who may frame it.
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
