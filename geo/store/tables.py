"""Tables of the mission's records, made from the declarations in `geo.records.kinds`.

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
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.schema import CreateColumn

from geo.errors import StoreError
from geo.records import kinds as records
from geo.texts.sentences import say

VOTES = "votes"
VOTES_PREFIX = "votes_"
STATED_UNIT = "stated_unit"
"""Unit that a row with a point says itself: what `unit` is refined from."""
_TYPES = {
    "text": String,
    "code": String,
    "choice": String,
    "date": String,
    "list": String,
    "integer": BigInteger,
    "number": Float,
    "instant": BigInteger,
    "flag": SmallInteger,
}
# SQLite counts up by itself only in a column declared INTEGER.
_COUNTER = BigInteger().with_variant(Integer, "sqlite")
RECORD_METADATA = MetaData()
SCHEMA = 2
"""Raise it with a revision in `geo.store.migrations.versions`, when tables that hold rows change or
come to mean something else; a new kind or a new column of one alone does not need it."""
WRITTEN_AS = Table("records_schema", RECORD_METADATA, Column("version", Integer, primary_key=True))
WHOSE = Table("records_mission", RECORD_METADATA, Column("name", String, primary_key=True))
"""The one mission of the file, or of the schema."""

IMPORTS = Table(
    "imports",
    RECORD_METADATA,
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
        RECORD_METADATA,
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
    """Create the tables that are missing, and bring those of an older program to this schema.

    Raises
    ------
    StoreError
        When a newer program wrote them; nothing is touched then.
    """
    version = written_as(connection)
    # Before anything is made: a newer program's tables stay as they are.
    if version is not None and version > SCHEMA:
        raise StoreError(_newer(connection, version))
    if version is not None and version < SCHEMA:
        # Of no use to a store of today, and Alembic with it takes a third of a second to import.
        from geo.store.migrations.upgrading import upgrade  # noqa: PLC0415

        upgrade(connection, version)
    RECORD_METADATA.create_all(connection)
    if version is None:
        connection.execute(insert(WRITTEN_AS).values(version=SCHEMA))
    _add_columns(connection)


def written_as(connection: Connection) -> int | None:
    """Return the schema of a store: 0 of one that says none, None of one without records."""
    tables = set(inspect(connection).get_table_names())
    if WRITTEN_AS.name in tables:
        version = connection.execute(select(func.max(WRITTEN_AS.c.version))).scalar()
        if version is not None:
            return int(version)
    return 0 if IMPORTS.name in tables else None


def claim(connection: Connection, mission: str) -> None:
    """Make the file or schema that of a mission, or see that it is.

    Accounts, decisions, the audit trail and the key of public ids are one mission's, too.

    Raises
    ------
    StoreError
        When it is another mission's.
    """
    owner = connection.execute(select(WHOSE.c.name)).scalar()
    if owner is None:
        connection.execute(insert(WHOSE).values(name=mission))
    elif owner != mission:
        where = connection.engine.url.render_as_string(hide_password=True)
        raise StoreError(
            say(
                "{where} holds the mission {owner}, not {mission}: each "
                "mission needs a file of its own, as in "
                "sqlite:////path/{{mission}}.sqlite (ATALAYA_DATABASE_URL)",
                where=where,
                owner=owner,
                mission=mission,
            )
        )


def _newer(connection: Connection, version: int) -> str:
    return say(
        "{where} was written by a newer version of the program (its "
        "records have schema {version}, this version knows schemas up "
        "to {schema}): update the program",
        where=connection.engine.url.render_as_string(hide_password=True),
        version=version,
        schema=SCHEMA,
    )


def _add_columns(connection: Connection) -> None:
    known = inspect(connection)
    for table in TABLES.values():
        # A column that was declared since: its older rows lack it, which is what they say.
        present = {column["name"] for column in known.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                ddl = CreateColumn(column).compile(dialect=connection.dialect)
                name = connection.dialect.identifier_preparer.format_table(table)
                connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {ddl}")
