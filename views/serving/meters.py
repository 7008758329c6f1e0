"""Figures about a server for Prometheus: counts and times, and nothing of anybody.

Labels are routes as the program declares them, methods, statuses and words of this file; never a
unit, an account, an address or a part of a path.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, event, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from geo.errors import AtalayaError
from geo.publish.ledger import SNAPSHOTS
from geo.store.instants import from_microseconds
from geo.store.schemas import looking
from geo.store.tables import IMPORTS
from views.serving.probes import SECONDS, StoreProbe
from views.serving.watched import Answered

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Variable by which `prometheus_client` adds up several processes, read when it is imported."""
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
WAITS = (0.001, 0.01, 0.05, 0.25, 1.0, 5.0, 30.0)
LOCKING = ("BEGIN IMMEDIATE", "SELECT pg_advisory_xact_lock")
"""Statements by which a writer waits for the others, `geo.store.engine.writing`."""
REFRESH = 5.0
"""Seconds for which memory and age of a process are not looked at again."""
STATEMENT = Path("/proc/self/statm")


@contextmanager
def shared_figures() -> Iterator[Path]:
    """Have the processes that begin within the block add up their figures in a folder."""
    folder, process = Path(tempfile.mkdtemp(prefix="atalaya-figures-")), os.getpid()
    os.environ[SHARED] = str(folder)
    try:
        yield folder
    finally:
        # A process that was begun within ends here, too, and leaves the folder to the others.
        if os.getpid() == process:
            del os.environ[SHARED]
            shutil.rmtree(folder, ignore_errors=True)


def forget(process: int) -> None:
    """Take a process that ended out of the figures of those that live."""
    from prometheus_client import multiprocess  # noqa: PLC0415 it reads `SHARED` when imported

    multiprocess.mark_process_dead(process)


class Meters:
    """What one process counts, and the answer for all of them.

    Parameters
    ----------
    stores : URL and mission of the records, asked when figures are asked for.
    """

    def __init__(self, stores: Sequence[tuple[str, str]]) -> None:
        # Imported now: whether it counts for several processes is decided by then.
        import prometheus_client as client  # noqa: PLC0415

        several = SHARED in os.environ
        self._registry = client.CollectorRegistry()
        own = None if several else self._registry
        if several:
            from prometheus_client import multiprocess  # noqa: PLC0415

            multiprocess.MultiProcessCollector(self._registry)
        self._registry.register(StoreFigures(stores))
        self._requests = client.Histogram(
            "atalaya_request_seconds",
            "Requests answered, by route, method and status, and how long they took.",
            ("route", "method", "status"),
            buckets=BUCKETS,
            registry=own,
        )
        self._waits = client.Histogram(
            "atalaya_store_wait_seconds",
            "How long writers waited for the one before.",
            buckets=WAITS,
            registry=own,
        )
        self._cache = client.Counter(
            "atalaya_cache",
            "Files of the page found compressed (hit), or compressed for who asked (miss).",
            ("outcome",),
            registry=own,
        )
        self._memory = client.Gauge(
            "atalaya_memory_bytes",
            "Memory of all processes.",
            multiprocess_mode="livesum",
            registry=own,
        )
        self._as_of = client.Gauge(
            "atalaya_data_as_of_timestamp_seconds",
            "When what is served was last all there was; of several processes the oldest.",
            multiprocess_mode="livemin",
            registry=own,
        )
        self._generate = client.generate_latest
        self._clocks: list[Callable[[], datetime]] = []
        self._next = 0.0
        event.listen(Engine, "before_cursor_execute", self._begin)
        event.listen(Engine, "after_cursor_execute", self._end)

    def answered(self, request: Answered) -> None:
        """Count a request."""
        self._requests.labels(request.route, request.method, str(request.status)).observe(
            request.seconds
        )
        if time.monotonic() >= self._next:
            self._refresh()

    def compressed(self, hit: object) -> None:
        """Count a file that was found compressed, or was not."""
        self._cache.labels("hit" if hit else "miss").inc()

    def watch(self, as_of: Callable[[], datetime]) -> None:
        """Tell how old the data are that a mission's app serves."""
        self._clocks.append(as_of)

    def text(self) -> bytes:
        """Return all figures, as Prometheus reads them."""
        self._refresh()
        return bytes(self._generate(self._registry))

    def close(self) -> None:
        """Stop listening to the database."""
        event.remove(Engine, "before_cursor_execute", self._begin)
        event.remove(Engine, "after_cursor_execute", self._end)

    def _refresh(self) -> None:
        self._next = time.monotonic() + REFRESH
        if (used := memory_used()) is not None:
            self._memory.set(used)
        if self._clocks:
            self._as_of.set(min(clock().timestamp() for clock in self._clocks))

    def _begin(self, *given: Any) -> None:
        """Note when a writer begins to wait; given connection, cursor, statement, values, ..."""
        statement, context = given[2], given[4]
        if statement.startswith(LOCKING):
            context.atalaya_begun = time.perf_counter()

    def _end(self, *given: Any) -> None:
        statement, context = given[2], given[4]
        if statement.startswith(LOCKING):
            self._waits.observe(time.perf_counter() - context.atalaya_begun)


def memory_used(statement: Path = STATEMENT) -> int | None:
    """Return the bytes of memory of this process, None where the system does not say."""
    try:
        pages = int(statement.read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


class StoreFigures:
    """Figures read from the records when they are asked for: whoever imported, they count."""

    def __init__(self, stores: Sequence[tuple[str, str]]) -> None:
        self._stores = [(url, name, StoreProbe(url, name)) for url, name in stores]

    def describe(self) -> Iterable[Any]:
        """Return nothing: the records are not asked before somebody asks for figures."""
        return ()

    def collect(self) -> Iterator[Any]:
        """Yield the figures of all missions together; what is not known is left out."""
        from prometheus_client.core import (  # noqa: PLC0415 see `Meters`
            CounterMetricFamily,
            GaugeMetricFamily,
        )

        up = [(url, name) for url, name, probe in self._stores if probe.answers()]
        yield GaugeMetricFamily("atalaya_stores", "Missions served.", len(self._stores))
        yield GaugeMetricFamily("atalaya_stores_up", "Those whose records answer.", len(up))
        for what, number, at in (
            ("import", IMPORTS.c.id, IMPORTS.c.recorded_at),
            ("publication", SNAPSHOTS.c.number, SNAPSHOTS.c.at),
        ):
            found = [_last(url, name, number, at) for url, name in up]
            if not found or None in found:
                continue
            told = [pair for pair in found if pair is not None]
            total = sum(number for number, _ in told)
            yield CounterMetricFamily(f"atalaya_{what}s", f"How many {what}s.", total)
            if newest := max(instant for _, instant in told):
                stamp = from_microseconds(newest).timestamp()
                name = f"atalaya_last_{what}_timestamp_seconds"
                yield GaugeMetricFamily(name, f"When the last {what} was.", stamp)


def _last(url: str, mission: str, number: Column[Any], at: Column[Any]) -> tuple[int, int] | None:
    """Return the last number and its microseconds, 0 and 0 before any; None if nobody knows."""
    try:
        with looking(url, mission, int(SECONDS)) as engine:
            if engine is None:
                return None
            with engine.connect() as connection:
                if not inspect(connection).has_table(number.table.name):
                    return 0, 0
                row = connection.execute(select(func.max(number), func.max(at))).one()
                return row[0] or 0, row[1] or 0
    except (AtalayaError, SQLAlchemyError):
        return None
