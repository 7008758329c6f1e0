"""The audit trail: who did what when, appended only, each entry sealed by the one before.

An entry's hash covers the hash before it, so an edit, a deletion or a swap anywhere breaks the
chain at that place. What a chain alone cannot show is that its end was cut off, or that somebody
with the database in hand rewrote it whole: for that, keep its head (number and hash) elsewhere
and verify against it. Every published snapshot's report holds one.

An entry about rows of another table holds their hash (`ROW`): `geo.store.audit_check` compares
them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    select,
)

from geo.errors import AuditError
from geo.numbers import is_whole
from geo.store import Store
from geo.store.engine import reading, writing
from geo.store.instants import now, read_instants
from geo.texts.sentences import say

AUDIT_METADATA = MetaData()
TRAIL = Table(
    "audit",
    AUDIT_METADATA,
    # Counted by the program: PostgreSQL's own numbers have gaps after a failed transaction.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("details", String, nullable=False),
    Column("hash", String, nullable=False),
)
_SEALED = ("id", "at", "actor", "action", "subject", "details")
START = "0" * 64
ROW = "row"
"""Name of the detail that is the hash of what the act wrote."""
BEFORE = "before"
"""And of that which the act found, where it changed it."""


class Head(NamedTuple):
    """The last entry of a trail: its number (0 of an empty one) and its hash."""

    id: int
    hash: str

    def __str__(self) -> str:
        """Return it in one line, as `read_head` takes it."""
        return f"{self.id} {self.hash}"


def read_head(text: str) -> Head:
    """Read a head that was kept elsewhere.

    Raises AuditError when the text is none.

    Examples
    --------
    >>> read_head("0 " + START).id
    0
    """
    number, _, digest = text.strip().partition(" ")
    if not is_whole(number) or len(digest) != len(START):
        raise AuditError(
            say("{text!r} is no head of a trail: a number and a hash", text=text.strip()[:80])
        )
    return Head(int(number), digest)


def append(
    connection: Connection,
    actor: str,
    action: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
) -> Head:
    """Add an entry in the transaction at hand, so that it stands if and only if the act does.

    Parameters
    ----------
    connection : of `geo.store.engine.writing`, the only writer of its moment.
    actor : user name, or "" of nobody known.
    action, subject : what was done (``login``, ``release`` ...) to what.
    details : plain values; no password, no text of an incident.
    """
    # Read and written under the one write lock: two entries at once would follow the same one.
    last = head(connection)
    entry = {
        "id": last.id + 1,
        "at": now(),
        "actor": actor,
        "action": action,
        "subject": subject,
        "details": _canonical(details or {}),
    }
    digest = _seal(last.hash, entry)
    connection.execute(insert(TRAIL).values(**entry, hash=digest))
    return Head(last.id + 1, digest)


def row_hash(values: Mapping[str, Any]) -> str:
    """Return the hash of a row, by which the entry of the act that wrote it vouches for it.

    Examples
    --------
    >>> row_hash({"role": "viewer", "id": 1}) == row_hash({"id": 1, "role": "viewer"})
    True
    """
    return hashlib.sha256(_canonical(values).encode()).hexdigest()


def head(connection: Connection) -> Head:
    """Return the last entry's number and hash."""
    newest = select(TRAIL.c.id, TRAIL.c.hash).order_by(TRAIL.c.id.desc()).limit(1)
    row = connection.execute(newest).first()
    return Head(row.id, row.hash) if row else Head(0, START)


def entries(connection: Connection, last: int | None = None) -> pd.DataFrame:
    """Return the entries of the view at hand; see `Audit.entries`."""
    newest = select(TRAIL).order_by(TRAIL.c.id.desc()).limit(last)
    rows = connection.execute(newest).all()
    frame = pd.DataFrame(rows[::-1], columns=TRAIL.columns.keys())
    details = [json.loads(text) for text in frame["details"]]
    return frame.assign(at=read_instants(frame["at"]), details=details)


def _canonical(details: Mapping[str, Any]) -> str:
    # One way to write it: another order or another space would break every seal.
    return json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _seal(before: str, entry: Mapping[str, Any]) -> str:
    sealed = _canonical({name: entry[name] for name in _SEALED})
    return hashlib.sha256(f"{before}\n{sealed}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Audit:
    """The trail of one mission."""

    engine: Engine

    def append(
        self,
        actor: str,
        action: str,
        subject: str = "",
        details: Mapping[str, Any] | None = None,
    ) -> Head:
        """Add an entry in a transaction of its own; see `append`."""
        with writing(self.engine) as connection:
            return append(connection, actor, action, subject, details)

    def entries(self, last: int | None = None) -> pd.DataFrame:
        """Return the entries in order, or only the last few.

        Columns: ``id``, ``at`` (datetime64[us, UTC]), ``actor``, ``action``, ``subject``,
        ``details`` (dict), ``hash``.
        """
        with reading(self.engine) as connection:
            return entries(connection, last)

    def head(self) -> Head:
        """Return the last entry's number and hash, to be kept elsewhere."""
        with reading(self.engine) as connection:
            return head(connection)

    def verify(self, kept: Head | None = None) -> Head:
        """Check the whole chain, and that it still holds a head that was kept; return its head.

        Raises
        ------
        AuditError
            Naming the first entry that was changed, deleted or moved.
        """
        last, met = Head(0, START), kept is None or kept.id == 0
        with reading(self.engine) as connection:
            for row in connection.execute(select(TRAIL).order_by(TRAIL.c.id)):
                # Asked before the hash, which would call the entry after the gap a changed one.
                if row.id != last.id + 1:
                    raise AuditError(
                        say("entry {last} of the audit trail is missing", last=last.id + 1)
                    )
                if row.hash != _seal(last.hash, row._asdict()):
                    raise AuditError(say("entry {row} of the audit trail was changed", row=row.id))
                last = Head(row.id, row.hash)
                if kept is not None and last.id == kept.id:
                    met = last == kept
        if not met:
            raise AuditError(
                say("the audit trail no longer holds the entry {kept}: cut or rewritten", kept=kept)
            )
        return last


def open_audit(store: Store) -> Audit:
    """Open the trail beside a mission's records, creating it where it is missing."""
    with writing(store.engine) as connection:
        AUDIT_METADATA.create_all(connection)
    return Audit(store.engine)
