"""Two servers on one mission's database: nothing acknowledged is lost when a host or it dies.

Short here; `make hosts` sends 10,000 records while a host is killed every 30 seconds.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from geo.access.tokens import open_tokens
from tests.hosts.servers import Sender, sending
from tests.hosts.two import Two, command, looks
from tests.series import WHOLE

RECORDS = int(os.environ.get("HOSTS_RECORDS", "200"))
KILL_EVERY = float(os.environ.get("HOSTS_KILL_EVERY", "1"))
KILLS = int(os.environ.get("HOSTS_KILLS", "1"))


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Iterator[Two]:
    with ExitStack() as stack:
        made = Two(stack, tmp_path_factory.mktemp("hosts"))
        yield made
        seconds = [f"{what}: {figure:.2f} s" for what, figure in made.measured.items()]
        sys.stderr.write("\n".join(["", *seconds, ""]))


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
    senders = two.senders(0, RECORDS)
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
    senders = two.senders(1_000_000, RECORDS)
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
        two.fail_over()
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
