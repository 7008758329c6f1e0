"""How long somebody has to wait before the next login, from the failures so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ZERO = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `failures` within any `span`."""

    failures: int
    span: timedelta


PAIR = Limit(failures=5, span=timedelta(minutes=15))
"""Of one account from one address: somebody who mistypes a password."""
ACCOUNT = Limit(failures=50, span=timedelta(hours=1))
"""Of one account from everywhere: high, so that nobody can lock another one out at will."""
ADDRESS = Limit(failures=30, span=timedelta(minutes=15))
"""Of one address for all accounts: somebody who tries names; many people may share it."""


def wait(failures: Sequence[datetime], limit: Limit, now: datetime) -> timedelta:
    """Return how long to wait until one more failure stays within the limit; zero to go ahead.

    Examples
    --------
    >>> noon = datetime(2021, 6, 6, 12)
    >>> limit = Limit(failures=2, span=timedelta(minutes=15))
    >>> str(wait([noon, noon + timedelta(minutes=5)], limit, noon + timedelta(minutes=6)))
    '0:09:00'
    >>> str(wait([], limit, noon))
    '0:00:00'
    """
    # The oldest of the last few decides: once it is out of the span, one more fits in.
    recent = sorted(at for at in failures if now - limit.span < at <= now)
    if len(recent) < limit.failures:
        return ZERO
    return recent[-limit.failures] + limit.span - now
