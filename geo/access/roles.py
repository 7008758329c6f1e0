"""Who may do what: a role is the set of acts it allows; what is not listed is denied."""

from typing import Literal, get_args

from geo.errors import AccountError
from geo.texts.sentences import say

Act = Literal["see", "export", "record", "release", "administer"]
ACTS: tuple[Act, ...] = get_args(Act)
ROLES: dict[str, frozenset[Act]] = {
    role: frozenset(ACTS[: number + 1])
    for number, role in enumerate(("viewer", "analyst", "coordinator", "editor", "admin"))
}
"""Each role may do what the one before may, and one thing more: see the map, export data, record
and import, release to the public, administer accounts."""


def check_role(role: str) -> str:
    """Return a role. Raises AccountError naming the roles there are.

    Examples
    --------
    >>> check_role("editor")
    'editor'
    """
    if role not in ROLES:
        raise AccountError(
            say("{role!r} is no role; allowed are {roles}", role=role, roles=", ".join(ROLES))
        )
    return role


def may(role: str, act: Act) -> bool:
    """Tell whether a role allows an act; an unknown role allows nothing.

    Examples
    --------
    >>> may("analyst", "export"), may("analyst", "release"), may("", "see")
    (True, False, False)
    """
    return act in ROLES.get(role, frozenset())
