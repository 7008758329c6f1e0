"""Run the production server: ``make serve``. Several processes, each with the map and /embed/.

The public files are answered by a few lines of WSGI from memory, and at once after a start: the
mission's app, which reads all records first, is made beside them.
"""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from rich.console import Console

from app import create_app, made_ready, print_address, refuse_to_start, reporter, serve_all
from geo.env_file import take_env_files
from geo.errors import AtalayaError
from geo.missions.mission import load_mission
from geo.progress import with_seconds
from geo.settings import Settings
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import reader
from views.served import Served
from views.serving.buffered_worker import BufferedWorker
from views.serving.log_lines import JSON, JsonLines, console_of
from views.serving.meters import Meters, forget, shared_figures
from views.serving.public_files import App, Start
from views.wiring import check_address, meters_of, probed, public_files, watched

THREADS = 4
"""Requests that one process works on at once, those for public files aside."""
GRACE = 20
"""Seconds that a worker has to finish what it answers when it is told to go."""


class MissionApp:
    """The mission's app, made in a thread when a process starts; the first visitors wait for it."""

    def __init__(self, settings: Settings, meters: Meters | None = None) -> None:
        self._settings = settings
        self._meters = meters
        self._made = threading.Event()
        self._app: App | None = None
        threading.Thread(target=self._make, daemon=True).start()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Pass a request on."""
        self._made.wait()
        if self._app is None:
            start(
                "503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "60")]
            )
            return (b"the mission could not be read; the server's log says why\n",)
        return self._app(environ, start)

    def opened(self) -> bool:
        """Tell whether the app is there."""
        return self._app is not None

    def _make(self) -> None:
        console = console_of(self._settings)
        say = with_seconds(reporter(console))

        def report(step: str) -> None:
            say(f"worker {os.getpid()}: {step}")

        try:
            self._app = create_app(self._settings, report, meters=self._meters).server
            report("ready")
        except AtalayaError as error:
            refuse_to_start(console, error)
        finally:
            # Also after a failure: who waits gets the 503 above instead of waiting for ever.
            self._made.set()


class JsonLog(Logger):
    """Gunicorn's own log in lines of JSON."""

    def setup(self, cfg: Any) -> None:
        """Take gunicorn's handlers, and our way to write."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())


class Server(BaseApplication):
    """Gunicorn, set up by our settings alone."""

    def __init__(self, settings: Settings, served: Sequence[Served]) -> None:
        self._settings = settings
        self._served = served
        # After the fields: it calls `load_config`, which reads them.
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn how to serve."""
        settings = self._settings
        # An IPv6 address has colons of its own: brackets part it from the port.
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        chosen = {
            "bind": f"{host}:{settings.port}",
            "workers": settings.workers or multiprocessing.cpu_count(),
            "worker_class": BufferedWorker,
            "threads": THREADS,
            "graceful_timeout": GRACE,
            "timeout": 120,
            "backlog": 2048,
            # What a proxy says counts as ATALAYA_PROXIES tells; by itself gunicorn would believe
            # whoever calls from this machine, addresses and encryption included.
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
            # Nobody keeps a log of readers.
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "atalaya",
        }
        if settings.log == JSON:
            chosen["logger_class"] = JsonLog
        if settings.metrics_token:
            chosen["child_exit"] = _forget
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> App:
        """Return what one process serves."""
        # Gunicorn asks after the fork: threads begun before it would not be in the workers.
        settings = self._settings
        if self._served:
            return serve_all(settings, self._served, console_of(settings))
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        meters = meters_of(settings, [(settings, mission.name)])
        app = MissionApp(settings, meters)
        ready = probed(public_files(settings, mission, app), settings, app.opened)
        return watched(ready, settings, meters)


def _forget(_server: object, worker: Any) -> None:
    """Take a process that ended out of the figures."""
    forget(worker.pid)


def main() -> None:
    """Serve until told to stop; a refusal is one sentence and exit code 2."""
    console = Console(stderr=True)
    try:
        take_env_files()
        speak(reader())
        settings = Settings.from_env()
        console = console_of(settings)
        served = made_ready(settings, console)
        check_address(settings)
    except AtalayaError as error:
        refuse_to_start(console, error)
        sys.exit(2)
    print_address(settings, console)
    # What it answers from here on is for programs; pages have texts of their own.
    speak(ENGLISH)
    with shared_figures() if settings.metrics_token else nullcontext():
        Server(settings, served).run()


if __name__ == "__main__":
    main()
