"""Logins that were ended before their time: a copied cookie must not outlive the logout."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Engine, MetaData, String, Table, delete, insert, select

from geo.store import Store, audit_trail
from geo.store.engine import reading, writing
from geo.store.instants import to_microseconds

LOGOUT_METADATA = MetaData()
LOGOUTS = Table(
    "logout",
    LOGOUT_METADATA,
    Column("login", String, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
LOGOUTS_KEPT = timedelta(days=7)
"""Longer than any login lasts."""


@dataclass(frozen=True, slots=True)
class Logouts:
    """The ended logins of one mission, by the random name that each login has."""

    engine: Engine

    def end(self, login: str, actor: str) -> None:
        """End a login; once is enough."""
        now = datetime.now(UTC)
        oldest = to_microseconds(now - LOGOUTS_KEPT)
        with writing(self.engine) as connection:
            # No login lasts that long: its cookie is refused by its age.
            connection.execute(delete(LOGOUTS).where(LOGOUTS.c.at < oldest))
            known = select(LOGOUTS.c.login).where(LOGOUTS.c.login == login)
            if connection.execute(known).first() is None:
                values = {"login": login, "at": to_microseconds(now)}
                connection.execute(insert(LOGOUTS).values(**values))
                audit_trail.append(
                    connection, actor, "logout", "", {audit_trail.ROW: audit_trail.row_hash(values)}
                )

    def ended(self, login: str) -> bool:
        """Tell whether a login was ended."""
        with reading(self.engine) as connection:
            known = select(LOGOUTS.c.login).where(LOGOUTS.c.login == login)
            return connection.execute(known).first() is not None


def open_logouts(store: Store) -> Logouts:
    """Open the ended logins beside a mission's records, creating the tables that are missing."""
    with writing(store.engine) as connection:
        LOGOUT_METADATA.create_all(connection)
        audit_trail.AUDIT_METADATA.create_all(connection)
    return Logouts(store.engine)
