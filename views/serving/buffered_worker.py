"""A process of the production server that waits for slow clients without a thread each.

Gunicorn starts, watches and replaces the processes; inside one, waitress reads requests and sends
answers in one loop, and gives the app a request once all of it has come. Who sends a byte a second
holds a socket and some memory, and is parted from when it takes too long, or when room is needed.
"""

import logging
import os
import threading
import time
from typing import Any, ClassVar

import waitress
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.utilities import Error

from views.serving.public_files import PREFIX

CONNECTIONS = 1000
"""Of one process."""
HEADER_BYTES = 32_768
BODY_BYTES = 512_000_000
HELD_BYTES = 1_000_000_000
"""Of all unfinished requests of one process; those beyond half a megabyte lie on the disk."""
IDLE_SECONDS = 30
"""For which a connection may be silent, between requests or within one."""
REQUEST_SECONDS, LEAST_RATE = 30, 500
"""A request may take so long, and longer while it comes at so many bytes a second."""
QUEUE_SECONDS = 15
"""A request that nobody could begin for so long is refused: its sender has gone, or asks again."""
LINGER_SECONDS = 2
"""For which a process that is told to go answers on connections that are open."""
_TURNS = 256


class OverloadedError(Error):
    """More is asked than can be answered."""

    code = 503
    reason = "Service Unavailable"


class Channel(HTTPChannel):
    """One connection."""

    begun: float = 0.0
    came: int = 0
    whole_at: float = 0.0
    at_once: bool = False

    def received(self, data: bytes) -> bool:
        """Take what has come; the public files are answered here, in the loop."""
        if self.request is None:
            self.begun, self.came = time.monotonic(), 0
        self.came += len(data)
        taken = bool(super().received(data))
        while self.at_once:
            self.at_once = False
            self.service()
        return taken

    def service(self) -> None:
        """Answer one request: that it is refused where it has waited too long."""
        request = self.requests[0]
        if not request.error and time.monotonic() - self.whole_at > QUEUE_SECONDS:
            request.error = OverloadedError("Too many requests at once. Ask again in a minute.")
        if self.server.leaving:
            # Said in the answer, so that nobody sends a further request into a closed connection.
            request.headers["CONNECTION"] = "close"
        super().service()

    def unfinished(self) -> bool:
        """Tell whether a request has begun to come and is not whole."""
        return self.request is not None

    def too_slow(self, now: float) -> bool:
        """Tell whether the request that is coming takes longer than any may."""
        allowed = REQUEST_SECONDS + self.came / LEAST_RATE
        return self.unfinished() and now - self.begun > allowed

    def busy(self) -> bool:
        """Tell whether anything is being answered or sent."""
        return bool(self.requests or self.total_outbufs_len)


class BufferedWorker(Worker):
    """Answers whole requests from `threads` threads, and the public files from the loop itself."""

    channels: ClassVar[type[Channel]] = Channel

    def run(self) -> None:
        """Serve until told to go, then finish what has come."""
        for name in ("waitress", "waitress.queue"):
            # A full queue is no error of ours, and hundreds of lines a second help nobody.
            logging.getLogger(name).setLevel(logging.ERROR)
        self._loop = threading.get_ident()
        self._map: dict[int, Any] = {}
        self._server = waitress.create_server(
            self.wsgi,
            map=self._map,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            connection_limit=CONNECTIONS,
            max_request_header_size=HEADER_BYTES,
            max_request_body_size=BODY_BYTES,
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=1,
            # What a proxy says counts as ATALAYA_PROXIES tells, in the app.
            clear_untrusted_proxy_headers=False,
            ident=None,
        )
        self._listeners = [one for one in self._map.values() if isinstance(one, BaseWSGIServer)]
        for listener in self._listeners:
            listener.channel_class = self.channels
            listener.leaving = False
            listener.add_task = self._add_task
        while self.alive and self.ppid == os.getppid():
            self._turn()
        self._leave()

    def _turn(self) -> None:
        self.notify()
        until = time.monotonic() + 1
        for _ in range(_TURNS):
            wasyncore.loop(timeout=1, map=self._map, count=1, use_poll=True)
            if time.monotonic() > until or not self.alive:
                break
        self._part_from_slow()

    def _add_task(self, channel: Channel) -> None:
        channel.whole_at = time.monotonic()
        request = channel.requests[0]
        # One that could not be read has none.
        public = getattr(request, "path", "").startswith(PREFIX)
        # They are in memory: faster here than handed on, and never behind four long figures.
        # A client that reads nothing would stop the loop once its buffer is full.
        if public and threading.get_ident() == self._loop and not channel.total_outbufs_len:
            channel.at_once = True
        else:
            self._server.task_dispatcher.add_task(channel)

    def _open(self) -> list[Channel]:
        return [one for one in self._map.values() if isinstance(one, Channel)]

    def _part_from_slow(self) -> None:
        """Close what takes too long; the oldest that are unfinished, too, where room is short."""
        now = time.monotonic()
        channels = self._open()
        coming = sorted((one for one in channels if one.unfinished()), key=lambda one: one.begun)
        held = sum(one.came for one in coming)
        room = CONNECTIONS * 3 // 4
        for position, channel in enumerate(coming):
            short = len(channels) - position > room or held > HELD_BYTES
            if channel.too_slow(now) or (short and now - channel.begun > 1):
                held -= channel.came
                channel.will_close = True

    def _leave(self) -> None:
        """Take no new connections, answer what has come and what comes for a moment, and end."""
        for listener in self._listeners:
            listener.leaving = True
            listener.del_channel()
        now = time.monotonic()
        linger, last = now + LINGER_SECONDS, now + self.cfg.graceful_timeout
        while self._open() and (now := time.monotonic()) < last:
            self.notify()
            for channel in self._open():
                if now > linger and not channel.busy():
                    channel.will_close = True
            wasyncore.loop(timeout=0.1, map=self._map, count=1, use_poll=True)
        self._server.task_dispatcher.shutdown(timeout=1)
