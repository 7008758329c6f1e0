"""Passwords: what one must be, and how it is kept, which is only as an argon2id hash."""

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from geo.errors import AccountError

SHORTEST, LONGEST = 12, 256
# RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4, type=Type.ID)
# Hashed of nothing anybody knows: checked where the account is unknown, so that this takes as long.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$tnKHBam3RdYeSJQ1Pb4cqw"
    "$fdDTgVxyMJBeAdShwBFjsMQtwtEhGVSpzFpc3BKLPbI"
)


def check_password(password: str, username: str) -> str:
    """Return a password. Raises AccountError when it is too short, too long or the name again.

    Examples
    --------
    >>> check_password("correct horse battery", "ana")
    'correct horse battery'
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"a password has {SHORTEST} to {LONGEST} characters")
    if len(set(password)) < 5 or username in password.lower():
        raise AccountError("a password needs five different characters and not the user name")
    return password


def fits(digest: str, password: str) -> bool:
    """Tell whether a password is the one whose hash is kept."""
    try:
        return HASHER.verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False
