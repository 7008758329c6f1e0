"""Two servers on one mission's database, which has a standby; and commands beside them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from geo.access.accounts import open_accounts
from geo.access.tokens import open_tokens
from geo.records.kinds import INCIDENT
from geo.settings import ROOT
from geo.store import open_store
from geo.store.audit_check import compare
from tests.geo.store import postgres
from tests.hosts.network import LOOPBACK, two_hosts
from tests.hosts.servers import MISSION, Running, Sender

OPTIONS = ("-c", "max_connections=60")


class Two:
    """Two servers, the database they share with its standby, and a token for programs."""

    def __init__(self, stack: ExitStack, folder: Path, mission: str = MISSION) -> None:
        self.mission = mission
        self.measured: dict[str, float] = {}
        """Seconds; printed at the end, for a busy machine fails no test here."""
        self.hosts = stack.enter_context(two_hosts())
        self.primary = stack.enter_context(postgres.made_server("primary"))
        self.standby = stack.enter_context(postgres.made_server("standby"))
        self._start_databases()
        patient = f"{self.url(LOOPBACK)}&connect_timeout=60"
        self.store = stack.enter_context(closing(open_store(patient, mission)))
        open_accounts(self.store).add("ana", "admin", "correct horse battery", actor="test")
        until = datetime.now(UTC) + timedelta(days=1)
        _, self.token = open_tokens(self.store).create("ana", "write", until, actor="test")
        self.servers = tuple(
            Running(
                host=host,
                home=folder / str(number),
                database=self.url(host.database),
                mission=mission,
            )
            for number, host in enumerate(self.hosts)
        )
        for server in self.servers:
            server.home.mkdir()
            stack.callback(server.kill)
            server.start()
        for server in self.servers:
            server.wait()

    def url(self, address: str) -> str:
        """Return the URL of both databases: whichever takes what is written is used."""
        both = [f"{address}:{each.port}" for each in (self.primary, self.standby)]
        query = {"host": both, "target_session_attrs": "read-write"}
        made = make_url("postgresql://postgres@/postgres").update_query_dict(query)
        return made.render_as_string(hide_password=False)

    def fail_over(self) -> None:
        """Let the standby take what is written from now on: its primary is gone."""
        self.standby.run("pg_ctl", "promote", "-D", str(self.standby.data))
        # Of one database nothing else confirms what is written.
        with postgres.psycopg.connect(self.standby.url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")

    def start_standby(self) -> None:
        self.standby.start(*OPTIONS, listen="*")

    def _start_databases(self) -> None:
        primary, standby = self.primary, self.standby
        primary.run(
            "initdb", "-D", str(primary.data), "-U", "postgres", "-A", "trust", "-E", "UTF8"
        )
        with (primary.data / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write("host all,replication all 10.0.0.0/8 trust\n")
        primary.start(*OPTIONS, listen="*")
        copied = ["-D", str(standby.data), "-R", "-h", LOOPBACK, "-p", str(primary.port)]
        standby.run("pg_basebackup", *copied, "-U", "postgres", "-X", "stream", "-c", "fast")
        self.start_standby()
        # What is acknowledged is on both: a primary that is lost takes nothing with it.
        with postgres.psycopg.connect(primary.url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")

    def senders(self, first: int, count: int) -> tuple[Sender, Sender]:
        """Return one sender for each server, with records of its own."""
        one, other = self.servers
        numbers = range(first, first + count)
        return (
            Sender(servers=(one, other), token=self.token, numbers=numbers[::2]),
            Sender(servers=(other, one), token=self.token, numbers=numbers[1::2]),
        )

    def check(self, *senders: Sender) -> None:
        """Check that every acknowledged record is stored once, and that the trail fits them."""
        assert [sender.refused for sender in senders] == [[] for _ in senders]
        stored = self.store.revisions(INCIDENT)["instance_id"]
        sent = {f"uuid:{number}" for sender in senders for number in sender.acknowledged}
        assert len(sent) == sum(len(sender.begun) for sender in senders)
        assert sent <= set(stored)
        assert stored.is_unique
        assert compare(self.store).faults == ()


def looks(true: Callable[[], bool], seconds: int = 60) -> float:
    """Tell whether something comes true, and after how many seconds."""
    began = time.monotonic()
    for _ in range(20 * seconds):
        if true():
            return time.monotonic() - began
        time.sleep(0.05)
    raise AssertionError("it never came true")


def command(two: Two, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"ATALAYA_DATABASE_URL": two.url(LOOPBACK), "ATALAYA_MISSION": two.mission}
    environ = {"PATH": os.defpath, "ATALAYA_HOME": str(two.servers[0].home), **own}
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
