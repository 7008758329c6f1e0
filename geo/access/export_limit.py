"""What is taken out of the mission: who, what, when, and not too much at a time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from geo.access.throttle import ZERO, Limit, wait
from geo.errors import PatienceError
from geo.store import audit_trail
from geo.store.audit_trail import TRAIL
from geo.store.engine import reading, writing
from geo.store.instants import from_microseconds, to_microseconds
from geo.texts.sentences import say

EXPORT = "export"
EXPORTS = Limit(failures=60, span=timedelta(minutes=10))
"""Exports of one person: more than anybody clicks, fewer than a copied login would want."""


def demand_patience(engine: Engine, actor: str) -> None:
    """Raise PatienceError when somebody has taken out too much of late."""
    since = to_microseconds(datetime.now(UTC) - EXPORTS.span)
    own = (TRAIL.c.actor == actor) & (TRAIL.c.action == EXPORT) & (TRAIL.c.at > since)
    # The oldest of the last sixty decides; the others need not be read.
    newest = select(TRAIL.c.at).where(own).order_by(TRAIL.c.id.desc()).limit(EXPORTS.failures)
    with reading(engine) as connection:
        instants = [from_microseconds(at) for at in connection.scalars(newest)]
    longest = wait(instants, EXPORTS, datetime.now(UTC))
    if longest > ZERO:
        # Rounded up: whoever waits as long as it says is let in.
        minutes = -(-longest // timedelta(minutes=1))
        raise PatienceError(
            say("too many exports; go on in {minutes} min", minutes=minutes), minutes=minutes
        )


def note_export(engine: Engine, actor: str, subject: str, details: dict[str, str]) -> None:
    """Enter an export into the audit trail."""
    with writing(engine) as connection:
        audit_trail.AUDIT_METADATA.create_all(connection)
        audit_trail.append(connection, actor, EXPORT, subject, details)
