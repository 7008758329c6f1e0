"""Archives that only the holder of a key can read: files of age, X25519 keys (pyrage)."""

from collections.abc import Sequence
from pathlib import Path

import pyrage
from pyrage import x25519

from geo.errors import BackupError
from geo.texts.sentences import say

ENDING = ".age"
_HEADER = b"age-encryption.org/v1\n"
_COMMENT = "#"


def new_key() -> tuple[str, str]:
    """Return a new key: the secret part, and the public one that encrypts for it.

    Examples
    --------
    >>> secret, public = new_key()
    >>> secret[:15], public[:4]
    ('AGE-SECRET-KEY-', 'age1')
    """
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipients(keys: Sequence[str]) -> list[x25519.Recipient]:
    """Read public keys. Raises BackupError naming the first that is none.

    Examples
    --------
    >>> recipients(["age1nobody"])
    Traceback (most recent call last):
        ...
    geo.errors.BackupError: 'age1nobody' is no public key of age (age1...)
    """
    found = []
    for key in keys:
        try:
            found.append(x25519.Recipient.from_str(key))
        except pyrage.RecipientError as error:
            raise BackupError(say("{key!r} is no public key of age (age1...)", key=key)) from error
    return found


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is one of age."""
    with path.open("rb") as stream:
        return stream.read(len(_HEADER)) == _HEADER


def encrypt(plain: Path, target: Path, keys: Sequence[str]) -> None:
    """Write a file that each of the holders of the public keys can read."""
    with plain.open("rb") as source, target.open("wb") as stream:
        pyrage.encrypt_io(source, stream, recipients(keys))


def decrypt(path: Path, target: Path, key_file: Path) -> None:
    """Write what is in an encrypted file.

    Parameters
    ----------
    key_file : text with one secret key or more, as `new_key` and ``age-keygen`` write them; lines
        that begin with ``#`` are comments.

    Raises
    ------
    BackupError
        When no key fits, or the file is damaged.
    """
    identities = _identities(key_file)
    try:
        with path.open("rb") as source, target.open("wb") as stream:
            pyrage.decrypt_io(source, stream, identities)
    except pyrage.DecryptError as error:
        raise BackupError(
            say("{path}: no key of {key_file} opens it: {error}", **_named(path, key_file, error))
        ) from error
    except OSError as error:
        # A chunk that does not fit its seal comes as an error of reading.
        raise BackupError(say("{path} is damaged: {error}", path=path, error=error)) from error


def _named(path: Path, key_file: Path, error: Exception) -> dict[str, object]:
    return {"path": path, "key_file": key_file, "error": error}


def _identities(key_file: Path) -> list[x25519.Identity]:
    try:
        lines = key_file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(
            say("{path} cannot be read: {error}", path=key_file, error=error)
        ) from error
    keys = [line.strip() for line in lines if line.strip() and not line.startswith(_COMMENT)]
    try:
        found = [x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError:
        found = []
    if not found:
        # The line itself may be a mistyped secret: it is not repeated.
        raise BackupError(
            say("{path} holds no secret key of age (AGE-SECRET-KEY-1...)", path=key_file)
        )
    return found
