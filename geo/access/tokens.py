"""Tokens by which programs come in: of an account, for some acts, until a day; kept as hashes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select, update

from geo.access.accounts import open_accounts
from geo.access.failures import demand_patience, note_failure
from geo.access.roles import Act, may
from geo.access.tables import USERS
from geo.access.token_tables import TOKEN_METADATA, TOKENS
from geo.access.token_uses import count_use
from geo.access.users import User
from geo.errors import AccountError, TokenError
from geo.store import Store, audit_trail
from geo.store.engine import reading, writing
from geo.store.instants import from_microseconds, to_microseconds
from geo.texts.sentences import say

Scope = Literal["read", "write", "device"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
READ, WRITE = "read", "write"
ALLOWS: dict[str, frozenset[str]] = {
    "read": frozenset({READ}),
    "write": frozenset({READ, WRITE}),
    # A telephone that is lost gives away nothing of the mission.
    "device": frozenset({WRITE}),
}
"""Scope -> what it lets a program do, within what the role of its account may."""
PREFIX = "atalaya_"
"""So that who finds one in a file knows what it is."""
LONGEST = timedelta(days=366)
STRANGER = "(token)"
"""Under which wrong tokens are counted: no account is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """An account that a program acts for, and what its token allows."""

    user: User
    token: int
    scope: str

    def allows(self, what: str) -> bool:
        """Tell whether the token lets its program `READ` or `WRITE`."""
        return what in ALLOWS[self.scope]


def digest_of(secret: str) -> str:
    """Return the hash by which a token is kept and found.

    >>> digest_of("atalaya_x")[:8]
    'ed86d506'
    """
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def check_scope(scope: str) -> str:
    """Return a scope. Raises AccountError naming those there are.

    >>> check_scope("device")
    'device'
    """
    if scope not in SCOPES:
        raise AccountError(
            say(
                "{scope!r} is no scope; allowed are {scopes}", scope=scope, scopes=", ".join(SCOPES)
            )
        )
    return scope


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one mission."""

    engine: Engine

    def create(self, username: str, scope: str, until: datetime, *, actor: str) -> tuple[int, str]:
        """Make a token; return its number and itself, which is nowhere kept.

        Raises
        ------
        AccountError
            When the account is unknown, disabled or may not do what the scope is for, or the end is
            past or further away than a year.
        """
        check_scope(scope)
        now = datetime.now(UTC)
        if not now < until <= now + LONGEST:
            raise AccountError(
                say("a token ends after now and within {days} days", days=LONGEST.days)
            )
        secret = PREFIX + secrets.token_urlsafe(32)
        with writing(self.engine) as connection:
            self._check_account(connection, username, scope)
            values: dict[str, Any] = {
                "id": (connection.scalar(select(func.max(TOKENS.c.id))) or 0) + 1,
                "username": username,
                "scope": scope,
                "digest": digest_of(secret),
                "until": to_microseconds(until),
                "created_at": to_microseconds(now),
                "revoked_at": None,
            }
            connection.execute(insert(TOKENS).values(**values))
            details = {"username": username, "scope": scope, "until": until.isoformat()}
            details |= _hashes(None, _row(connection, TOKENS.c.id == values["id"]))
            audit_trail.append(connection, actor, "token create", str(values["id"]), details)
        return values["id"], secret

    @staticmethod
    def _check_account(connection: Connection, username: str, scope: str) -> None:
        row = connection.execute(select(USERS).where(USERS.c.username == username)).first()
        if row is None or row.disabled:
            raise AccountError(
                say("there is no open account {username!r}", username=username),
            )
        needed: Act = "record" if WRITE in ALLOWS[scope] else "export"
        if not may(row.role, needed):
            raise AccountError(
                say(
                    "{username} is {role}, which may not do what a token of scope {scope} is for",
                    username=username,
                    role=row.role,
                    scope=scope,
                )
            )

    def revoke(self, number: int, *, actor: str) -> None:
        """End a token before its time. Raises AccountError when there is none, or it has ended."""
        with writing(self.engine) as connection:
            # A number that the database cannot hold is no token's.
            held = abs(number) < 2**63
            before = _row(connection, TOKENS.c.id == number) if held else None
            if before is None:
                raise AccountError(say("there is no token {number}", number=number))
            if before.revoked_at is not None:
                raise AccountError(say("token {number} is revoked already", number=number))
            at = to_microseconds(datetime.now(UTC))
            connection.execute(update(TOKENS).where(TOKENS.c.id == number).values(revoked_at=at))
            hashes = _hashes(before, _row(connection, TOKENS.c.id == number))
            audit_trail.append(connection, actor, "token revoke", str(number), hashes)

    def listed(self) -> pd.DataFrame:
        """Return the tokens without their hashes, instants in UTC (NaT: not revoked)."""
        columns = [column for column in TOKENS.c if column.name != "digest"]
        with reading(self.engine) as connection:
            rows = connection.execute(select(*columns).order_by(TOKENS.c.id)).all()
        frame = pd.DataFrame(rows, columns=[column.name for column in columns])
        instants = ("until", "created_at", "revoked_at")
        known = {name: pd.to_datetime(frame[name], unit="us", utc=True) for name in instants}
        return frame.assign(**{name: each.dt.as_unit("us") for name, each in known.items()})

    def admit(self, secret: str, address: str) -> Bearer:
        """Return whom a token lets in, and count the use.

        The account's role is that of now. The first use from an address, and each after an idle
        hour, stands in the audit trail as a login; so does what is refused.

        Raises
        ------
        TokenError
            When there is no such token, or it or its account has ended.
        PatienceError
            When it was used too often of late, or too many wrong ones came from this address.
        """
        now = datetime.now(UTC)
        with writing(self.engine) as connection:
            row = _row(connection, TOKENS.c.digest == digest_of(secret))
            account: Any = None
            if row is not None:
                chosen = select(USERS).where(USERS.c.username == row.username)
                account = connection.execute(chosen).first()
            problem = _problem(row, account, now)
            if problem is None:
                if count_use(connection, row.id, address, now):
                    by = {"by": f"token {row.id}"}
                    audit_trail.append(connection, row.username, "login", address, by)
                user = User(username=row.username, role=account.role, session=account.session)
                return Bearer(user=user, token=row.id, scope=row.scope)
            demand_patience(connection, STRANGER, address)
            note_failure(connection, STRANGER, address)
            by = {"by": f"token {row.id}" if row else "token", "why": problem.code}
            name = row.username if row else ""
            audit_trail.append(connection, name, "login refused", address, by)
        raise problem


def _problem(row: Any, account: Any, now: datetime) -> TokenError | None:
    """Return why a token lets nobody in."""
    if row is None:
        return TokenError(say("this token is not known here; ask for a new one"), code="unknown")
    if row.revoked_at is not None:
        return TokenError(say("this token was revoked; ask for a new one"), code="revoked")
    if (until := from_microseconds(row.until)) <= now:
        moment = until.isoformat(timespec="minutes").replace("+00:00", "Z")
        return TokenError(
            say("this token ended on {moment}; ask for a new one", moment=moment), code="expired"
        )
    if account is None or account.disabled:
        return TokenError(say("the account of this token is closed"), code="closed")
    return None


def _hashes(before: Any, after: Any) -> dict[str, str]:
    """Return what an entry of the audit trail says of a token as it was and as it is."""
    rows = {audit_trail.BEFORE: before, audit_trail.ROW: after}
    return {
        name: audit_trail.row_hash(row._asdict()) for name, row in rows.items() if row is not None
    }


def _row(connection: Connection, which: Any) -> Any:
    return connection.execute(select(TOKENS).where(which)).first()


def open_tokens(store: Store) -> Tokens:
    """Open the tokens beside a mission's records, creating the tables that are missing."""
    open_accounts(store)
    with writing(store.engine) as connection:
        TOKEN_METADATA.create_all(connection)
    return Tokens(store.engine)
