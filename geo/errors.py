"""Errors a person can act on: what is wrong, where, and which values are allowed.

Every error raised on purpose derives from `AtalayaError`; `status` is the HTTP status
under which the app answers it. Anything else that escapes is a bug.
"""


class AtalayaError(Exception):
    """Base of every error this project raises on purpose.

    Attributes
    ----------
    reason : id of the text ``reason_<id>`` that tells a person the same in their language; "" where
        nobody who uses the pages would run into it.
    """

    status = 500

    def __init__(self, sentence: str = "", *, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


class SettingsError(AtalayaError):
    """An ``ATALAYA_*`` variable is unknown or has a value outside its range."""


class CountryError(AtalayaError):
    """A country's manifest is missing, incomplete or contradicts itself."""


class MissionError(AtalayaError):
    """A mission's manifest is missing, incomplete or contradicts itself."""


class BoundaryError(AtalayaError):
    """Polygons are absent or cannot be used as units of a level."""


class CodeError(AtalayaError):
    """Unit codes cannot be translated without guessing."""


class SourceError(AtalayaError):
    """A file from outside cannot be read as what it claims to be."""

    status = 400


class StoreError(AtalayaError):
    """The mission's records cannot be read or written."""


class LostStoreError(StoreError):
    """The database does not answer. What was acknowledged is safe in it; ask again later."""

    status = 503


class LayerError(AtalayaError):
    """A layer is unknown, declared twice or returned data that breaks its contract."""

    status = 404


class QueryError(AtalayaError):
    """A moment, window, level, measure or box that was asked for does not exist."""

    status = 400


class UnknownNameError(QueryError):
    """A name that is none of those there are.

    Attributes
    ----------
    name : as it was given.
    nearest : the one that is most like it, "" where none is.
    """

    def __init__(self, sentence: str, *, name: str, nearest: str = "") -> None:
        super().__init__(sentence)
        self.name, self.nearest = name, nearest


class PullError(AtalayaError):
    """A server of submissions does not hand them over."""

    status = 502


class ReleaseError(AtalayaError):
    """Something asked to leave the mission that its release rules do not allow."""

    status = 422


class AccountError(AtalayaError):
    """A user, a role or a password is not as accounts need it."""

    status = 400


class PatienceError(AccountError):
    """Somebody has to wait: too many logins failed, or too much was taken out, of late.

    Attributes
    ----------
    minutes : how long, from now.
    """

    status = 429

    def __init__(self, sentence: str, *, minutes: int) -> None:
        super().__init__(sentence)
        self.minutes = minutes


class TokenError(AccountError):
    """A program's token lets nobody in.

    Attributes
    ----------
    code : ``unknown``, ``revoked``, ``expired`` or ``closed`` (its account).
    """

    status = 401

    def __init__(self, sentence: str, *, code: str) -> None:
        super().__init__(sentence)
        self.code = code


class BackupError(AtalayaError):
    """A backup cannot be written, or an archive is no whole backup."""


class ArchiveError(AtalayaError):
    """A mission's archive cannot be made, or is not as it was made."""


class ClusterError(AtalayaError):
    """A cluster that should compute is not there, was lost, or cannot compute what it is asked."""


class AuditError(AtalayaError):
    """The audit trail was changed, cut or reordered."""
