"""Compares what the database holds with what the audit trail says was done.

The trail proves itself (`geo.store.audit_trail`); an edit of a decision, an account, a snapshot or
a record leaves it whole. So each act enters the hash of the rows it wrote into its entry, and
here the rows are hashed again. Rows older than row hashes can only be counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, inspect, select, true

from geo.access.ended_sessions import LOGOUTS
from geo.access.tables import USERS
from geo.access.token_tables import TOKENS
from geo.brief.issued import BRIEFS, ISSUED
from geo.gaps.alerts.acknowledgements import ACKNOWLEDGED, ACKNOWLEDGEMENTS
from geo.publish.decisions import DECISION_ACTIONS, DECISIONS
from geo.publish.ledger import GROUPS, SNAPSHOTS
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.store import Store
from geo.store.audit_trail import entries, row_hash
from geo.store.encoding import content_hashes, encode
from geo.store.engine import reading
from geo.store.entry_faults import (
    account_faults,
    import_faults,
    key_faults,
    logout_faults,
    rows_faults,
    token_faults,
)
from geo.store.keys import MADE, OWN, SECRETS
from geo.store.sealed import IMPORTED, row_faults, running_hashes, state_faults
from geo.store.tables import IMPORTS, TABLES
from geo.store.writer import CHAINED, FURTHER, chained
from geo.texts.sentences import counted, say

NOT_COVERED = {
    "login_failure": "the whole table: forgotten at the next login of the name, or after a day",
    "token_use": "the whole table: counts of requests, forgotten after a day",
    "logout": "rows of more than a week ago: the program forgets them itself",
    "records_schema": "a row that was deleted: opening the records writes it anew",
    "records_mission": "a row that was deleted: opening the records writes it anew",
    "secret": "keys made by an older program, of which no entry tells",
    "imports": "the last rows, as long as they are an older program's and no entry seals them",
    "unit": "a column of records with a point: it follows from point and polygons",
    "id": "a column: the running number of a row, as long as the rows stay in their order",
}
"""What an edit is not seen of, by table or column, word for word as docs/publishing.md lists it."""


ADDED_TO = {ACKNOWLEDGEMENTS: ACKNOWLEDGED, BRIEFS: ISSUED}
"""Tables to which rows are only added, and the act whose entry seals all of them."""


AT_ONCE = 50_000
"""Records held in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredTable:
    """What does not fit, a sentence each, and how many rows no entry vouches for."""

    faults: tuple[str, ...]
    unknown: Mapping[str, int]


def compare(store: Store) -> CoveredTable:
    """Compare what the database holds with the entries about it; `NOT_COVERED` excepted."""
    unknown: Counter[str] = Counter()
    with reading(store.engine) as connection:
        there = set(inspect(connection).get_table_names())
        details = entries(connection)
        decisions = list(_decisions(connection)) if DECISIONS.name in there else []
        snapshots = list(_snapshots(connection)) if SNAPSHOTS.name in there else []
        accounts = _accounts(connection) if USERS.name in there else {}
        tokens = _tokens(connection) if TOKENS.name in there else {}
        logouts = _hashes(connection, LOGOUTS) if LOGOUTS.name in there else []
        keys = _hashes(connection, SECRETS) if SECRETS.name in there else []
        named = select(SECRETS.c.name).where(SECRETS.c.name.not_in(OWN))
        strange = connection.execute(named).all() if SECRETS.name in there else []
        digests, broken = _imports(connection)
        broken += [
            say("{name!r} in {table} is no key of the program", name=name, table=SECRETS.name)
            for (name,) in strange
        ]
        broken += state_faults(connection, details)
        for table, act in ADDED_TO.items():
            hashes = running_hashes(connection, table) if table.name in there else {}
            broken += row_faults(table.name, hashes, details[details["action"] == act], unknown)
    acts = details["action"]
    faults = (
        *rows_faults(DECISIONS.name, decisions, details[acts.isin(DECISION_ACTIONS)], unknown),
        *rows_faults(SNAPSHOTS.name, snapshots, details[acts == "publish"], unknown),
        *account_faults(accounts, details[acts.str.startswith("account ")], unknown),
        *token_faults(tokens, details[acts.str.startswith("token ")]),
        *logout_faults(logouts, details[acts == "logout"], unknown),
        *key_faults(keys, details[acts == MADE], unknown),
        *broken,
        *import_faults(digests, details[acts == IMPORTED], unknown),
        *(fault for kind in KINDS.values() for fault in _record_faults(store, kind)),
    )
    return CoveredTable(faults=faults, unknown=dict(unknown))


def _decisions(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(DECISIONS).order_by(DECISIONS.c.id)):
        yield row_hash(_without_id(row))


def _snapshots(connection: Connection) -> Iterator[str]:
    looks: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(select(GROUPS).order_by(GROUPS.c.id)):
        looks.setdefault(row.snapshot, []).append(_without_id(row))
    for row in connection.execute(select(SNAPSHOTS).order_by(SNAPSHOTS.c.number)):
        # The key is part of what was hashed when it was published: under another name every
        # snapshot would seem forged.
        yield row_hash({**row._asdict(), "looks": looks.get(row.number, [])})


def _without_id(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name != "id"}


def _accounts(connection: Connection) -> dict[str, str]:
    return {row.username: row_hash(row._asdict()) for row in connection.execute(select(USERS))}


def _tokens(connection: Connection) -> dict[int, str]:
    return {row.id: row_hash(row._asdict()) for row in connection.execute(select(TOKENS))}


def _hashes(connection: Connection, table: Table) -> list[str]:
    return [row_hash(row._asdict()) for row in connection.execute(select(table))]


def _imports(connection: Connection) -> tuple[list[str], list[str]]:
    """Return the digest of each import, and the imports whose rows do not give it."""
    rows: dict[int, dict[str, dict[str, list[Any]]]] = {}
    for table in TABLES.values():
        names = [name for name in (*CHAINED, *FURTHER) if name in table.c]
        columns = [table.c.import_id, *(table.c[name] for name in names)]
        found: dict[int, dict[str, list[Any]]] = {}
        for number, *values in connection.execute(select(*columns).order_by(table.c.id)):
            lists = found.setdefault(number, {name: [] for name in names})
            for name, value in zip(names, values, strict=True):
                lists[name].append(value)
        for number, lists in found.items():
            rows.setdefault(number, {})[table.name] = lists
    digests, faults, before = [], [], ""
    for entry in connection.execute(select(IMPORTS).order_by(IMPORTS.c.id)):
        stored = rows.pop(entry.id, {})
        own = stored.values()
        # Older versions of the program chained fewer columns.
        ways = [before, before]
        for lists in own:
            ways = [chained(ways[0], lists), chained(ways[1], lists, CHAINED)]
        if entry.digest not in ways or sum(len(part["instance_id"]) for part in own) != entry.added:
            faults.append(
                say(
                    "the rows of import {number} ({file}) to {tables}, or its row of {log}, "
                    "were changed",
                    number=entry.id,
                    file=entry.source_file,
                    tables=say(" and ").join(stored) or entry.kind,
                    log=IMPORTS.name,
                )
            )
        digests.append(entry.digest)
        before = entry.digest
    faults += [
        say(
            "rows of an import {number} that never was were put into {tables}",
            number=number,
            tables=say(" and ").join(rows[number]),
        )
        for number in sorted(rows)
    ]
    return digests, faults


def _record_faults(store: Store, kind: Kind) -> Iterator[str]:
    """Yield the records whose content is not the one they were stored with."""
    for part in _parts(store, TABLES[kind.id]):
        rows = store.revisions(kind, part)
        if rows.empty:
            continue
        changed = rows["content_hash"].to_numpy() != content_hashes(encode(kind, rows))
        for name in rows.loc[changed, "instance_id"]:
            yield say("the {kind} {name!r} was changed", kind=kind.id, name=name)


def _parts(store: Store, table: Table) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that part all rows of a table, few enough each to be held in memory."""
    after = true()
    while True:
        # By the numbers that are there: somebody may have put in any others.
        last = select(table.c.id).where(after).order_by(table.c.id).offset(AT_ONCE - 1).limit(1)
        with reading(store.engine) as connection:
            end = connection.execute(last).scalar()
            more = connection.execute(select(table.c.id).where(after).limit(1)).first()
        if end is None:
            # Of a kind without records there is nothing to read: most missions have a few of 18.
            if more is not None:
                yield after
            return
        yield and_(after, table.c.id <= end)
        after = table.c.id > end


def describe(unknown: Mapping[str, int]) -> Iterable[str]:
    """Yield a sentence for each table with rows that no entry vouches for.

    Examples
    --------
    >>> list(describe({"account": 2, "imports": 0}))
    ['account: 2 rows older than row hashes: not compared']
    """
    for table, number in unknown.items():
        if number:
            rows = counted(number, "row")
            yield say("{table}: {rows} older than row hashes: not compared", table=table, rows=rows)
