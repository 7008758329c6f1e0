"""Which submissions are new, known or in conflict."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

IDS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedRows:
    """Positions of the rows to add, the ids they get, and position -> kept id of conflicts."""

    new: list[int]
    ids: list[str]
    conflicts: dict[int, str]


def sort_out(
    connection: Connection, table: Table, ids: list[str], hashes: list[str], *, revise: bool
) -> SortedRows:
    """Compare rows with what is stored, and with each other.

    The same id with the same content is known. The same id with other content is a conflict;
    with `revise` it becomes a new revision, under the id with ``~2``, ``~3`` ... appended.
    """
    stored = _stored(connection, table, ids)
    # A first import, the largest there is, has nothing to be compared with.
    if not stored and len(set(ids)) == len(ids):
        return SortedRows(new=list(range(len(ids))), ids=ids, conflicts={})
    first: dict[str, int] = {}
    conflicts: dict[int, str] = {}
    new, disputed = [], []
    for i, instance in enumerate(ids):
        if (earlier := first.setdefault(instance, i)) != i:
            # Twice in one file with the same content is one record; else the first row holds.
            if hashes[earlier] != hashes[i]:
                conflicts[i] = instance
        elif instance not in stored:
            new.append(i)
        elif revise or stored[instance] != hashes[i]:
            disputed.append(i)
    named = ids.copy()
    for i, history in _histories(connection, table, disputed, ids, stored).items():
        # What was said last is known. What was said earlier is known too, unless it is to be said
        # again: with `revise` a correction can be taken back.
        if hashes[i] == history[-1] or (not revise and hashes[i] in history):
            continue
        if revise:
            named[i] = _revision(ids[i], len(history) + 1)
            new.append(i)
        else:
            conflicts[i] = _revision(ids[i], len(history))
    return SortedRows(new=sorted(new), ids=named, conflicts=conflicts)


def _revision(instance: str, number: int) -> str:
    return instance if number == 1 else f"{instance}~{number}"


def _stored(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, str]:
    """Return instance id -> content hash of those ids that are stored."""
    columns = (table.c.instance_id, table.c.content_hash)
    # An empty table needs no comparison: a first import is the largest there is.
    if connection.execute(select(table.c.id).limit(1)).first() is None:
        return {}
    found: dict[str, str] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        chosen = table.c.instance_id.in_(ids[start : start + IDS_AT_ONCE])
        found |= {row[0]: row[1] for row in connection.execute(select(*columns).where(chosen))}
    return found


def _histories(
    connection: Connection,
    table: Table,
    positions: list[int],
    ids: list[str],
    stored: dict[str, str],
) -> dict[int, list[str]]:
    """Return the content hashes of all revisions of each disputed row, oldest first."""
    histories = {i: [stored[ids[i]]] for i in positions}
    # All that are still open in one query per revision: nearly all records have one or two.
    open_ = list(positions)
    while open_:
        asked = {i: _revision(ids[i], len(histories[i]) + 1) for i in open_}
        found = _stored(connection, table, list(asked.values()))
        open_ = [i for i in open_ if asked[i] in found]
        for i in open_:
            histories[i].append(found[asked[i]])
    return histories
