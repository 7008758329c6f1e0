"""Records read from the store a few thousand at a time, so that memory does not grow with them."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.json
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    String,
    Table,
    cast,
    func,
    select,
)

from geo.records.kind import Kind
from geo.store.decoding import arrow_types
from geo.store.engine import reading
from geo.store.records_store import Store
from geo.store.tables import IMPORTS, TABLES, VOTES, VOTES_PREFIX

CURRENT = "current"
ROWS_AT_ONCE = 8_192
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)":')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records of a kind: the latest revision of each, or every one; of which count.

    Attributes
    ----------
    every : every revision; a column ``current`` says which of them holds.
    series : whose count, for kinds that are one; "" all.
    """

    kind: Kind
    every: bool = False
    series: str = ""


def series_of(store: Store, kind: Kind) -> list[str]:
    """Return the series that are stored of a kind, in alphabetical order."""
    if kind.column("series") is None:
        return []
    column = TABLES[kind.id].c.series
    with reading(store.engine) as connection:
        return sorted(filter(None, connection.scalars(select(column).distinct())))


def import_log(store: Store) -> dict[int, tuple[str, str]]:
    """Return import -> its file, and the version of the polygons that it placed records by."""
    log = select(IMPORTS.c.id, IMPORTS.c.source_file, IMPORTS.c.options)
    with reading(store.engine) as connection:
        rows = connection.execute(log).all()
    return {row.id: (row.source_file, (row.options or {}).get("polygons", "")) for row in rows}


def stored_options(store: Store, kind: Kind) -> list[str]:
    """Return the options that votes are stored for, in alphabetical order."""
    if not kind.votes:
        return []
    found: set[str] = set()
    # One table may say its votes in a handful of ways: the names alone are kept.
    votes = cast(TABLES[kind.id].c.votes, String)
    with reading(store.engine) as connection:
        rows = _streamed(connection, select(votes))
        while some := rows.fetchmany(ROWS_AT_ONCE):
            for (text,) in some:
                found.update(_NAME.findall(text or ""))
    return sorted(json.loads(f'"{name}"') for name in found)


def read_in_batches(
    store: Store, asked: Asked, options: list[str]
) -> Iterator[Mapping[str, pa.Array]]:
    """Yield column -> values of some records, in the order in which they were added.

    The columns are the table's as it holds them (instants in microseconds, flags 0 or 1), without
    the votes: those are ``votes_<option>``, one of each of `options`.
    """
    kind, table = asked.kind, TABLES[asked.kind.id]
    columns = [column for column in table.columns if column.name != "id"]
    shown = [cast(c, String).label(VOTES) if c.name == VOTES else c for c in columns]
    types = arrow_types(kind, [column.name for column in columns])
    last = select(table.c.id, _rank(kind, table)).subquery()
    latest = table.c.id.in_(select(last.c.id).where(last.c.place == 1))
    query = select(*shown)
    if asked.every:
        query = query.add_columns(latest.label(CURRENT))
        types[CURRENT] = pa.bool_()
    else:
        query = query.where(latest)
    if asked.series:
        query = query.where(table.c.series == asked.series)
    yield from _read(store, query.order_by(table.c.id), types, options)


def _read(
    store: Store, query: Select, types: Mapping[str, pa.DataType], options: list[str]
) -> Iterator[Mapping[str, pa.Array]]:
    schema = pa.schema([(option, pa.int64()) for option in options])
    with reading(store.engine) as connection:
        result = _streamed(connection, query)
        while rows := result.fetchmany(ROWS_AT_ONCE):
            found = {
                name: pa.array(values, type_)
                for (name, type_), values in zip(
                    types.items(), zip(*rows, strict=True), strict=True
                )
            }
            if VOTES in found:
                found |= _votes(found.pop(VOTES), schema)
            yield found


def _streamed(connection: Connection, query: Select) -> CursorResult:
    # Without this the driver of PostgreSQL holds all rows at once.
    options = {"stream_results": True, "max_row_buffer": ROWS_AT_ONCE}
    return connection.execution_options(**options).execute(query)


def _rank(kind: Kind, table: Table) -> ColumnElement:
    """Return the place of each row among the revisions of its record, as of `latest`."""
    is_count = kind.column("series") is not None
    scope = ["scope"] if kind.column("scope") is not None else []
    subject = ["series", kind.subject, *scope] if is_count else [kind.subject]
    # What has no instant sorts last in a frame, and the last one holds.
    by_time = [table.c.reported_at.is_(None).desc(), table.c.reported_at.desc()] if is_count else []
    place = func.row_number().over(
        partition_by=[func.coalesce(table.c[name], "") for name in subject],
        order_by=[*by_time, table.c.recorded_at.desc(), table.c.id.desc()],
    )
    return place.label("place")


def _votes(texts: pa.Array, schema: pa.Schema) -> dict[str, pa.Array]:
    if not len(schema):
        return {}
    lines = "\n".join(texts.fill_null("{}").to_pylist()).encode()
    votes = pyarrow.json.read_json(
        io.BytesIO(lines),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema),
    ).combine_chunks()
    return {VOTES_PREFIX + name: votes[name].combine_chunks() for name in schema.names}
