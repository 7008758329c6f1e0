"""A PostgreSQL server of the tests' own, on a loopback port, gone after them.

With TEST_POSTGRESQL, the URL of a database on another server, that one is used; its user has to
be allowed to make databases.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url


def programs() -> Path | None:
    """Return the folder of initdb and postgres, or None."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    candidates = [*folders, *([Path(found).resolve().parent] if found else [])]
    return next((f for f in candidates if (f / "postgres").exists()), None)


def user() -> dict[str, int]:
    """Return how to run as somebody other than root, whom the server refuses."""
    if os.getuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid}


def wait_for(port: int, seconds: int = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def database(address: str) -> Iterator[str]:
    """Yield the URL of an empty database on the server of that address, gone afterwards."""
    url = make_url(address)
    name = f"test_{secrets.token_hex(6)}"
    conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Server:
    """A server on a loopback port, or others' too, that tests may kill and start again."""

    def __init__(self, folder: Path, data: Path, who: dict[str, int]) -> None:
        self.data, self.port = data, free_port()
        self._folder, self._who = folder, who
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        # A busy machine may be slow to let somebody in, and is not lost for that.
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres?connect_timeout=60"

    def run(self, program: str, *arguments: str) -> None:
        subprocess.run([self._folder / program, *arguments], check=True, **self._quiet())

    def start(self, *options: str, listen: str = "127.0.0.1") -> None:
        here = ["-h", listen, "-p", str(self.port), "-k", str(self.data)]
        command = [self._folder / "postgres", "-D", self.data, *here, *options]
        self._process = subprocess.Popen(command, **self._quiet())
        wait_for(self.port)

    def kill(self) -> None:
        """End it as a power cut does, its children with it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(timeout=30)

    def stop(self) -> None:
        if self._process is not None:
            # Fast: it ends its connections instead of waiting for them.
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)

    def _quiet(self) -> dict[str, Any]:
        away = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return {**away, "cwd": "/", **self._who}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def made_server(name: str = "data") -> Iterator[Server]:
    """Yield a server that is not started, with an empty folder, or skip saying why not."""
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (initdb, postgres)")
    try:
        who = user()
    except KeyError:
        pytest.skip("PostgreSQL refuses root and there is no user postgres")
    with tempfile.TemporaryDirectory() as home:
        data = Path(home) / name
        data.mkdir(mode=0o700)
        Path(home).chmod(0o755)
        if who:
            os.chown(data, who["user"], who["group"])
        made = Server(folder, data, who)
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database, or skip saying why there is none."""
    if given := os.environ.get("TEST_POSTGRESQL", ""):
        yield given
        return
    with made_server() as made:
        made.run("initdb", "-D", str(made.data), "-U", "postgres", "-A", "trust", "-E", "UTF8")
        made.start("-c", "fsync=off")
        yield made.url
