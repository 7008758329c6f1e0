"""A whole night on two hosts with everything happening to it: nothing acknowledged is lost.

`make night` plays an hour, and its log is in var/night; the suite has its parts, in short form, in
`tests/hosts/test_two_hosts.py`.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from geo.publish import open_decisions
from geo.records.kinds import INCIDENT
from tests.hosts.night import Log, Night, late
from tests.hosts.servers import Running
from tests.hosts.two import Two, command
from tests.series import WHOLE

SECONDS = float(os.environ.get("NIGHT_SECONDS", "40"))
RATE = float(os.environ.get("NIGHT_RATE", "20"))
"""Records a second that both hosts are sent together."""
AWAY = min(10.0, SECONDS / 20)
"""Seconds for which a wire is cut and a database is down."""


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    folder = Path(os.environ.get("NIGHT_LOG", str(tmp_path)))
    folder.mkdir(parents=True, exist_ok=True)
    log = Log(folder / "log.txt")
    log.path.write_text("", encoding="utf-8")
    with ExitStack() as stack:
        yield Night(Two(stack, tmp_path, "per-exercise"), SECONDS, RATE, tmp_path, log)


def faults(night: Night) -> list[tuple[float, str, Callable[[], None]]]:
    """Return what happens at which part of the night."""
    two = night.two
    one, other = two.servers

    def lose_database() -> None:
        two.primary.kill()
        time.sleep(AWAY)
        two.fail_over()

    def restart_database() -> None:
        two.standby.kill()
        time.sleep(AWAY)
        two.start_standby()

    def cut_wire() -> None:
        if two.hosts[1].wire:
            two.hosts[1].cut(off=True)
            time.sleep(AWAY)
            two.hosts[1].cut(off=False)

    return [
        (0.15, "a process of host 1 is killed", lambda: kill_one(one)),
        (0.25, "host 1 dies and is started again", lambda: restart(one)),
        (0.35, "host 2 is reloaded", lambda: os.kill(_process(other), signal.SIGHUP)),
        (0.45, "the wire of host 2 is cut for a while", cut_wire),
        (0.55, "the database dies; its standby takes over", lose_database),
        (0.70, "host 2 dies and is started again", lambda: restart(other)),
        (0.80, "the database is restarted", restart_database),
        (0.90, "a process of host 2 is killed", lambda: kill_one(other)),
    ]


def _process(server: Running) -> int:
    assert server.process is not None
    return int(server.process.pid)


def kill_one(server: Running) -> None:
    """Kill one of the server's processes, not the one that started them."""
    children = Path(f"/proc/{_process(server)}/task/{_process(server)}/children")
    own = children.read_text().split() if children.is_file() else []
    if own:
        os.kill(int(own[-1]), signal.SIGKILL)


def restart(server: Running) -> None:
    server.kill()
    server.start()


@WHOLE
def test_a_night_with_everything_happening_to_it(night: Night) -> None:
    two = night.two
    night.play(faults(night))
    for server in two.servers:
        server.wait()
    assert night.failed == []
    assert set(night.answers) <= {0, 200, 304, 404, 502, 503}
    assert night.answers[200]
    # Each record is stored once, and the audit trail fits them all.
    two.check(*night.senders)
    stored = two.store.revisions(INCIDENT)["incident_id"]
    sent = {f"H{number}" for sender in night.senders for number in sender.acknowledged}
    assert set(night.imported) <= set(stored)
    assert {name for name in stored if name.startswith("H")} == sent
    decided = open_decisions(two.store).current()
    assert set(night.released) <= set(decided.index)
    assert night.published
    assert night.saved
    last = max(night.folder.glob("backup-*.tar"), key=lambda path: path.stat().st_mtime)
    checked = command(two, "restore", str(last), "--check")
    assert checked.returncode == 0, checked.stderr
    versions = {server.ask("/api/v1/", two.token)[0] for server in two.servers}
    assert versions == {200}
    night.log.say(
        f"{len(sent)} of {len(sent)} acknowledged records are stored once, "
        f"{len(night.imported)} imported, {len(night.released)} released, "
        f"{night.published} publications, {night.saved} backups; the trail is whole"
    )
    night.log.say(
        f"acknowledged within {late(night.senders, 0.5):.2f} s (half), "
        f"{late(night.senders, 0.99):.2f} s (99 %), sent again "
        f"{sum(sender.repeated for sender in night.senders)} times; "
        f"readers: {dict(night.answers)}, slowest {night.slowest:.1f} s"
    )
