"""How often a token is used: counted by the minute, so that one script cannot take the server."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from geo.access.throttle import Limit
from geo.access.token_tables import TOKEN_USES
from geo.errors import PatienceError
from geo.texts.sentences import say

REQUESTS = Limit(failures=600, span=timedelta(minutes=10))
"""Of one token: one a second, all the time. A night's moments are one request (`/cube`)."""
IDLE_MINUTES = 60
"""After so long without a use from an address the next one is a login, and is entered as one."""
KEPT_MINUTES = 24 * 60


def count_use(connection: Connection, token: int, address: str, now: datetime) -> bool:
    """Count one request; tell whether it is the first from this address for a while.

    Raises
    ------
    PatienceError
        When the token was used too often of late; such a request is not counted.
    """
    minute = int(now.timestamp()) // 60
    own = TOKEN_USES.c.token == token
    _demand_patience(connection, token, minute)
    here = own & (TOKEN_USES.c.address == address)
    last = connection.scalar(select(func.max(TOKEN_USES.c.minute)).where(here))
    at = here & (TOKEN_USES.c.minute == minute)
    counted = update(TOKEN_USES).where(at).values(requests=TOKEN_USES.c.requests + 1)
    if not connection.execute(counted).rowcount:
        values = {"token": token, "address": address, "minute": minute, "requests": 1}
        connection.execute(insert(TOKEN_USES).values(**values))
        # From where a token was used is not kept longer than it protects.
        old = TOKEN_USES.c.minute < minute - KEPT_MINUTES
        connection.execute(delete(TOKEN_USES).where(old))
    return last is None or minute - last > IDLE_MINUTES


def _demand_patience(connection: Connection, token: int, minute: int) -> None:
    span = REQUESTS.span // timedelta(minutes=1)
    recent = (TOKEN_USES.c.token == token) & (TOKEN_USES.c.minute > minute - span)
    uses = select(TOKEN_USES.c.minute, func.sum(TOKEN_USES.c.requests)).where(recent)
    rows = connection.execute(
        uses.group_by(TOKEN_USES.c.minute).order_by(TOKEN_USES.c.minute)
    ).all()
    left = sum(number for _, number in rows)
    for at, number in rows:
        if left < REQUESTS.failures:
            break
        left -= number
        if left < REQUESTS.failures:
            minutes = at + span - minute
            raise PatienceError(
                say(
                    "this token has made {requests} requests in {span} min; go on in {minutes} min",
                    requests=REQUESTS.failures,
                    span=span,
                    minutes=minutes,
                ),
                minutes=minutes,
            )
