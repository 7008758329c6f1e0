"""Accounts of the mission: who may come in, with which role; passwords only as argon2id hashes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    Connection,
    Engine,
    delete,
    insert,
    select,
    update,
)

from geo.access.failures import demand_patience, note_failure
from geo.access.passwords import HASHER, LONGEST_PASSWORD, NOBODY, check_password, fits
from geo.access.roles import check_role
from geo.access.tables import ACCOUNT_METADATA, FAILURES, USERS
from geo.access.users import User, check_username
from geo.errors import AccountError
from geo.store import Store, audit_trail
from geo.store.engine import reading, writing
from geo.store.instants import now, read_instants
from geo.store.tables import TABLES, WHOSE
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one mission; `names` are further words that no password may consist of."""

    engine: Engine
    names: tuple[str, ...] = ()

    def check_password(self, password: str, username: str) -> str:
        """Return a password that may be set; see `geo.access.passwords.check_password`."""
        with reading(self.engine) as connection:
            names = {*connection.execute(select(WHOSE.c.name)).scalars(), *_teams(connection)}
        return check_password(password, username, (*sorted(names), *self.names))

    def add(self, username: str, role: str, password: str, *, actor: str) -> None:
        """Make an account. Raises AccountError on a bad name, role or password, or a taken name."""
        values = {
            "username": check_username(username),
            "role": check_role(role),
            "password": HASHER.hash(self.check_password(password, username)),
            "disabled": False,
            "session": 1,
            "created_at": now(),
        }
        with writing(self.engine) as connection:
            if _row(connection, username) is not None:
                raise AccountError(
                    say("there is an account {username!r} already", username=username)
                )
            connection.execute(insert(USERS).values(**values))
            details = {"role": role, **_hashes(None, _row(connection, username))}
            audit_trail.append(connection, actor, "account add", username, details)

    def change_password(self, username: str, password: str, *, actor: str) -> None:
        """Set a password; every open session of the account ends."""
        digest = HASHER.hash(self.check_password(password, username))
        self._change(username, actor, "account password", {"password": digest}, {})

    def change_role(self, username: str, role: str, *, actor: str) -> None:
        """Set a role; every open session of the account ends."""
        self._change(username, actor, "account role", {"role": check_role(role)}, {"role": role})

    def disable(self, username: str, *, actor: str, disabled: bool = True) -> None:
        """Close an account, or open it again; its open sessions end."""
        action = "account disable" if disabled else "account enable"
        self._change(username, actor, action, {"disabled": disabled}, {})

    def _change(
        self,
        username: str,
        actor: str,
        action: str,
        values: dict[str, Any],
        details: dict[str, Any],
    ) -> None:
        with writing(self.engine) as connection:
            before = _row(connection, username)
            if before is None:
                known = ", ".join(connection.execute(select(USERS.c.username)).scalars()) or "none"
                raise AccountError(
                    say(
                        "there is no account {username!r}; there are {known}",
                        username=username,
                        known=known,
                    )
                )
            chosen = update(USERS).where(USERS.c.username == username)
            # A login holds for one number of the session: one more ends all that are open.
            connection.execute(chosen.values(**values, session=USERS.c.session + 1))
            hashes = _hashes(before, _row(connection, username))
            audit_trail.append(connection, actor, action, username, details | hashes)

    def listed(self) -> pd.DataFrame:
        """Return ``username``, ``role``, ``disabled``, ``created_at`` (UTC) by name, no hashes."""
        columns = [USERS.c[name] for name in ("username", "role", "disabled", "created_at")]
        with reading(self.engine) as connection:
            rows = connection.execute(select(*columns).order_by(USERS.c.username)).all()
        frame = pd.DataFrame(rows, columns=[column.name for column in columns])
        return frame.assign(created_at=read_instants(frame["created_at"]))

    def any(self) -> bool:
        """Tell whether there is an account at all; without one the app is open on this machine."""
        with reading(self.engine) as connection:
            return connection.execute(select(USERS.c.username).limit(1)).first() is not None

    def user(self, username: str, session: int) -> User | None:
        """Return the account of a session, None where the session has ended."""
        with reading(self.engine) as connection:
            row = _row(connection, username)
        if row is None or row.disabled or row.session != session:
            return None
        return User(username=row.username, role=row.role, session=row.session)

    def admit(self, username: str, address: str, by: str) -> User:
        """Return the account of somebody whose name another service vouches for (`by`).

        Raises AccountError when there is no such account or it is disabled.
        """
        with writing(self.engine) as connection:
            row = _row(connection, username)
            known = row is not None and not row.disabled
            action = "login" if known else "login refused"
            audit_trail.append(connection, username if row else "", action, address, {"by": by})
        if row is None or row.disabled:
            raise AccountError(say("there is no open account of that name; ask an administrator"))
        return User(username=row.username, role=row.role, session=row.session)

    def log_in(self, username: str, password: str, address: str) -> User:
        """Return the account whose password this is; both outcomes stand in the audit trail.

        The time taken and the answer are the same for a wrong password, an unknown name and a
        disabled account.

        Raises
        ------
        AccountError
            When name and password do not fit.
        PatienceError
            When too many have failed: it says how long to wait, whatever the password.
        """
        # Cut before it is looked for or written down: no name is that long, and a form may be.
        name = username.strip().lower()[:LONGEST_PASSWORD]
        with reading(self.engine) as connection:
            demand_patience(connection, name, address)
            row = _row(connection, name)
        # A name that is no account costs the same hash: else the time tells which names there are.
        right = fits(row.password if row else NOBODY, password[: LONGEST_PASSWORD + 1])
        if row is None or row.disabled or not right:
            with writing(self.engine) as connection:
                # Once more under the write lock: many tries at once have all passed the first time.
                demand_patience(connection, name, address)
                note_failure(connection, name, address)
                # A name that is no account may be a password in the wrong field.
                audit_trail.append(connection, name if row else "", "login refused", address)
            raise AccountError(say("name and password do not fit"))
        with writing(self.engine) as connection:
            # Unless it was changed since it was read: the old password must not come back.
            if HASHER.check_needs_rehash(row.password) and _row(connection, name) == row:
                chosen = update(USERS).where(USERS.c.username == name)
                connection.execute(chosen.values(password=HASHER.hash(password)))
                details = _hashes(row, _row(connection, name))
                audit_trail.append(connection, name, "account rehash", name, details)
            # Of this address alone: somebody who guesses from elsewhere goes on being counted.
            pair = (FAILURES.c.username == name) & (FAILURES.c.address == address)
            connection.execute(delete(FAILURES).where(pair))
            audit_trail.append(connection, name, "login", address)
        return User(username=row.username, role=row.role, session=row.session)


def _row(connection: Connection, username: str) -> Any:
    return connection.execute(select(USERS).where(USERS.c.username == username)).first()


def _hashes(before: Any, after: Any) -> dict[str, str]:
    """Return what an entry of the audit trail says of an account as it was and as it is."""
    rows = {audit_trail.BEFORE: before, audit_trail.ROW: after}
    return {
        name: audit_trail.row_hash(row._asdict()) for name, row in rows.items() if row is not None
    }


def _teams(connection: Connection) -> Iterable[str]:
    """Yield the names of the mission's teams."""
    for table in TABLES.values():
        if "team" in table.c:
            found = connection.execute(select(table.c.team).distinct()).scalars()
            yield from (name for name in found if name)


def open_accounts(store: Store, names: Iterable[str] = ()) -> Accounts:
    """Open the accounts beside a mission's records, creating the tables that are missing.

    Parameters
    ----------
    names : what everybody would try first as a password of this mission: its titles, its units.
    """
    with writing(store.engine) as connection:
        ACCOUNT_METADATA.create_all(connection)
        audit_trail.AUDIT_METADATA.create_all(connection)
    return Accounts(store.engine, tuple(names))
