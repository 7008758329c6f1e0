"""An account that may be used, and what a user name looks like."""

import re
from dataclasses import dataclass

from geo.errors import AccountError
from geo.texts.sentences import say

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account that may be used. A login holds as long as `session` stays the same.

    `session` counts up when the password or the role changes and when the account is disabled.
    """

    username: str
    role: str
    session: int


def check_username(username: str) -> str:
    """Return a user name. Raises AccountError saying what one looks like.

    Examples
    --------
    >>> check_username("ana.ruiz")
    'ana.ruiz'
    """
    if not _USERNAME.fullmatch(username):
        raise AccountError(
            say(
                "{username!r} is no user name: 2 to 40 of a-z, 0-9, dot, dash "
                "and underscore, a letter first",
                username=username,
            )
        )
    return username
