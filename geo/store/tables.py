"""Tables of the mission's records, made from the declarations in `geo.records`.

One table per kind; a row is one revision and is never changed. Instants are whole microseconds
since 1970 UTC (exact, and equal in every database), flags are 0 or 1, dates are ISO text and
votes are one JSON object from option to number, so that a new mission needs no new column.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    inspect,
)
from sqlalchemy.schema import CreateColumn

from geo import records

VOTES = "votes"
VOTES_PREFIX = "votes_"
STATED_UNIT = "stated_unit"
"""Unit that a row with a point says itself: what `unit` is refined from."""
_TYPES = {
    "text": String,
    "code": String,
    "choice": String,
    "date": String,
    "integer": BigInteger,
    "number": Float,
    "instant": BigInteger,
    "flag": SmallInteger,
}
# SQLite counts up by itself only in a column declared INTEGER.
_COUNTER = BigInteger().with_variant(Integer, "sqlite")
METADATA = MetaData()

IMPORTS = Table(
    "imports",
    METADATA,
    Column("id", _COUNTER, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source_file", String, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("added", BigInteger, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("conflicts", BigInteger, nullable=False),
    Column("options", JSON, nullable=False),
    Column("digest", String, nullable=False),
)


def _table(kind: records.Kind) -> Table:
    own: list[Column[Any]] = [Column(column.name, _TYPES[column.type]) for column in kind.columns]
    if kind.votes:
        own.append(Column(VOTES, JSON))
    if kind.column("lon") is not None:
        own.append(Column(STATED_UNIT, String))
    return Table(
        kind.id,
        METADATA,
        Column("id", _COUNTER, primary_key=True),
        Column("import_id", BigInteger, nullable=False),
        Column("source_row", BigInteger),
        Column("instance_id", String, nullable=False, unique=True),
        Column("content_hash", String, nullable=False),
        Column("recorded_at", BigInteger, nullable=False),
        *own,
    )


TABLES = {kind.id: _table(kind) for kind in records.KINDS.values()}


def create_tables(connection: Connection) -> None:
    """Create the tables that are missing, and the columns a newer program declares."""
    METADATA.create_all(connection)
    known = inspect(connection)
    for table in TABLES.values():
        present = {column["name"] for column in known.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                ddl = CreateColumn(column).compile(dialect=connection.dialect)
                name = connection.dialect.identifier_preparer.format_table(table)
                connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {ddl}")
