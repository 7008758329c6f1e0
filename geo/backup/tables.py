"""All tables of a mission, copied row by row from one database to another, of either engine."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    RowMapping,
    Select,
    Table,
    func,
    inspect,
    select,
    text,
)

from geo.access.ended_sessions import LOGOUT_METADATA
from geo.access.tables import ACCOUNT_METADATA
from geo.access.token_tables import TOKEN_METADATA
from geo.brief.issued import BRIEF_METADATA
from geo.errors import StoreError
from geo.gaps.alerts.acknowledgements import ACKNOWLEDGEMENT_METADATA
from geo.publish.decisions import DECISION_METADATA
from geo.publish.ledger import LEDGER_METADATA
from geo.store.audit_trail import AUDIT_METADATA
from geo.store.engine import translated
from geo.store.keys import KEY_METADATA
from geo.store.tables import RECORD_METADATA, WHOSE, WRITTEN_AS
from geo.texts.sentences import say

METADATA = (
    RECORD_METADATA,
    AUDIT_METADATA,
    KEY_METADATA,
    ACCOUNT_METADATA,
    LOGOUT_METADATA,
    TOKEN_METADATA,
    DECISION_METADATA,
    LEDGER_METADATA,
    ACKNOWLEDGEMENT_METADATA,
    BRIEF_METADATA,
)
OPENING = (WRITTEN_AS.name, WHOSE.name)
"""Tables of which opening a store writes the one row."""
AT_ONCE = 5000
"""Rows held in memory."""
Copied = Callable[[str, int], object]
"""Told of each table that has rows, and of how many."""


def all_tables() -> dict[str, Table]:
    """Return every table that the program writes, by name.

    Examples
    --------
    >>> {"incident", "audit", "account", "release_decision", "snapshot"} <= all_tables().keys()
    True
    """
    return {table.name: table for metadata in METADATA for table in metadata.sorted_tables}


def copy_rows(source: Connection, target: Connection, told: Copied = lambda *_: None) -> None:
    """Copy the rows of every table, in the view and the transaction at hand.

    Parameters
    ----------
    source : of `geo.store.engine.reading`.
    target : of `geo.store.engine.writing`, of a store that was opened and holds nothing yet.

    Raises
    ------
    StoreError
        When the source has a table or a column that this version does not know: a copy without
        it would look whole.
    """
    present = set(inspect(source).get_table_names())
    tables = all_tables()
    if strange := sorted(present - tables.keys() - _engine_s_own(source)):
        raise StoreError(_unknown(source, strange))
    for metadata in METADATA:
        metadata.create_all(target)
    for name, table in tables.items():
        if name in present and name not in OPENING:
            rows = _copy_table(source, target, table)
            if rows:
                told(name, rows)


def holds_rows(connection: Connection) -> bool:
    """Tell whether any table holds a row that is more than the opening of a store writes."""
    present = set(inspect(connection).get_table_names())
    return any(
        connection.execute(select(table).limit(1)).first() is not None
        for name, table in all_tables().items()
        if name in present and name not in OPENING
    )


def _copy_table(source: Connection, target: Connection, table: Table) -> int:
    there = [column["name"] for column in inspect(source).get_columns(table.name)]
    if strange := [f"{table.name}.{name}" for name in there if name not in table.c]:
        raise StoreError(_unknown(source, strange))
    columns = [table.c[name] for name in there]
    keys = list(table.primary_key.columns)
    # In the order of their keys: the same rows make the same file.
    query = select(*columns).order_by(*keys).execution_options(yield_per=AT_ONCE)
    copied = 0
    for part in _parts(source, query):
        target.execute(table.insert(), [dict(row) for row in part])
        copied += len(part)
    if copied and target.dialect.name == "postgresql":
        _count_on(target, table)
    return copied


def _parts(source: Connection, query: Select[Any]) -> Iterator[Sequence[RowMapping]]:
    # An error is of the database that is read, also within the transaction of the one written.
    with translated(source.engine):
        yield from source.execute(query).mappings().partitions()


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number new rows after those that came with their numbers."""
    key = table.autoincrement_column
    if key is None or not isinstance(key.type, Integer):
        return
    last = select(func.max(key)).scalar_subquery()
    counter = func.pg_get_serial_sequence(text(f"'{table.name}'"), text(f"'{key.name}'"))
    connection.execute(select(func.setval(counter, last)))


def _engine_s_own(connection: Connection) -> set[str]:
    # Written by ANALYZE, which somebody may have run by hand.
    return {"sqlite_stat1", "sqlite_stat4"} if connection.dialect.name == "sqlite" else set()


def _unknown(connection: Connection, names: list[str]) -> str:
    return say(
        "{where} has what this version does not know ({names}): a copy would lack it; update the "
        "program",
        where=connection.engine.url.render_as_string(hide_password=True),
        names=", ".join(names),
    )
