"""Stores as versions of the program left them, with rows in every table that each had.

Each was filled by that version itself and written as SQL by `sqlite3` and `pg_dump`: ``first`` (the
first commit with records), ``unnumbered`` (the last without a number of its schema), ``0_2_0``.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import MetaData, create_engine, inspect, select
from sqlalchemy.engine import make_url

from geo.store.engine import make_engine

FOLDER = Path(__file__).parent / "stores"
RELEASED = {"first": 0, "unnumbered": 0, "0_2_0": 1}
"""Name -> schema."""


def put(name: str, url: str) -> None:
    """Put a store into an empty database."""
    backend = make_url(url).get_backend_name()
    script = (FOLDER / f"{name}.{backend}.sql").read_text(encoding="utf-8")
    if backend == "sqlite":
        with closing(sqlite3.connect(make_url(url).database)) as connection:
            connection.executescript(script)
    else:
        with psycopg.connect(url) as connection:
            connection.execute(script)


def rows_of(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return table -> its rows as they lie in the database, in the order of their keys."""
    engine = make_engine(url) if url.startswith("postgresql") else create_engine(url)
    with engine.connect() as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        found = {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def columns_of(url: str) -> dict[str, list[str]]:
    """Return table -> names of its columns."""
    engine = make_engine(url) if url.startswith("postgresql") else create_engine(url)
    known = inspect(engine)
    found = {
        name: [column["name"] for column in known.get_columns(name)]
        for name in known.get_table_names()
    }
    engine.dispose()
    return found
