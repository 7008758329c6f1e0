"""Several missions in one database of PostgreSQL, each in a schema of its own.

The first stays in the default one. All tables of a mission are in its schema: records, accounts,
trail and keys.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, inspect, select
from sqlalchemy.schema import CreateSchema

from geo.store.engine import looking_engine, make_engine, reading, writing
from geo.store.tables import WHOSE


def schema_of(mission: str) -> str:
    """Return what the schema of a mission is called.

    Examples
    --------
    >>> schema_of("chl-2021")
    'mission_chl-2021'
    """
    return f"mission_{mission}"


def engine_of(url: str, mission: str) -> Engine:
    """Return the engine of a mission's records, in a schema of its own where another's are there.

    Raises
    ------
    StoreError
        When the URL names no supported database, or the schema cannot be made.
    """
    engine = make_engine(url)
    if engine.dialect.name != "postgresql" or not mission:
        return engine
    try:
        # Writers wait for each other: of two that come at once one finds the other's claim.
        with writing(engine) as connection:
            if _owner(connection) in {None, mission}:
                return engine
            connection.execute(CreateSchema(schema_of(mission), if_not_exists=True))
    except BaseException:
        engine.dispose()
        raise
    engine.dispose()
    return _within(make_engine(url), schema_of(mission))


@contextmanager
def looking(url: str, mission: str, seconds: int = 5) -> Iterator[Engine | None]:
    """Lend an engine that only reads a mission's records; None where it has none yet.

    Raises
    ------
    StoreError
        When the URL names no supported database, or the server does not answer in time.
    """
    engine = looking_engine(url, seconds)
    try:
        if engine is not None and engine.dialect.name == "postgresql":
            engine = _own(engine, mission)
        yield engine
    finally:
        if engine is not None:
            engine.dispose()


def _own(engine: Engine, mission: str) -> Engine | None:
    """Return the engine with the schema of a mission, None where the mission has none."""
    with reading(engine) as connection:
        if _owner(connection) == mission:
            return engine
        there = inspect(connection).has_schema(schema_of(mission))
    if there:
        return _within(engine, schema_of(mission))
    engine.dispose()
    return None


def holds(url: str, mission: str) -> bool:
    """Tell whether a database of PostgreSQL has a place for a mission, making none."""
    engine = make_engine(url)
    try:
        with reading(engine) as connection:
            own = inspect(connection).has_schema(schema_of(mission))
            return own or _owner(connection) == mission
    finally:
        engine.dispose()


def _owner(connection: Connection) -> str | None:
    """Return whose the tables of the default schema are; None where there are none."""
    if not inspect(connection).has_table(WHOSE.name):
        return None
    return connection.execute(select(WHOSE.c.name)).scalar()


def _within(engine: Engine, schema: str) -> Engine:
    """Have every connection see the tables of a schema, and no others."""
    name = engine.dialect.identifier_preparer.quote_identifier(schema)

    def look_there(connection: Any, _record: object) -> None:
        # Outside any transaction: it has to stand when one is rolled back.
        before, connection.autocommit = connection.autocommit, True
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {name}")
        connection.autocommit = before

    event.listen(engine, "connect", look_there, insert=True)
    return engine
