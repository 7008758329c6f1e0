"""Tells other servers on the same mission that a record was added: LISTEN and NOTIFY of PostgreSQL.

Nothing depends on a notice: who missed one finds out by looking at the version of the data, which
every reader's question does once a second at most. SQLite has none: its readers look.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from geo.store.engine import soon_lost

CHANNEL = "atalaya_records"
AGAIN_SECONDS = 1.0
"""After which a listener whose connection broke makes another."""


def tell(connection: Connection) -> None:
    """Tell who listens that records were added; they hear it when the transaction is committed."""
    if connection.dialect.name == "postgresql":
        # Missions that share a database each have a schema of their own.
        connection.execute(text(f"SELECT pg_notify('{CHANNEL}', current_schema())"))


def listen(engine: Engine, heard: Callable[[], None]) -> threading.Thread | None:
    """Call `heard` in a thread whenever somebody added a record; None where nobody tells.

    It is called also after the connection was lost, for what was told meanwhile nobody knows, and
    not again before it has returned: many notices at once are one call.

    Parameters
    ----------
    heard : must not raise.
    """
    if engine.dialect.name != "postgresql":
        return None
    thread = threading.Thread(target=_listen_on, args=(engine, heard), daemon=True)
    thread.start()
    return thread


def _listen_on(engine: Engine, heard: Callable[[], None]) -> None:
    while True:
        with suppress(SQLAlchemyError, psycopg.Error):
            _hear(engine, heard)
        time.sleep(AGAIN_SECONDS)


def _hear(engine: Engine, heard: Callable[[], None]) -> None:
    """Listen until the connection breaks."""
    with engine.connect() as connection:
        own = connection.execute(text("SELECT current_schema()")).scalar_one()
    # It waits for as long as the server runs, so it is none of those that the engine lends.
    given, named = engine.dialect.create_connect_args(engine.url)
    with psycopg.connect(
        *given, **{**named, **soon_lost(engine.url)}, autocommit=True
    ) as listening:
        listening.execute(f"LISTEN {CHANNEL}")
        heard()
        while True:
            told = {notice.payload for notice in listening.notifies(timeout=60, stop_after=1)}
            if own in told:
                heard()
            elif not told:
                # Of a connection that broke without a word nothing comes either.
                listening.execute("SELECT 1")
