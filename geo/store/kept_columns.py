"""Columns of a table kept beside the records, so that a start reads only what was added since.

A million rows take the database's driver seconds, as a file of Arrow that is mapped into memory
none. Rows are only ever added, each with a larger number, and the log of imports chains a digest of
all that was: a file that names an import whose digest is still the log's holds what the table holds
up to its last row, where the table still has as many. One that does not, or cannot be read, is made
anew.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection, Select, Table, func, select

from geo.files.atomic_write import written_whole
from geo.store.decoding import read_columns, read_filled
from geo.store.tables import IMPORTS, SCHEMA

WORTH_KEEPING = 50_000
"""Rows that are read from the database before they are kept: of fewer it is as fast."""
_ROW, _IMPORT, _DIGEST, _SCHEMA = b"row", b"import", b"digest", b"schema"
Columns = dict[str, pa.ChunkedArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Columns of the rows of a table up to the one numbered `row`."""

    columns: Columns
    row: int


NOTHING = Kept(columns={}, row=0)


def read_added(
    connection: Connection,
    query: Select,
    types: Mapping[str, pa.DataType],
    table: Table,
    path: Path,
) -> dict[str, pa.ChunkedArray]:
    """Return the columns of a query of a whole table, what is kept at `path` from there."""
    kept = read_kept(path, connection, types, table)
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    new = query.where(table.c.id > kept.row, table.c.id <= last)
    if last - kept.row < WORTH_KEEPING:
        return joined(kept.columns, read_columns(connection, new, types))
    values = joined(kept.columns, read_filled(connection, new, types))
    keep(path, connection, Kept(columns=values, row=last))
    return values


def read_kept(
    path: Path, connection: Connection, types: Mapping[str, pa.DataType], stored: Table
) -> Kept:
    """Return what is kept of a table; `NOTHING` where it is not what the table holds.

    Parameters
    ----------
    types : the table's columns, in their order. A column of nulls alone is kept without a type.
    """
    try:
        kept = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (OSError, pa.ArrowInvalid):
        return NOTHING
    about = kept.schema.metadata or {}
    if list(types) != kept.column_names or about.get(_SCHEMA) != str(SCHEMA).encode():
        return NOTHING
    log = select(IMPORTS.c.digest).where(IMPORTS.c.id == int(about[_IMPORT]))
    if str(connection.execute(log).scalar()).encode() != about[_DIGEST]:
        return NOTHING
    row = int(about[_ROW])
    # A store that was brought back may number its rows anew, and one may be deleted by hand.
    held = select(func.count()).select_from(stored).where(stored.c.id <= row)
    if connection.execute(held).scalar() != len(kept):
        return NOTHING
    return Kept(columns=dict(zip(kept.column_names, kept.columns, strict=True)), row=row)


def keep(path: Path, connection: Connection, kept: Kept) -> None:
    """Keep columns, readable by the owner alone; where the disk refuses, nothing is kept.

    Parameters
    ----------
    connection : that they were read by.
    """
    last = select(IMPORTS.c.id, IMPORTS.c.digest).order_by(IMPORTS.c.id.desc()).limit(1)
    number, digest = connection.execute(last).one()
    said = {_ROW: kept.row, _IMPORT: number, _DIGEST: digest, _SCHEMA: SCHEMA}
    table = pa.table({name: _untyped(values) for name, values in kept.columns.items()})
    schema = table.schema.with_metadata({name: str(value) for name, value in said.items()})
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Who has the older one mapped goes on with it.
        with written_whole(path) as draft:
            draft.touch(mode=0o600)
            with pa.OSFile(str(draft), "wb") as out, pa.ipc.new_file(out, schema) as file:
                file.write_table(table)


def joined(kept: Columns, added: Columns) -> Columns:
    """Return kept columns with the rows that were added behind them.

    Examples
    --------
    >>> kept = {"unit": pa.chunked_array([pa.nulls(1)])}
    >>> joined(kept, {"unit": pa.chunked_array([["0101"]])})["unit"].to_pylist()
    [None, '0101']
    """
    if not kept:
        return added
    found = {}
    for name, new in added.items():
        old = kept[name]
        type_ = new.type if pa.types.is_null(old.type) else old.type
        chunks = [*old.cast(type_).chunks, *new.cast(type_).chunks]
        found[name] = pa.chunked_array(chunks, type_)
    return found


def _untyped(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of nothing but nulls without its type: it takes no room then."""
    return pa.chunked_array([pa.nulls(len(values))]) if values.null_count == len(values) else values
