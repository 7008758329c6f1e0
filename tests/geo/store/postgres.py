"""A PostgreSQL server of the tests' own, on a loopback port, gone after them.

With TEST_POSTGRESQL, the URL of a database on another server, that one is used; its user has to
be allowed to make databases.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database, or skip saying why there is none."""
    if given := os.environ.get("TEST_POSTGRESQL", ""):
        yield given
        return
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (initdb, postgres)")
    try:
        who = user()
    except KeyError:
        pytest.skip("PostgreSQL refuses root and there is no user postgres")
    with tempfile.TemporaryDirectory() as home:
        data = Path(home) / "data"
        data.mkdir(mode=0o700)
        Path(home).chmod(0o755)
        if who:
            os.chown(data, who["user"], who["group"])
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **who}
        subprocess.run(
            [folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
            check=True, **quiet,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(data), "-c", "fsync=off"]
        process = subprocess.Popen([folder / "postgres", "-D", data, *options], **quiet)
        try:
            wait_for(port)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            process.terminate()
            process.wait(timeout=30)
