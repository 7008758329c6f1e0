"""The production server on a host, and who sends it records until each is acknowledged."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.settings import ROOT
from tests.geo.store.postgres import free_port
from tests.hosts.network import Host

MISSION = "per-2021"
BATCH = 10
LIMIT = 20
"""Seconds after which a request counts as not answered."""
ACKNOWLEDGED = {200, 201}


@dataclass(slots=True, kw_only=True)
class Running:
    """A server of two processes on a host; it may be killed and started again."""

    host: Host
    home: Path
    database: str
    mission: str = MISSION
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        own = {name: text for name, text in os.environ.items() if not name.startswith("ATALAYA")}
        own |= {
            "ATALAYA_HOME": str(self.home),
            "ATALAYA_MISSION": self.mission,
            "ATALAYA_DATABASE_URL": self.database,
            "ATALAYA_HOST": self.host.address,
            "ATALAYA_PORT": str(self.port),
            "ATALAYA_WORKERS": "2",
        }
        command = [*self.host.within, sys.executable, "serve.py"]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=own, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(
        self, address: str, token: str = "", body: Any = None, limit: float = LIMIT
    ) -> tuple[int, bytes]:
        """Return status and body of an answer; 0 where there was none."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        sent = None
        if body is not None:
            headers["Content-Type"], sent = "application/json", json.dumps(body)
        connection = http.client.HTTPConnection(self.host.address, self.port, timeout=limit)
        try:
            connection.request("GET" if sent is None else "POST", address, sent, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            return 0, str(error).encode()
        finally:
            connection.close()

    def wait(self) -> None:
        """Wait until it is ready, by looks: the clock runs on while the machine stands still."""
        for _ in range(1200):
            if self.ask("/ready", limit=5)[0] == 200:
                return
            time.sleep(0.1)
        raise AssertionError((self.home / "log").read_text(encoding="utf-8")[-2000:])


def record(number: int) -> dict[str, Any]:
    return {
        "instance_id": f"uuid:{number}",
        "incident_id": f"H{number}",
        "domain": "violence",
        "severity": "minor",
        "veracity": "unconfirmed",
        "occurred_at": f"2021-06-06T{8 + number % 10:02d}:{number % 60:02d}",
        "lon": -77.03,
        "lat": -12.05,
    }


@dataclass(slots=True, kw_only=True)
class Sender:
    """Sends records until all are taken, to the other server where its own does not answer."""

    servers: tuple[Running, ...]
    token: str
    numbers: range
    pause: float = 0.0
    """Seconds from the beginning of a batch to that of the next one, where the first is taken."""
    over: threading.Event = field(default_factory=threading.Event)
    """Once it is set no further batch is begun."""
    begun: list[int] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    """Seconds until each batch was acknowledged."""
    refused: list[tuple[int, bytes]] = field(default_factory=list)
    """Answers that are neither an acknowledgement nor a request to come again."""
    repeated: int = 0

    def send(self) -> None:
        for start in range(0, len(self.numbers), BATCH):
            if self.over.is_set():
                break
            own = self.numbers[start : start + BATCH]
            self.begun += own
            began = time.monotonic()
            body = {"records": [record(number) for number in own]}
            turn = 0
            while not self._taken(self.servers[turn % len(self.servers)], body):
                turn += 1
                self.repeated += 1
                time.sleep(0.2)
            self.acknowledged += own
            self.waited.append(time.monotonic() - began)
            time.sleep(max(0.0, self.pause - self.waited[-1]))

    def _taken(self, server: Running, body: Any) -> bool:
        status, answer = server.ask("/api/v1/records/incident", self.token, body)
        if status not in {*ACKNOWLEDGED, 0, 502, 503}:
            self.refused.append((status, answer[:300]))
        return status in ACKNOWLEDGED


@contextmanager
def sending(*senders: Sender) -> Iterator[None]:
    """Run senders beside the block; at its end each has been acknowledged everything."""
    threads = [threading.Thread(target=sender.send, daemon=True) for sender in senders]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(timeout=900)
        assert not thread.is_alive(), "a sender was never answered"
