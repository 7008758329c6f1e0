"""How fast, and how safely, the production server answers ``/embed/``, beside nginx as the limit.

A snapshot of 5,000 incidents, compressed pages, 32 open connections. Under load one worker is
killed with -9 and the server is reloaded: only requests in flight may be lost.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.publication import publish_many
from geo.settings import ROOT, Settings

INCIDENTS, SECONDS, CONNECTIONS = 5_000, 8, 32
CODING = "Accept-Encoding: br"
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  types {{ text/html html; }} keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port};
    location /embed/ {{
      alias {public}/current/; index index.html.br; default_type text/html;
      add_header Content-Encoding br;
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured: requests a second, milliseconds, and requests that went wrong."""

    per_second: float
    p50: float
    p99: float
    requests: int
    lost: int


def missing() -> str:
    """Return which program is not here, "" if none is missing."""
    return ", ".join(name for name in ("wrk", "nginx") if shutil.which(name) is None)


@contextmanager
def published(count: int = INCIDENTS) -> Iterator[Settings]:
    """Publish a snapshot into a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), port=free_port(), workers=2)
        publish_many(settings, count)
        # nginx drops its rights, and its workers must reach the folder.
        Path(folder).chmod(0o755)
        yield settings


@contextmanager
def ours(settings: Settings) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the production server as ``make serve`` does; yield its address and process."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ATALAYA")}
    environ |= {
        "ATALAYA_HOME": str(settings.home),
        "ATALAYA_PORT": str(settings.port),
        "ATALAYA_WORKERS": str(settings.workers),
    }
    command = [sys.executable, "serve.py"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{settings.port}"
            wait_for(f"{address}/embed/")
            wait_for(f"{address}/config.json")
            yield f"{address}/embed/", process
        finally:
            process.terminate()


@contextmanager
def nginx(settings: Settings) -> Iterator[str]:
    """Serve the same folder with nginx."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        config = Path(folder) / "nginx.conf"
        public = settings.public_folder("per-exercise")
        config.write_text(NGINX.format(folder=folder, port=port, public=public), encoding="utf-8")
        with subprocess.Popen(["nginx", "-c", str(config)], stderr=subprocess.DEVNULL) as process:
            try:
                address = f"http://127.0.0.1:{port}/embed/"
                wait_for(address)
                yield address
            finally:
                process.terminate()


def wait_for(address: str, seconds: float = 60) -> None:
    """Wait until something answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tag_of(address: str) -> str:
    """Return the ETag of the compressed page."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked) as answer:
        return str(answer.headers["ETag"])


def load(
    address: str, *headers: str, seconds: int = SECONDS, meanwhile: Callable[[], None] | None = None
) -> Figures:
    """Ask for an address as fast as it answers, from 32 connections; wrk counts."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    for header in (CODING, *headers):
        command += ["-H", header]
    with subprocess.Popen([*command, address], stdout=subprocess.PIPE, text=True) as running:
        if meanwhile is not None:
            time.sleep(seconds / 4)
            meanwhile()
        found, _ = running.communicate()
    try:
        return read_figures(found)
    except (ValueError, KeyError) as error:
        raise ValueError(found) from error


def read_figures(found: str) -> Figures:
    """Read what wrk prints.

    Examples
    --------
    >>> read_figures('''
    ...     50%    3.03ms
    ...     99%   12.21ms
    ...   73883 requests in 6.00s, 1.87GB read
    ...   Socket errors: connect 0, read 2, write 0, timeout 1
    ...   Non-2xx or 3xx responses: 18
    ... Requests/sec:  12307.79''')
    Figures(per_second=12307.79, p50=3.03, p99=12.21, requests=73883, lost=21)
    """
    socket_errors = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", found)
    lost = sum(map(int, socket_errors.groups())) if socket_errors else 0
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", found)
    return Figures(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", found)),
        p50=_milliseconds(_found(r"(?m)^\s+50%\s+(\S+)", found)),
        p99=_milliseconds(_found(r"(?m)^\s+99%\s+(\S+)", found)),
        requests=int(_found(r"(\d+) requests in", found)),
        lost=lost + (int(refused[1]) if refused else 0),
    )


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"wrk printed no {pattern}: {text}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = _found(r"^([\d.]+)", text), text.lstrip("0123456789.")
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def kill_one_worker(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker with -9."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    os.kill(int(children.split()[0]), signal.SIGKILL)


def reload_workers(process: subprocess.Popen[bytes]) -> None:
    """Have all workers replaced."""
    process.send_signal(signal.SIGHUP)


def measure() -> dict[str, Figures]:
    """Return the figures by what was measured."""
    with published() as settings:
        found: dict[str, Figures] = {}
        with ours(settings) as (address, process):
            found["ours, 200"] = load(address)
            found["ours, 304"] = load(address, f"If-None-Match: {tag_of(address)}")
            found["ours, a worker killed -9"] = load(
                address, meanwhile=lambda: kill_one_worker(process)
            )
            wait_for(address.replace("embed/", "config.json"))
            found["ours, reloaded"] = load(address, meanwhile=lambda: reload_workers(process))
        with nginx(settings) as address:
            found["nginx, 200"] = load(address)
            found["nginx, 304"] = load(address, f"If-None-Match: {tag_of(address)}")
    return found
