"""``/health`` and ``/ready``: whether the process answers, and whether it can do its work.

They are for what watches a server (a proxy, a container's engine), so they need no login and tell
nothing of the mission: neither names nor numbers.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from geo.errors import AtalayaError
from geo.store.schemas import looking
from views.serving.public_files import App, Start

HEALTH, READY = "/health", "/ready"
SECONDS = 2.0
"""How long the records may take to answer."""
FRESH = 1.0
"""Seconds for which an answer of the records holds: many who ask are one question to them."""
AGAIN = "5"
"""Seconds after which to ask again who was told to wait."""


class StoreProbe:
    """Asks the records of a mission whether they answer, in a thread that may hang alone.

    Parameters
    ----------
    url, mission : as `geo.store.open_store` takes them.
    seconds : the limit.
    """

    def __init__(self, url: str, mission: str, seconds: float = SECONDS) -> None:
        self._url = url
        self._mission = mission
        self._seconds = seconds
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._asking = False
        self._next = 0.0
        self._answered = False

    def answers(self) -> bool:
        """Tell whether the records answer within the limit; waits no longer than that."""
        with self._lock:
            if time.monotonic() < self._next:
                return self._answered
            # One at a time: of a server that hangs, each question would be a thread for minutes.
            if not self._asking:
                self._asking = True
                self._asked.clear()
                threading.Thread(target=self._ask, daemon=True).start()
        return self._asked.wait(self._seconds) and self._answered

    def _ask(self) -> None:
        answered = False
        try:
            with looking(self._url, self._mission, max(1, int(self._seconds))) as engine:
                if engine is not None:
                    with engine.connect() as connection:
                        connection.exec_driver_sql("SELECT version FROM records_schema")
                    answered = True
        except (AtalayaError, SQLAlchemyError, OSError):
            answered = False
        finally:
            with self._lock:
                self._answered = answered
                self._next = time.monotonic() + FRESH
                self._asking = False
            self._asked.set()


class Probes:
    """A WSGI app that answers the two addresses and passes everything else on.

    Parameters
    ----------
    behind : the app that answers all else.
    opened : whether the mission, or one of several, has been opened.
    stores : the records that have to answer.
    """

    def __init__(
        self, behind: App, opened: Callable[[], bool], stores: Sequence[StoreProbe]
    ) -> None:
        self._behind = behind
        self._opened = opened
        self._stores = stores

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if path not in {HEALTH, READY}:
            return self._behind(environ, start)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _answer(environ, start, "405 Method Not Allowed", {})
        if path == HEALTH:
            return _answer(environ, start, "200 OK", {"alive": True})
        waiting = self._waiting_for()
        if waiting:
            told = {"ready": False, "waiting_for": waiting}
            return _answer(environ, start, "503 Service Unavailable", told)
        return _answer(environ, start, "200 OK", {"ready": True})

    def _waiting_for(self) -> str:
        if not self._opened():
            return "mission"
        return "" if all(store.answers() for store in self._stores) else "records"


def _answer(
    environ: dict[str, Any], start: Start, status: str, told: dict[str, Any]
) -> Iterable[bytes]:
    content = json.dumps(told).encode() + b"\n"
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]
    if status.startswith("405"):
        headers.append(("Allow", "GET, HEAD"))
    if status.startswith("503"):
        headers.append(("Retry-After", AGAIN))
    start(status, headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (content,)
