"""Two servers on one mission's database: nothing acknowledged is lost when a host or it dies.

Short here; `make hosts` sends 10,000 records while a host is killed every 30 seconds.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import make_url

from geo.access.accounts import open_accounts
from geo.access.tokens import open_tokens
from geo.records.kinds import INCIDENT
from geo.settings import ROOT
from geo.store import open_store
from geo.store.audit_check import compare
from tests.geo.store import postgres
from tests.hosts.network import LOOPBACK, two_hosts
from tests.hosts.servers import MISSION, Running, Sender, sending
from tests.series import WHOLE

RECORDS = int(os.environ.get("HOSTS_RECORDS", "200"))
KILL_EVERY = float(os.environ.get("HOSTS_KILL_EVERY", "1"))
KILLS = int(os.environ.get("HOSTS_KILLS", "1"))


class Two:
    """Two servers, the database they share with its standby, and a token for programs."""

    def __init__(self, stack: ExitStack, folder) -> None:
        self.measured: dict[str, float] = {}
        """Seconds; printed at the end, for a busy machine fails no test here."""
        self.hosts = stack.enter_context(two_hosts())
        self.primary = stack.enter_context(postgres.made_server("primary"))
        self.standby = stack.enter_context(postgres.made_server("standby"))
        self._start_databases()
        patient = f"{self.url(LOOPBACK)}&connect_timeout=60"
        self.store = stack.enter_context(closing(open_store(patient, MISSION)))
        open_accounts(self.store).add("ana", "admin", "correct horse battery", actor="test")
        until = datetime.now(UTC) + timedelta(days=1)
        _, self.token = open_tokens(self.store).create("ana", "write", until, actor="test")
        self.servers = tuple(
            Running(host=host, home=folder / str(number), database=self.url(host.database))
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

    def _start_databases(self) -> None:
        primary, standby = self.primary, self.standby
        primary.run(
            "initdb", "-D", str(primary.data), "-U", "postgres", "-A", "trust", "-E", "UTF8"
        )
        with (primary.data / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write("host all,replication all 10.0.0.0/8 trust\n")
        primary.start("-c", "max_connections=60", listen="*")
        copied = ["-D", str(standby.data), "-R", "-h", LOOPBACK, "-p", str(primary.port)]
        standby.run("pg_basebackup", *copied, "-U", "postgres", "-X", "stream", "-c", "fast")
        standby.start("-c", "max_connections=60", listen="*")
        # What is acknowledged is on both: a primary that is lost takes nothing with it.
        with postgres.psycopg.connect(primary.url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")

    def senders(self, first: int) -> tuple[Sender, Sender]:
        """Return one sender for each server, with records of its own."""
        one, other = self.servers
        numbers = range(first, first + RECORDS)
        return (
            Sender(servers=(one, other), token=self.token, numbers=numbers[::2]),
            Sender(servers=(other, one), token=self.token, numbers=numbers[1::2]),
        )

    def check(self, *senders: Sender) -> None:
        """Check that every acknowledged record is stored once, and that the trail fits them."""
        assert [sender.refused for sender in senders] == [[] for _ in senders]
        stored = self.store.revisions(INCIDENT)["instance_id"]
        sent = {f"uuid:{number}" for sender in senders for number in sender.acknowledged}
        assert len(sent) == sum(len(sender.numbers) for sender in senders)
        assert sent <= set(stored)
        assert stored.is_unique
        assert compare(self.store).faults == ()


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Iterator[Two]:
    with ExitStack() as stack:
        made = Two(stack, tmp_path_factory.mktemp("hosts"))
        yield made
        seconds = [f"{what}: {figure:.2f} s" for what, figure in made.measured.items()]
        sys.stderr.write("\n".join(["", *seconds, ""]))


def looks(true, seconds=60):
    """Tell whether something comes true, and after how many seconds."""
    began = time.monotonic()
    for _ in range(20 * seconds):
        if true():
            return time.monotonic() - began
        time.sleep(0.05)
    raise AssertionError("it never came true")


def test_what_one_takes_the_other_shows(two):
    one, other = two.servers
    asked = "/api/v1/layers/incidents?f=csv"
    assert other.ask(asked, two.token, limit=120)[0] == 200
    sender = Sender(servers=(one,), token=two.token, numbers=range(-10, 0))
    with sending(sender):
        pass
    seconds = looks(lambda: b"H-10" in other.ask(asked, two.token)[1])
    two.measured["the layer of the other host has it"] = seconds
    two.check(sender)


def test_a_login_that_ends_on_one_has_ended_on_the_other(two):
    one, other = two.servers
    tokens = open_tokens(two.store)
    number, token = tokens.create(
        "ana", "read", datetime.now(UTC) + timedelta(days=1), actor="test"
    )
    assert [server.ask("/api/v1/", token)[0] for server in two.servers] == [200, 200]
    tokens.revoke(number, actor="test")
    assert [server.ask("/api/v1/", token)[0] for server in (one, other)] == [401, 401]


def test_a_host_that_is_killed_loses_nothing_that_was_acknowledged(two):
    senders = two.senders(0)
    with sending(*senders):
        for turn in range(KILLS):
            time.sleep(KILL_EVERY)
            dying = two.servers[turn % 2]
            dying.kill()
            dying.start()
    for server in two.servers:
        server.wait()
    two.check(*senders)


@WHOLE
def test_a_database_that_is_lost_is_said_and_comes_back_by_itself(two):
    senders = two.senders(1_000_000)
    with sending(*senders):
        time.sleep(KILL_EVERY)
        two.primary.kill()
        for server in two.servers:
            said = looks(lambda server=server: server.ask("/ready")[0] == 503)
            two.measured["a server says that the database is lost"] = said
            status, body = server.ask("/api/v1/", two.token)
            assert status == 503
            assert b"the database does not answer" in body
            # A stranger is not told where it is.
            assert b"postgres" not in server.ask("/login")[1]
        began = time.monotonic()
        told = command(two, "audit", "head")
        two.measured["a command says it"] = time.monotonic() - began
        assert told.returncode == 2
        assert "does not answer" in told.stderr
        two.standby.run("pg_ctl", "promote", "-D", str(two.standby.data))
        # Of one database nothing else confirms what is written.
        with postgres.psycopg.connect(two.standby.url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")
    for server in two.servers:
        assert looks(lambda server=server: server.ask("/ready")[0] == 200) < 30
    two.check(*senders)


@WHOLE
def test_a_wire_that_is_cut_is_noticed_and_mended(two):
    host, server = two.hosts[0], two.servers[0]
    if not host.wire:
        pytest.skip("no network namespaces here: they need root and ip")
    asked = [*host.within, sys.executable, "-c", ASK_INSIDE, host.address, str(server.port)]
    assert subprocess.run(asked, check=False).returncode == 0
    host.cut(off=True)
    try:
        seconds = looks(lambda: subprocess.run(asked, check=False).returncode == 1)
    finally:
        host.cut(off=False)
    two.measured["a server says that it is cut off"] = seconds
    assert looks(lambda: server.ask("/api/v1/", two.token)[0] == 200)


ASK_INSIDE = """
import http.client, sys
asked = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=20)
asked.request("GET", "/version.json")
sys.exit(asked.getresponse().status == 503)
"""
"""Asks a server from its own host, which nobody else reaches; a stranger's 401 is an answer."""


def command(two: Two, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"ATALAYA_DATABASE_URL": two.url(LOOPBACK), "ATALAYA_MISSION": MISSION}
    environ = {"PATH": os.defpath, "ATALAYA_HOME": str(two.servers[0].home), **own}
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
