"""Adding records inside one transaction."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, Table, insert, select

from geo.records.kind import Kind
from geo.store.encoding import (
    TEXT,
    content_hashes,
    encode,
    encode_text,
    instance_ids,
    microseconds,
    plain,
)
from geo.store.instants import from_microseconds, now
from geo.store.notices import tell
from geo.store.sorting import IDS_AT_ONCE, sort_out
from geo.store.tables import IMPORTS, STATED_UNIT, TABLES, VOTES
from geo.texts.sentences import say

ROWS_AT_ONCE = 20_000
"""Rows that are Python's objects at a time while they are stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of the rows: ``added + known + len(conflicts)`` is the number of rows given.

    `conflicts` has the columns ``source_row``, ``instance_id`` and ``reason``, which says in
    which columns the record that is kept differs.
    """

    added: int
    known: int
    conflicts: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Writer:
    """The one writer of the database while its transaction is open."""

    connection: Connection

    def append(
        self,
        kind: Kind,
        rows: pd.DataFrame,
        *,
        source_file: str = "",
        options: Mapping[str, Any] | None = None,
        revise: bool = False,
    ) -> Appended:
        """Add the rows that are new; see `geo.store.Store.append`."""
        table = TABLES[kind.id]
        encoded = encode(kind, rows)
        ids, hashes = instance_ids(kind, rows, encoded), content_hashes(encoded)
        plan = sort_out(self.connection, table, ids, hashes, revise=revise)
        at = max(now(), last_recorded(self.connection))
        columns: dict[str, pa.Array] = {
            "source_row": _source_rows(rows),
            "instance_id": pa.array(plan.ids, TEXT),
            "content_hash": pa.array(hashes, TEXT),
            "recorded_at": _recorded(rows, at),
            **encoded,
        }
        if STATED_UNIT in rows and STATED_UNIT in table.c:
            columns[STATED_UNIT] = encode_text(rows[STATED_UNIT])
        outcome = Appended(
            added=len(plan.new),
            known=len(ids) - len(plan.new) - len(plan.conflicts),
            conflicts=_conflicts(self.connection, kind, columns, plan.conflicts),
        )
        if len(plan.new) < len(ids):
            new = pa.array(plan.new, pa.int64())
            # Arrow takes rows out of columns without making a Python value of each.
            columns = {name: values.take(new) for name, values in columns.items()}
        entry = {
            "kind": kind.id,
            "source_file": source_file,
            "recorded_at": at,
            "added": outcome.added,
            "known": outcome.known,
            "conflicts": len(outcome.conflicts),
            "options": dict(options or {}),
        }
        # A column of nothing but nulls is left out, here as in the digests.
        given = {
            name: values for name, values in columns.items() if values.null_count < len(values)
        }
        number = _log(self.connection, entry, given)
        if plan.new:
            _insert(self.connection, table, number, given)
        return outcome


def _log(connection: Connection, entry: dict[str, Any], columns: Mapping[str, pa.Array]) -> int:
    """Enter the import in the log and return its number."""
    # An import that adds nothing chains nothing: the same file again leaves the version as it was.
    digest = last_digest(connection)
    if entry["added"]:
        digest = chained(digest, columns)
        tell(connection)
    added = insert(IMPORTS).values(**entry, digest=digest).returning(IMPORTS.c.id)
    return connection.execute(added).scalar_one()


def last_recorded(connection: Connection) -> int:
    """Return when the last import was recorded, in microseconds; 0 before any.

    None is recorded earlier than the one before: when a clock that was ahead is set right, a
    correction would else count as older than what it corrects.
    """
    last = select(IMPORTS.c.recorded_at).order_by(IMPORTS.c.id.desc()).limit(1)
    return connection.execute(last).scalar() or 0


def last_digest(connection: Connection) -> str:
    """Return the digest of everything stored so far, "" of nothing."""
    last = select(IMPORTS.c.digest).order_by(IMPORTS.c.id.desc()).limit(1)
    return connection.execute(last).scalar() or ""


CHAINED = ("instance_id", "content_hash", "recorded_at")
FURTHER = ("source_row", STATED_UNIT)
"""Columns of a digest; imports of older versions of the program are chained without `FURTHER`."""


def chained(
    digest: str,
    columns: Mapping[str, Sequence[Any] | pa.Array],
    names: Sequence[str] = (*CHAINED, *FURTHER),
) -> str:
    """Return a digest of everything stored so far, from the one before and what is added.

    An absent column is one of nothing but missing values.

    Examples
    --------
    >>> chained("", {"unit": ["0101"]}) == chained("", {"unit": ["0101"], "note": [None]})
    True
    """
    chain = hashlib.sha256(digest.encode())
    for name in names:
        values = columns.get(name, ())
        if not _is_empty(values):
            # The name goes along only with columns that older versions did not chain: their digests
            # stay.
            mark = f"\n{name}\n" if name in FURTHER else ""
            for piece in _in_pieces(values):
                text = mark + "\n".join(map(str, piece))
                chain.update(text.encode("utf-8", "surrogatepass"))
                mark = "\n"
    return chain.hexdigest()


def _is_empty(values: Sequence[Any] | pa.Array) -> bool:
    if isinstance(values, pa.Array):
        return values.null_count == len(values)
    return all(value is None for value in values)


def _in_pieces(values: Sequence[Any] | pa.Array) -> Iterator[Sequence[Any]]:
    """Give the values as plain Python objects, ROWS_AT_ONCE of them at a time."""
    for start in range(0, len(values), ROWS_AT_ONCE):
        piece = values[start : start + ROWS_AT_ONCE]
        yield plain(piece) if isinstance(piece, pa.Array) else piece


def _source_rows(rows: pd.DataFrame) -> pa.Array:
    if "source_row" not in rows:
        return pa.nulls(len(rows), pa.int64())
    return pa.array(rows["source_row"].astype("Int64").array, pa.int64())


def _recorded(rows: pd.DataFrame, at: int) -> pa.Array:
    """Return when each row was learnt of: now, unless an exercise says otherwise."""
    if "recorded_at" not in rows:
        return pa.repeat(pa.scalar(at, pa.int64()), len(rows))
    return microseconds(rows["recorded_at"]).fill_null(at)


def _insert(
    connection: Connection, table: Table, number: int, columns: Mapping[str, pa.Array]
) -> None:
    """Insert the rows of import `number`."""
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(map(quote, ["import_id", *columns]))
    marks = ", ".join([mark] * (len(columns) + 1))
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608
    # Straight to the driver, which takes one row after the other: a list of them all, or a dict
    # per row, takes longer than the insert. A piece at a time: as Python's objects a million rows
    # take gigabytes.
    driver: Any = connection.connection
    with closing(driver.cursor()) as cursor:
        for piece in zip(*map(_in_pieces, columns.values()), strict=True):
            cursor.executemany(statement, zip(repeat(number), *piece))


def _conflicts(
    connection: Connection, kind: Kind, columns: Mapping[str, pa.Array], conflicts: dict[int, str]
) -> pd.DataFrame:
    """List the rows in conflict with what is kept, and the columns in which they differ."""
    table = TABLES[kind.id]
    own = [c.name for c in table.columns if c.name in columns and c.name not in _BOOKKEEPING]
    kept: dict[str, Any] = {}
    ids = sorted(set(conflicts.values()))
    for start in range(0, len(ids), IDS_AT_ONCE):
        # In pieces: SQLite takes at most 32,766 parameters in a statement.
        query = select(table).where(table.c.instance_id.in_(ids[start : start + IDS_AT_ONCE]))
        kept |= {row.instance_id: row._mapping for row in connection.execute(query)}  # noqa: SLF001
    listed = [
        {
            "source_row": columns["source_row"][i].as_py(),
            "instance_id": instance,
            "reason": _difference(
                kind, kept.get(instance), {name: columns[name][i].as_py() for name in own}
            ),
        }
        for i, instance in conflicts.items()
    ]
    return pd.DataFrame(listed, columns=["source_row", "instance_id", "reason"])


_BOOKKEEPING = {"source_row", "instance_id", "content_hash", "recorded_at", STATED_UNIT, VOTES}


def _difference(kind: Kind, kept: Mapping[str, Any] | None, given: dict[str, Any]) -> str:
    if kept is None:
        return say("an earlier row of this file has the same id and other content")
    names = [name for name, value in given.items() if kept[name] != value]
    shown = [
        say(
            "{column} {kept} is kept, {given} was given",
            column=name,
            kept=_shown(kind, name, kept[name]),
            given=_shown(kind, name, given[name]),
        )
        for name in names[:4]
    ]
    differ = "; ".join(shown) or say("its votes differ")
    return say("stored with other content: {differ}", differ=differ)


def _shown(kind: Kind, name: str, value: Any) -> str:
    """Return a value as people read it: no number for an instant, nothing for what is missing."""
    if value is None:
        return say("nothing")
    column = kind.column(name)
    if column is not None and column.type == "instant":
        return from_microseconds(value).isoformat().replace("+00:00", "Z")
    return repr(value)
