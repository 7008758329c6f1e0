"""Connections to the database of a mission: SQLite in one file, or PostgreSQL by URL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from geo.errors import LostStoreError, StoreError
from geo.texts.sentences import say

WAIT_SECONDS = 30
# Any fixed number does, as long as every writer of this program takes the same lock.
_WRITER_LOCK = 7_267_121


def make_engine(url: str) -> Engine:
    """Return an engine. Raises StoreError naming the databases that are supported.

    Examples
    --------
    >>> make_engine("mysql://host/name")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.StoreError: mysql is not supported; allowed are sqlite:////path/records.sqlite ...
    """
    try:
        parsed = make_url(url)
    except SQLAlchemyError as error:
        raise StoreError(
            say("{url!r} is no database URL; allowed are {examples}", url=url, examples=_examples())
        ) from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        _make_folder(parsed.database)
        engine = create_engine(parsed, connect_args={"timeout": WAIT_SECONDS})
        event.listen(engine, "connect", _configure_sqlite)
        return engine
    if backend == "postgresql":
        # A connection is tried before it is lent: of those made before the database went, none
        # is left, and the first who asks after it came back would be refused.
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            connect_args=soon_lost(parsed),
            pool_pre_ping=True,
        )
    raise StoreError(
        say(
            "{backend} is not supported; allowed are {examples}",
            backend=backend,
            examples=_examples(),
        )
    )


def looking_engine(url: str, seconds: int = 5) -> Engine | None:
    """Return an engine that can only read, and makes nothing; None where nothing is there yet.

    Parameters
    ----------
    url : one that `make_engine` takes.
    seconds : how long a server or a writer is waited for.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        waits = {"connect_timeout": seconds, "options": f"{_READ_ONLY} {_limit(seconds)}"}
        if "target_session_attrs" in parsed.query:
            # Of several servers the one that is written to; to the driver, a connection that may
            # only read would be none of "read-write".
            waits["target_session_attrs"] = "primary"
        return create_engine(parsed.set(drivername="postgresql+psycopg"), connect_args=waits)
    path = Path(parsed.database or "")
    if not path.is_file():
        return None
    query = {"mode": "ro", "uri": "true"}
    if not path.with_name(f"{path.name}-wal").exists():
        # Nobody has it open: SQLite would make the two files beside it and leave them there.
        query["immutable"] = "1"
    # A name may hold what means something in an address.
    name = f"file:{quote(str(path.absolute()))}"
    engine = create_engine(
        URL.create("sqlite", database=name, query=query), connect_args={"timeout": seconds}
    )
    event.listen(engine, "connect", _leave_transactions_to_us)
    return engine


_READ_ONLY = "-c default_transaction_read_only=on"
LOST_SECONDS = 3
"""How long a server of a database may be silent before it counts as lost."""


def soon_lost(url: URL) -> dict[str, Any]:
    """Return how the driver notices a server that went without a word; the URL may say otherwise.

    A connection that waits for another writer is alive: the other side still answers the probes.
    """
    milliseconds = 1000 * LOST_SECONDS
    chosen = {
        "connect_timeout": LOST_SECONDS,
        "tcp_user_timeout": milliseconds,
        "keepalives_idle": 1,
        "keepalives_interval": 1,
        "keepalives_count": LOST_SECONDS,
    }
    return {name: value for name, value in chosen.items() if name not in url.query}


def _limit(seconds: int) -> str:
    return f"-c lock_timeout={1000 * seconds}"


def _leave_transactions_to_us(connection: Any, _record: object) -> None:
    connection.isolation_level = None


def _examples() -> str:
    return say("sqlite:////path/records.sqlite and postgresql://user:password@host/name")


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        raise StoreError(say("records need a file: sqlite:////path/records.sqlite"))
    try:
        # Closed to other users of the machine: sources, accounts and keys are in it.
        Path(database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(say("no folder for the records: {error}", error=error)) from error


def _configure_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by `writing` below, not by the driver at the first write.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
    # Readers see the last whole state while one writes; without it a map that loads stops an
    # import.
    cursor.execute("PRAGMA journal_mode=WAL")
    # What was said to be stored is on the disk: with WAL the default may lose the last transactions
    # when the power fails.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the one write transaction of the database; commit at the end, roll back on any error.

    Writers wait for each other from the first read on: a transaction that reads before it
    writes can then neither fail as locked nor act on what another one has changed meanwhile.
    """
    with translated(engine), engine.connect() as connection:
        connection.exec_driver_sql(_begin(engine, write=True))
        try:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Hold one consistent view of the database."""
    with translated(engine), engine.connect() as connection:
        connection.exec_driver_sql(_begin(engine, write=False))
        yield connection
        connection.rollback()


def _begin(engine: Engine, *, write: bool) -> str:
    if engine.dialect.name == "sqlite":
        return "BEGIN IMMEDIATE" if write else "BEGIN"
    # The driver has begun; a reader asks for one snapshot over all its queries.
    level = "READ COMMITTED" if write else "REPEATABLE READ"
    return f"SET TRANSACTION ISOLATION LEVEL {level}"


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn what a database refuses into one sentence that names it and says what to do.

    Raises
    ------
    LostStoreError
        When a server does not answer.
    StoreError
        On any other error of the database.
    """
    try:
        yield
    # Rows go to and from the driver as they are, so its own errors come through too.
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:
        # The password of the database is in its URL, and this goes to the terminal and into logs.
        where = engine.url.render_as_string(hide_password=True)
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        if _is_lost(engine, error):
            raise LostStoreError(
                say("{where} does not answer: {cause}", where=where, cause=cause),
                reason="records_away",
            ) from error
        advice = _advice(error)
        raise StoreError(f"{where}: {cause}{advice and f' ({advice})'}") from error


def _advice(error: Exception) -> str:
    """Return what to do about a file of SQLite that cannot be read or written, else ""."""
    # Of an extended code the lower byte says what it is one of.
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return say("damaged: stop the server, keep a copy of the file, and restore the last backup")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return say("the disk is full or fails; nothing of this was stored")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return say("the file and its folder must be writable, also for who only reads records")
    return ""


def _is_lost(engine: Engine, error: Exception) -> bool:
    """Tell whether an error is of a server that is away, and not of what was asked of it."""
    if engine.dialect.name != "postgresql":
        return False
    cause = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # No answer of a server: there was none, or the connection broke.
        return isinstance(cause, engine.dialect.loaded_dbapi.OperationalError)
    # Shutting down, starting, or a standby: of a failover that is under way.
    return state[:2] == _NO_CONNECTION or state in _AWAY


_NO_CONNECTION = "08"
_AWAY = {"57P01", "57P02", "57P03", "25006", "53300"}
"""Ended by an administrator, crashed, not yet open, read only, too many connections."""
