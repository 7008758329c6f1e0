"""Which briefs have been given out: so that the next can say what changed since."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, insert, inspect, select

from geo.store import Store, audit_trail
from geo.store.engine import reading
from geo.store.instants import from_microseconds, now, to_microseconds
from geo.store.sealed import sealed_rows

ISSUED = "brief"
"""The act in the audit trail."""
BRIEF_METADATA = MetaData()
BRIEFS = Table(
    "briefs",
    BRIEF_METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("moment", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("version", String, nullable=False),
    Column("person", String, nullable=False),
)


def note_brief(store: Store, moment: datetime, version: str, person: str) -> None:
    """Record that a brief of this moment was given out, in the audit trail too.

    It changes no figure.
    """
    with store.writing() as writer:
        BRIEF_METADATA.create_all(writer.connection)
        row = {
            "moment": to_microseconds(moment),
            "made_at": now(),
            "version": version,
            "person": person,
        }
        writer.connection.execute(insert(BRIEFS), [row])
        audit_trail.AUDIT_METADATA.create_all(writer.connection)
        # Sealed with the trail: `audit verify` names a brief that was changed or deleted.
        details = {"version": version, **sealed_rows(writer.connection, BRIEFS)}
        audit_trail.append(writer.connection, person, ISSUED, moment.isoformat(), details)


def last_brief(store: Store, before: datetime) -> datetime | None:
    """Return the moment of the last brief given out of an earlier moment; None without one."""
    with reading(store.engine) as connection:
        # Looking makes no table: a mission that gave out no brief has none.
        if not inspect(connection).has_table(BRIEFS.name):
            return None
        query = (
            select(BRIEFS.c.moment)
            .where(BRIEFS.c.moment < to_microseconds(before))
            .order_by(BRIEFS.c.moment.desc())
            .limit(1)
        )
        found = connection.execute(query).scalar()
    return None if found is None else from_microseconds(found)
