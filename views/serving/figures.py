"""``/metrics``: the figures of `views.serving.meters`, for who has the token of the settings."""

import secrets
from collections.abc import Iterable
from typing import Any

from views.serving.meters import Meters
from views.serving.public_files import App, Start

METRICS = "/metrics"
BEARER = "bearer "


class Figures:
    """A WSGI app that answers ``/metrics`` and passes everything else on.

    Parameters
    ----------
    token : what a reader of the figures has to send as ``Authorization: Bearer``.
    """

    def __init__(self, behind: App, meters: Meters, token: str) -> None:
        self._behind = behind
        self._meters = meters
        self._token = token.encode()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        if environ["PATH_INFO"] != METRICS:
            return self._behind(environ, start)
        given = environ.get("HTTP_AUTHORIZATION", "")
        sent = given[len(BEARER) :].strip().encode("utf-8", "replace")
        known = given[: len(BEARER)].lower() == BEARER
        if not (known and secrets.compare_digest(sent, self._token)):
            refusal = [("WWW-Authenticate", "Bearer"), ("Content-Length", "0")]
            start("401 Unauthorized", [*refusal, ("Cache-Control", "no-store")])
            return ()
        content = self._meters.text()
        headers = [
            ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
            ("Content-Length", str(len(content))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start("200 OK", headers)
        return (content,)
