"""Keys of a mission that never leave its store: each is made once, when it is first asked for."""

import secrets

from sqlalchemy import Column, Engine, MetaData, String, Table, insert, select

from geo.store import audit_trail
from geo.store.engine import writing

KEY_METADATA = MetaData()
SECRETS = Table(
    "secret",
    KEY_METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
PUBLIC_ID = "public_id"
"""Makes the ids under which the public knows incidents."""
MADE = "key made"
"""The act in the audit trail."""
SESSION = "session"
"""Signs the cookies of logins; all processes of a server share it."""
OWN = (PUBLIC_ID, SESSION)
"""All that the program makes."""


def stored_key(engine: Engine, name: str) -> bytes:
    """Return the key of that name, 32 bytes."""
    with writing(engine) as connection:
        KEY_METADATA.create_all(connection)
        audit_trail.AUDIT_METADATA.create_all(connection)
        value = connection.execute(select(SECRETS.c.value).where(SECRETS.c.name == name)).scalar()
        if value is None:
            value = secrets.token_hex(32)
            row = {"name": name, "value": value}
            connection.execute(insert(SECRETS).values(**row))
            # A hash of 32 random bytes tells nothing of them.
            audit_trail.append(
                connection, "", MADE, name, {audit_trail.ROW: audit_trail.row_hash(row)}
            )
    return bytes.fromhex(value)
