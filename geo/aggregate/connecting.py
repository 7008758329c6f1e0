"""The way to a Dask cluster: one that somebody has started, or processes of this machine."""

import logging
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from errno import ENOTCONN
from importlib.util import find_spec
from multiprocessing import resource_tracker

from geo.aggregate.cluster import Cluster
from geo.errors import ClusterError
from geo.texts.sentences import say

CONNECT = 5
"""Seconds that a scheduler has for its first answer."""
FIRST_WORKER = 10
"""Seconds that the first worker may be waited for."""
_LONGEST_GREETING = 1_000_000
_LOGGERS = ("distributed", "distributed.client", "distributed.worker", "tornado.application")


@contextmanager
def cluster_at(address: str) -> Iterator[Cluster]:
    """Yield a cluster that somebody has started, by the address of its scheduler.

    Raises
    ------
    ClusterError
        When Dask is not installed, nobody answers there, or there is no worker.
    """
    _require_dask()
    with _quietly(), _connected(address, address) as cluster:
        yield cluster


@contextmanager
def workers_here(number: int, memory: str) -> Iterator[Cluster]:
    """Yield a cluster of processes on this machine, which end with the block.

    Parameters
    ----------
    memory : limit of each, as in 2GB; "" for its share of the machine.

    Raises
    ------
    ClusterError
        When Dask is not installed, `memory` is no size, or the processes do not start.
    """
    _require_dask()
    import dask  # noqa: PLC0415 - optional
    from dask.utils import parse_bytes  # noqa: PLC0415 - optional
    from distributed import LocalCluster  # noqa: PLC0415 - optional

    try:
        limit = parse_bytes(memory) if memory else "auto"
    except ValueError as error:
        raise ClusterError(
            say("{given!r} is no size of memory; write it as 2GB", given=memory)
        ) from error
    with ExitStack() as stack:
        stack.enter_context(_quietly())
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="atalaya-workers-"))
        # Dask has files elsewhere, too, unless it is told where.
        stack.enter_context(dask.config.set({"temporary-directory": scratch}))
        with _uninterrupted():
            local = stack.enter_context(
                LocalCluster(
                    n_workers=number,
                    threads_per_worker=1,
                    processes=True,
                    memory_limit=limit,
                    local_directory=scratch,
                    # Not where everybody on the network could look, and at any port that is free.
                    dashboard_address="127.0.0.1:0",
                    worker_dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            )
        connected = _connected(local.scheduler_address, say("this machine"), own=True)
        yield stack.enter_context(connected)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C back while processes start; those started in the block never get it.

    They are ended by this process, which has to be whole for that.
    """
    # It lets signals through to whoever starts it, and is started with the first process else.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _require_dask() -> None:
    if find_spec("distributed") is None:
        raise ClusterError(
            say(
                "--scheduler and --workers need distributed, which is not installed: "
                "pip install -r requirements-cluster.txt"
            )
        )


def _require_answer(address: str) -> None:
    """Raise OSError or ValueError where nothing of Dask answers: its client would wait for ever.

    Of an encrypted connection nothing can be said before it stands.
    """
    from distributed.comm import get_address_host_port, parse_address  # noqa: PLC0415 - optional

    if parse_address(address)[0] != "tcp":
        return
    with socket.create_connection(get_address_host_port(address), timeout=CONNECT) as tried:
        # Dask speaks first, and begins with the length of what it says.
        begun = tried.recv(8, socket.MSG_WAITALL)
    if len(begun) < 8 or int.from_bytes(begun, "little") > _LONGEST_GREETING:
        raise OSError(ENOTCONN, "no scheduler of Dask")


@contextmanager
def _connected(address: str, name: str, *, own: bool = False) -> Iterator[Cluster]:
    import dask  # noqa: PLC0415 - optional
    from distributed import Client  # noqa: PLC0415 - optional

    # Polygons of a country are larger than what Dask thinks is meant to be sent.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "4GB"}):
        try:
            _require_answer(address)
            client = Client(address, timeout=CONNECT, set_as_default=False, name="atalaya")
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(
                say(
                    "no scheduler answers at {address}; one is started by: "
                    "dask scheduler --preload atalaya",
                    address=address,
                )
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=FIRST_WORKER)
            except TimeoutError as error:
                raise ClusterError(
                    say(
                        "the scheduler at {address} has no workers; on each machine: "
                        "dask worker {address} --nthreads 1 --nworkers auto --preload atalaya",
                        address=address,
                    )
                ) from error
            yield Cluster(client, name, own=own)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what Dask logs of lost connections off the terminal: the command says it itself."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)
