"""What was published: it decides what may be published next, and names incidents to the public."""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    func,
    insert,
    select,
)

from geo.errors import ReleaseError
from geo.publish.anonymity.groups import Group, History
from geo.publish.anonymity.time_bins import Bucket
from geo.store import Store, audit_trail
from geo.store.engine import reading, writing
from geo.store.instants import from_microseconds, now, to_microseconds
from geo.store.keys import PUBLIC_ID, stored_key
from geo.store.sealed import STATE, state
from geo.texts.sentences import say

LEDGER_METADATA = MetaData()
SNAPSHOTS = Table(
    "snapshot",
    LEDGER_METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("name", String, nullable=False),
    Column("incidents", Integer, nullable=False),
)
GROUPS = Table(
    "snapshot_look",  # the former word for a group: names in the store and in sealed hashes stay
    LEDGER_METADATA,
    Column("id", Integer, primary_key=True),
    Column("snapshot", Integer, nullable=False),
    Column("public_id", String, nullable=False, index=True),
    Column("gone", Boolean, nullable=False),
    *(Column(name, String, nullable=False) for name in Group._fields if name != "time"),
    Column("start", BigInteger),
    Column("end", BigInteger),
)


def public_id(key: bytes, incident: str) -> str:
    """Return the id under which the public knows an incident.

    It is the same in every snapshot, and says nothing to whoever has not got the mission's key.

    >>> public_id(b"key", "incident-1")
    'ge6inaiqnjapjhpl'
    """
    digest = hmac.new(key, incident.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    # 80 bits: short enough for an address, and no two of a million incidents are ever alike.
    return base64.b32encode(digest[:10]).decode().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The state of publication: number of the last snapshot (0 before any) and what it told."""

    number: int
    history: History


@dataclass(frozen=True, slots=True)
class Ledger:
    """The snapshots of one mission, what each of them told, and the mission's key."""

    engine: Engine

    def key(self) -> bytes:
        """Return the mission's key for public ids; it is made once and never leaves the store."""
        return stored_key(self.engine, PUBLIC_ID)

    def published(self) -> Published:
        """Return what has been published so far."""
        with reading(self.engine) as connection:
            return _published(connection)

    def record(
        self,
        before: Published,
        groups: Mapping[str, Group],
        *,
        actor: str,
        name: str,
        details: Mapping[str, Any],
    ) -> audit_trail.Head:
        """Enter a snapshot, and into the audit trail; return the trail's head.

        Raises
        ------
        ReleaseError
            When another snapshot was published since `before` was read.
        """
        with writing(self.engine) as connection:
            number = _last(connection)
            # In the transaction that writes: between reading and this line others had seconds to
            # publish, and two snapshots made from one are two differences that nobody counted.
            if number != before.number:
                raise ReleaseError(
                    say(
                        "snapshot {number} was published meanwhile; this one "
                        "was made to follow {number_2}. Publish again",
                        number=number,
                        number_2=before.number,
                    )
                )
            number += 1
            snapshot = {
                "number": number,
                "at": now(),
                "actor": actor,
                "name": name,
                "incidents": len(groups),
            }
            connection.execute(insert(SNAPSHOTS).values(**snapshot))
            # Changes alone: a snapshot every hour would else write the whole of the mission anew.
            changes = list(_changes(number, before.history.last, groups))
            if changes:
                connection.execute(insert(GROUPS), changes)
            # "looks" is the former word for groups; under another one old entries would not verify.
            digest = audit_trail.row_hash({**snapshot, "looks": changes})
            vouched = {**details, audit_trail.ROW: digest, STATE: state(connection)}
            return audit_trail.append(connection, actor, "publish", name, vouched)


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(SNAPSHOTS.c.number))).scalar() or 0


def _published(connection: Connection) -> Published:
    """Replay the changes: the last of each id holds."""
    last: dict[str, Group] = {}
    ever: dict[str, Group] = {}
    changed: set[str] = set()
    for row in connection.execute(select(GROUPS).order_by(GROUPS.c.id)):
        # Taken out and put in again, so that the order is that of the last change.
        last.pop(row.public_id, None)
        if row.gone:
            continue
        group = _group(row)
        # Also where it was away in between: readers keep what they saw.
        if ever.get(row.public_id, group) != group:
            changed.add(row.public_id)
        last[row.public_id] = ever[row.public_id] = group
    history = History(last=last, coarsest=ever, changed=frozenset(changed))
    return Published(number=_last(connection), history=history)


def _changes(
    number: int, last: Mapping[str, Group], groups: Mapping[str, Group]
) -> Iterable[dict[str, Any]]:
    """Yield what is new or looks different, and what is gone."""
    for id_ in sorted({*last, *groups}):
        if last.get(id_) == groups.get(id_):
            continue
        group = groups.get(id_) or last[id_]
        yield {
            **{name: value for name, value in group._asdict().items() if name != "time"},
            "snapshot": number,
            "public_id": id_,
            "gone": id_ not in groups,
            "start": _microseconds(group.time.start),
            "end": _microseconds(group.time.end),
        }


def _group(row: Row[Any]) -> Group:
    axes = {name: getattr(row, name) for name in Group._fields if name != "time"}
    return Group(time=Bucket(_instant(row.start), _instant(row.end)), **axes)


def _microseconds(instant: datetime | None) -> int | None:
    return None if instant is None else to_microseconds(instant)


def _instant(number: int | None) -> datetime | None:
    return None if number is None else from_microseconds(number)


def open_ledger(store: Store) -> Ledger:
    """Open the snapshots beside a mission's records, creating the tables that are missing."""
    with writing(store.engine) as connection:
        LEDGER_METADATA.create_all(connection)
        audit_trail.AUDIT_METADATA.create_all(connection)
    return Ledger(store.engine)
