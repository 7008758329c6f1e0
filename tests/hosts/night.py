"""A night of the mission, played with everything happening to it at once, and its log."""

import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.errors import LostStoreError
from geo.publish import open_decisions
from geo.records.kinds import INCIDENT
from tests.hosts.servers import Running, Sender
from tests.hosts.two import Two, command

IMPORTED = 100
"""Rows of a file that is imported."""
RELEASED = 20
SLOW_CLIENTS = 100
"""Of each server: they send half of a request and no more."""
LANGUAGES = ("es", "en", "pt")
HALF = b"POST /api/v1/records/incident HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n{"


@dataclass(slots=True)
class Log:
    """What happened when, a line each, in a file as it happens."""

    path: Path
    began: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def say(self, what: str) -> None:
        passed = int(time.monotonic() - self.began)
        line = f"{passed // 60:02d}:{passed % 60:02d}  {what}\n"
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(line)


class Night:
    """Who acts beside whom until it is over; what each has been told is done."""

    def __init__(self, two: Two, seconds: float, rate: float, folder: Path, log: Log) -> None:
        self.two, self.seconds, self.folder, self.log = two, seconds, folder, log
        self.over = threading.Event()
        self.failed: list[BaseException] = []
        self.imported: list[str] = []
        self.released: list[str] = []
        self.published = self.saved = 0
        self.answers: Counter[int] = Counter()
        self.slowest = 0.0
        self.senders = two.senders(0, int(10 * rate * seconds) // 20 * 20)
        for sender in self.senders:
            sender.over, sender.pause = self.over, 20 / rate
        self._slow: dict[int, list[socket.socket]] = {0: [], 1: []}
        self._files = 0

    def play(self, faults: list[tuple[float, str, Callable[[], None]]]) -> None:
        """Act until the night is over; faults come at their part of it."""
        acts = [
            (self.seconds / 60, self._import),
            (self.seconds / 60, self._release),
            (self.seconds / 12, self._publish),
            (self.seconds / 6, self._save),
            (self.seconds / 60, self._measure),
            (1, self._hang_on),
            (2, self._restart),
            (0.05, self._read),
        ]
        threads = [
            *(threading.Thread(target=self._keep, args=act, daemon=True) for act in acts),
            *(threading.Thread(target=sender.send, daemon=True) for sender in self.senders),
        ]
        self.log.say(f"the night begins: {self.seconds:.0f} s")
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for part, what, fault in faults:
            self.over.wait(max(0.0, began + part * self.seconds - time.monotonic()))
            self.log.say(what)
            fault()
        time.sleep(max(0.0, began + self.seconds - time.monotonic()))
        self.over.set()
        for thread in threads:
            thread.join(timeout=600)
            assert not thread.is_alive(), "somebody was never answered"
        for connections in self._slow.values():
            for connection in connections:
                connection.close()
        self.log.say("the night is over")

    def _keep(self, seconds: float, act: Callable[[], None]) -> None:
        while not self.over.wait(seconds):
            try:
                act()
            except BaseException as error:  # noqa: BLE001 the test that plays the night is told
                self.failed.append(error)
                self.log.say(f"failed: {error!r}")
                return

    def _done(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command until it succeeds: while the database is away it says so and fails."""
        for _ in range(200):
            found = command(self.two, *arguments)
            if found.returncode == 0:
                return found
            said = (found.stderr.strip().splitlines() or ["nothing"])[-1]
            self.log.say(f"{arguments[0]} exits with {found.returncode}: {said[:150]}")
            assert "Traceback" not in found.stderr, found.stderr
            time.sleep(1)
        raise AssertionError(found.stderr)

    def _import(self) -> None:
        self._files += 1
        names = [f"F{self._files}-{number}" for number in range(IMPORTED)]
        rows = pd.DataFrame({"incident_id": names, "domain": "violence", "severity": "minor"})
        rows = rows.assign(
            veracity="confirmed_true", occurred_at="2021-06-06T10:00", lon=-77.03, lat=-12.05
        )
        path = self.folder / f"file-{self._files}.csv"
        rows.to_csv(path, index=False)
        self._done("import", "incidents", str(path), "--mission", self.two.mission)
        self.imported += names

    def _release(self) -> None:
        names = self.imported[-RELEASED:]
        if not names or names[0] in self.released:
            return
        texts = {name: dict.fromkeys(LANGUAGES, "Urna") for name in names}
        # What was refused for want of a database was not stored: it is said again.
        with suppress(LostStoreError):
            rows = self.two.store.current_of(INCIDENT, "incident_id", names)
            open_decisions(self.two.store).decide(rows, "release", "ana", texts)
            self.released += names

    def _publish(self) -> None:
        out = self.two.servers[0].home / "public" / self.two.mission
        self._done("publish", "--out", str(out), "--yes")
        self.published += 1
        self.log.say(f"published, {len(self.released)} released")

    def _save(self) -> None:
        self.saved += 1
        self._done("backup", str(self.folder / f"backup-{self.saved}.tar"))
        self.log.say("a backup is made")

    def _measure(self) -> None:
        taken = sum(len(sender.acknowledged) for sender in self.senders)
        memory = " + ".join(f"{resident(server):.0f}" for server in self.two.servers)
        self.log.say(f"{taken} taken, {len(self.imported)} imported; servers hold {memory} MB")

    def _hang_on(self) -> None:
        for number, server in enumerate(self.two.servers):
            ended = [each for each in self._slow[number] if closed(each)]
            for each in ended:
                each.close()
            there = [each for each in self._slow[number] if each not in ended]
            while len(there) < SLOW_CLIENTS:
                try:
                    made = socket.create_connection((server.host.address, server.port), timeout=1)
                except OSError:
                    break
                there.append(made)
                with suppress(OSError):
                    made.sendall(HALF)
            self._slow[number] = there

    def _restart(self) -> None:
        """Start again what has ended, as systemd does: no server starts without its database."""
        for number, server in enumerate(self.two.servers, start=1):
            if server.process is not None and server.process.poll() is not None:
                self.log.say(f"host {number} is started again")
                server.start()

    def _read(self) -> None:
        for server in self.two.servers:
            for address in ("/embed/", "/api/v1/", "/login"):
                began = time.monotonic()
                status, _ = server.ask(address, self.two.token)
                self.answers[status] += 1
                if status:
                    self.slowest = max(self.slowest, time.monotonic() - began)


def closed(connection: socket.socket) -> bool:
    """Tell whether the other side has ended a connection."""
    connection.settimeout(0.001)
    try:
        return not connection.recv(1024)
    except TimeoutError:
        return False
    except OSError:
        return True


def resident(server: Running) -> float:
    """Return the memory that a server's processes hold together, MB (Linux)."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rsplit(")", 1)[1].split()
            if server.process is not None and int(fields[3]) == server.process.pid:
                total += int(fields[21]) * 4096
    return total / 1e6


def late(senders: tuple[Sender, ...], part: float) -> float:
    """Return the seconds within which a part of all batches was acknowledged."""
    waited = sorted(seconds for sender in senders for seconds in sender.waited)
    return waited[min(len(waited) - 1, int(part * len(waited)))]
