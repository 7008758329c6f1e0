"""Failed logins: noted, counted, forgotten after a day; too many of them demand patience."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    insert,
    select,
)

from geo.access.tables import FAILURES
from geo.access.throttle import ACCOUNT, ADDRESS, PAIR, ZERO, wait
from geo.errors import PatienceError
from geo.store.instants import from_microseconds, to_microseconds
from geo.texts.sentences import say

FAILURES_KEPT = timedelta(days=1)


def demand_patience(connection: Connection, username: str, address: str) -> None:
    """Raise AccountError when too many logins have failed of late."""
    of_account, of_address = FAILURES.c.username == username, FAILURES.c.address == address
    now = datetime.now(UTC)
    limits = ((of_account & of_address, PAIR), (of_account, ACCOUNT), (of_address, ADDRESS))
    # Of the three the longest holds: one address that tries many names, many addresses one name.
    longest = max(wait(_failures(connection, which), limit, now) for which, limit in limits)
    if longest > ZERO:
        # Rounded up: whoever waits as long as it says is let in.
        minutes = -(-longest // timedelta(minutes=1))
        raise PatienceError(
            say("too many failed logins; try again in {minutes} min", minutes=minutes),
            minutes=minutes,
        )


def _failures(connection: Connection, which: ColumnElement[bool]) -> Sequence[datetime]:
    found = connection.execute(select(FAILURES.c.at).where(which)).scalars()
    return [from_microseconds(at) for at in found]


def note_failure(connection: Connection, username: str, address: str) -> None:
    """Note a failed login, and forget those that no limit asks about any more."""
    at = datetime.now(UTC)
    # Whoever logs in from where is not kept longer than it protects.
    connection.execute(delete(FAILURES).where(FAILURES.c.at < to_microseconds(at - FAILURES_KEPT)))
    values = {"username": username, "address": address, "at": to_microseconds(at)}
    connection.execute(insert(FAILURES).values(**values))
