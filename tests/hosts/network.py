"""Two hosts on one machine: each a network namespace, with a wire to the database's host.

A namespace is made with the rights of root and `ip` of iproute2; without them both hosts are
ports of the loopback, which cannot be cut off.
"""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Where a server runs: how to start a program there, and how each reaches the other side."""

    address: str
    database: str
    """Address under which this host reaches the machine of the database."""
    within: tuple[str, ...] = ()
    wire: str = ""

    def cut(self, *, off: bool) -> None:
        """Take the wire away without a word, or give it back."""
        _ip("link", "set", self.wire, "down" if off else "up")


def namespaces() -> bool:
    """Tell whether hosts can be namespaces here."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        return False
    name = f"try{secrets.token_hex(3)}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    if made.returncode == 0:
        _ip("netns", "del", name)
    return made.returncode == 0


@contextmanager
def two_hosts() -> Iterator[tuple[Host, Host]]:
    """Yield two hosts, gone afterwards."""
    if not namespaces():
        yield Host(address=LOOPBACK, database=LOOPBACK), Host(address=LOOPBACK, database=LOOPBACK)
        return
    with ExitStack() as stack:
        first, second = (stack.enter_context(_namespace(number)) for number in (1, 2))
        yield first, second


@contextmanager
def _namespace(number: int) -> Iterator[Host]:
    mark = secrets.token_hex(3)
    name, wire, inside = f"host{number}{mark}", f"a{number}{mark}", f"b{number}{mark}"
    # A network of its own for each pair of tests that may run at once.
    net = f"10.{64 + secrets.randbelow(64)}.{secrets.randbelow(256)}"
    _ip("netns", "add", name)
    try:
        _ip("link", "add", wire, "type", "veth", "peer", "name", inside)
        _ip("link", "set", inside, "netns", name)
        _ip("addr", "add", f"{net}.1/24", "dev", wire)
        _ip("link", "set", wire, "up")
        for command in (
            ["addr", "add", f"{net}.2/24", "dev", inside],
            ["link", "set", inside, "up"],
            ["link", "set", "lo", "up"],
        ):
            _ip("netns", "exec", name, "ip", *command)
        within = ("ip", "netns", "exec", name)
        yield Host(address=f"{net}.2", database=f"{net}.1", within=within, wire=wire)
    finally:
        _ip("netns", "del", name)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
