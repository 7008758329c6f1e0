"""Records as they are kept, by the id of their submission: shown beside what was sent instead."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from geo.records.kind import Kind
from geo.store import Store
from geo.store.engine import reading
from geo.store.instants import from_microseconds
from geo.store.sorting import IDS_AT_ONCE
from geo.store.tables import TABLES

HIDDEN = frozenset({"id", "import_id", "content_hash"})


def kept_rows(store: Store, kind: Kind, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return instance id -> what is stored under it, plain JSON values, nothing for null."""
    table, found = TABLES[kind.id], {}
    with reading(store.engine) as connection:
        for start in range(0, len(ids), IDS_AT_ONCE):
            some = list(ids[start : start + IDS_AT_ONCE])
            for row in connection.execute(select(table).where(table.c.instance_id.in_(some))):
                values = row._asdict()
                found[row.instance_id] = {
                    name: _plain(kind, name, value)
                    for name, value in values.items()
                    if value is not None and name not in HIDDEN
                }
    return found


def _plain(kind: Kind, name: str, value: Any) -> Any:
    column = kind.column(name)
    if name == "recorded_at" or (column is not None and column.type == "instant"):
        return from_microseconds(value).isoformat().replace("+00:00", "Z")
    if column is not None and column.type == "flag":
        return bool(value)
    return value if isinstance(value, int | float | dict | list) else str(value)
