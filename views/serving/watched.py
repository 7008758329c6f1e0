"""Each request from outside: its id, what it is counted as, and its line in the log.

Nothing of the reader is kept: no address, no account, no path; a request is known by the route that
answered, as the program declares it (``/blob/<digest>/<name>``).
"""

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, request
from werkzeug.wsgi import ClosingIterator

from views.serving.public_files import PREFIX, App, Start

ROUTE = "atalaya.route"
"""In a request's environ: the route that answered, set by the Flask app that did."""
REQUEST = "atalaya.request"
"""And its id."""
REQUEST_ID = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
PUBLIC = f"{PREFIX}<path:name>"
"""The public files are answered without Flask, and count as one route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What may be known of a request that was answered.

    Attributes
    ----------
    id : random, also in the answer's header.
    route : as declared; ``other`` where nothing was found.
    method : one of `METHODS`, else ``other``.
    status : HTTP status.
    seconds : until the last byte was handed over.
    """

    id: str
    route: str
    method: str
    status: int
    seconds: float


Tell = Callable[[Answered], object]


def tell_route(server: Flask) -> None:
    """Have an app say which of its routes answered."""

    @server.after_request
    def note(response: Response) -> Response:
        rule = request.url_rule
        # Not over that of an app behind this one, which answered through it.
        request.environ.setdefault(ROUTE, rule.rule if rule else OTHER)
        return response


class Watched:
    """A WSGI app that gives each request an id and tells of it once it is answered.

    Parameters
    ----------
    behind : the app that answers.
    tell : those who are told, none where nothing is counted or logged.
    own : addresses that are answered without Flask.
    """

    def __init__(self, behind: App, tell: Iterable[Tell], own: Iterable[str] = ()) -> None:
        self._behind = behind
        self._tell = tuple(tell)
        self._own = frozenset(own)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if path.startswith(PREFIX) and not self._tell:
            return self._behind(environ, start)
        begun, number = time.perf_counter(), secrets.token_hex(8)
        statuses = [500]

        def starting(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            statuses[0] = int(status[:3])
            # What any cache keeps is the same for all of its readers. Of several missions PATH_INFO
            # is by now what follows the prefix of one.
            public = environ["PATH_INFO"].startswith(PREFIX)
            more = [] if public else [(REQUEST_ID, number)]
            return start(status, [*headers, *more], *error)

        def done() -> None:
            answered = Answered(
                id=number,
                route=self._route(environ, path),
                method=method if (method := environ["REQUEST_METHOD"]) in METHODS else OTHER,
                status=statuses[0],
                seconds=time.perf_counter() - begun,
            )
            for tell in self._tell:
                tell(answered)

        # Also for the log of an error on the way.
        environ[REQUEST] = number
        try:
            answer = self._behind(environ, starting)
        except BaseException:
            done()
            raise
        return ClosingIterator(answer, done)

    def _route(self, environ: dict[str, Any], path: str) -> str:
        if ROUTE in environ:
            return str(environ[ROUTE])
        if environ["PATH_INFO"].startswith(PREFIX):
            return PUBLIC
        return path if path in self._own else OTHER
