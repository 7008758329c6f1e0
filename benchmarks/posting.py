"""How long 10,000 incidents take that two programs send to the API, in batches of several sizes."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console

from geo.access.accounts import open_accounts
from geo.access.tokens import open_tokens
from geo.records.kinds import INCIDENT
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url

INCIDENTS, WRITERS, BATCHES = 10_000, 2, (500, 50)
MISSION, SECONDS = "per-exercise", 180


def posting(batch: int) -> tuple[float, int]:
    """Return the seconds that all incidents take, and how many are stored then."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = open_store(store_url(Settings(home=home), MISSION), MISSION)
        open_accounts(store).add("ana", "coordinator", "correct horse battery", actor="bench")
        until = datetime.now(UTC) + timedelta(days=1)
        _, token = open_tokens(store).create("ana", "device", until, actor="bench")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = {
            **os.environ,
            "ATALAYA_HOME": folder,
            "ATALAYA_PORT": str(port),
            "ATALAYA_MISSION": MISSION,
        }
        server = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{port}/api/v1/records/incident"
            _wait(f"http://127.0.0.1:{port}/login")
            before, began = len(store.revisions(INCIDENT)), time.perf_counter()
            threads = [
                threading.Thread(target=_write, args=(address, token, writer, batch))
                for writer in range(WRITERS)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seconds = time.perf_counter() - began
            return seconds, len(store.revisions(INCIDENT)) - before
        finally:
            server.terminate()
            server.wait()


def _write(address: str, token: str, writer: int, batch: int) -> None:
    own = range(writer, INCIDENTS, WRITERS)
    for start in range(0, len(own), batch):
        rows = [_row(number) for number in own[start : start + batch]]
        request = urllib.request.Request(
            address,
            json.dumps({"records": rows}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            answer.read()


def _row(number: int) -> dict[str, Any]:
    return {
        "instance_id": f"uuid:{number}",
        "incident_id": f"B{number}",
        "domain": "violence",
        "severity": "minor",
        "veracity": "unconfirmed",
        "occurred_at": f"2021-06-06T{8 + number % 10:02d}:{number % 60:02d}",
        "lon": -77.03 + number % 100 / 10_000,
        "lat": -12.05,
        "summary": f"reported by a telephone, number {number}",
    }


def _wait(address: str) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)


def main() -> None:
    """Print the seconds of each size of batch."""
    for batch in BATCHES:
        seconds, number = posting(batch)
        sentence = f"{number:,} incidents sent by {WRITERS} programs, {batch} at a time"
        Console().print(f"{sentence}: {seconds:.1f} s")
