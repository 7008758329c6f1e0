"""Asking a server for JSON and files: patiently, with its key, and never another server."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from geo.errors import PullError
from geo.settings import LOOPBACK
from geo.texts.library_words import cause_said
from geo.texts.sentences import say

TIMEOUT = (10, 120)
"""Seconds to connect, and between two bytes."""
ATTEMPTS = 6
"""Tries of one request before the run is given up; what came so far is stored."""
LONGEST = 600.0
"""Seconds that are waited at most where a server asks for patience."""
PAGE_BYTES = 256_000_000
CHUNK = 1 << 16
_OK, _PATIENCE, _BROKEN = 200, 429, 500
_REFUSED = {401, 403}
_GONE = 404


@dataclass(slots=True)
class Client:
    """A server and the key to it.

    Attributes
    ----------
    address : of the server, ``https://kf.kobotoolbox.org``.
    headers : what lets this program in; no error and no log names it.
    wait : called with seconds to wait.
    """

    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    wait: Callable[[float], None] = time.sleep
    session: requests.Session = field(default_factory=requests.Session, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            raise PullError(say("{address!r} is no address of a server", address=self.address))
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            # Whoever listens on the way would have the key.
            raise PullError(say("{address} has to begin with https", address=self.address))
        self.address = self.address.rstrip("/")

    def own(self, url: str) -> bool:
        """Tell whether an address is on this server, where its key may be shown.

        Examples
        --------
        >>> client = Client("https://a.example")
        >>> client.own("https://a.example/data"), client.own("https://b.example/data")
        (True, False)
        """
        here, there = urlsplit(self.address), urlsplit(urljoin(self.address, url))
        return (here.scheme, here.netloc) == (there.scheme, there.netloc)

    @property
    def host(self) -> str:
        """Name of the server, without its port."""
        return urlsplit(self.address).hostname or ""

    def here(self, url: str) -> str:
        """Return an address as one of this server: behind a proxy it may call itself otherwise.

        Examples
        --------
        >>> Client("https://a.example").here("http://inside:8000/data?start=2")
        'https://a.example/data?start=2'
        """
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.address}{parts.path}{query}" if url else ""

    def json(self, url: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return what a server answers as JSON; with a body it is posted.

        Raises
        ------
        PullError
            When the server refuses, or has not answered whole after `ATTEMPTS` tries.
        """
        return self._tried(url, lambda: self._read(url, body))

    def chunks(self, url: str, most: int) -> Iterator[bytes]:
        """Yield the content of a file, at most `most` bytes of it. Raises PullError when larger."""
        # A file is asked for once more as a whole where it breaks off.
        yield from self._tried(url, lambda: self._file(url, most))

    def _tried(self, url: str, ask: Callable[[], Any]) -> Any:
        cause = ""
        for attempt in range(ATTEMPTS):
            try:
                return ask()
            except _Again as again:
                cause = str(again)
                if attempt + 1 < ATTEMPTS:
                    self.wait(min(again.seconds or 2.0**attempt, LONGEST))
            except requests.RequestException as error:
                cause = cause_said(error)
                if attempt + 1 < ATTEMPTS:
                    self.wait(2.0**attempt)
        raise PullError(
            say(
                "{server} did not answer {attempts} times ({cause}); what came so far is stored, "
                "and the same command goes on from there",
                server=urlsplit(url).netloc,
                attempts=ATTEMPTS,
                cause=cause,
            )
        )

    def _read(self, url: str, body: Mapping[str, Any] | None) -> Any:
        with self._answer(url, body) as answer:
            content = b"".join(_limited(answer, PAGE_BYTES, url))
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            # Half a body that ends where nobody said how long it is.
            raise _Again(say("half an answer")) from error

    def _file(self, url: str, most: int) -> list[bytes]:
        with self._answer(url, None) as answer:
            return list(_limited(answer, most, url))

    def _answer(self, url: str, body: Mapping[str, Any] | None) -> requests.Response:
        if not self.own(url):
            raise PullError(
                say("{server} sends to another server, {url}", server=self.address, url=url)
            )
        answer = self.session.request(
            "GET" if body is None else "POST",
            url,
            json=body,
            headers={"Accept": "application/json, */*", **self.headers},
            timeout=TIMEOUT,
            stream=True,
            # To the same server only: a redirection must not carry the key elsewhere.
            allow_redirects=False,
        )
        if answer.status_code == _OK:
            return answer
        answer.close()
        return _refuse(answer, url)


def _refuse(answer: requests.Response, url: str) -> requests.Response:
    server, status = urlsplit(url).netloc, answer.status_code
    if status in _REFUSED:
        raise PullError(
            say(
                "{server} lets nobody in with this key ({status}): is it right, and may its "
                "account see the form?",
                server=server,
                status=status,
            )
        )
    if status == _GONE:
        raise PullError(
            say("{server} has no such form: {path}", server=server, path=urlsplit(url).path)
        )
    if status == _PATIENCE or status >= _BROKEN:
        raise _Again(
            say("status {status}", status=status), _seconds(answer.headers.get("Retry-After", ""))
        )
    raise PullError(say("{server} answers {status}", server=server, status=status))


class _Again(Exception):  # noqa: N818 - no error yet: the same is asked again
    def __init__(self, cause: str, seconds: float = 0.0) -> None:
        super().__init__(cause)
        self.seconds = seconds


def _seconds(text: str) -> float:
    """Return how long a server asks to wait; 0 where it does not say in seconds.

    >>> _seconds("7"), _seconds("Wed, 21 Oct 2015 07:28:00 GMT")
    (7.0, 0.0)
    """
    return float(text) if text.strip().isdecimal() else 0.0


def _limited(answer: requests.Response, most: int, url: str) -> Iterator[bytes]:
    size = 0
    for chunk in answer.iter_content(CHUNK):
        size += len(chunk)
        if size > most:
            raise PullError(
                say("{path} is larger than {most:,} bytes", path=urlsplit(url).path, most=most)
            )
        yield chunk
