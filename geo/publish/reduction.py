"""A publication of nothing, or of far fewer incidents than the last one, is confirmed first.

The usual cause is a slip: rules or records that changed, summaries that are missing, another
mission's records. What was public and is gone cannot be unlearnt, and never gets finer again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from geo.errors import ReleaseError
from geo.publish.snapshot import Snapshot
from geo.texts.sentences import counted, say

SHARE = 0.5
"""A publication with less than this share of the incidents of the last one is confirmed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """How many incidents the last publication showed (0 before any), and this one would."""

    last: int
    now: int

    def __str__(self) -> str:
        """Return both numbers as a form repeats them.

        >>> str(Reduction(last=120, now=3))
        '120-3'
        """
        return f"{self.last}-{self.now}"


Confirm = Callable[[Reduction], bool]
"""Tells whether a person has confirmed this very reduction."""


class ConfirmationError(ReleaseError):
    """A publication that is confirmed first was not.

    Attributes
    ----------
    reduction : what is to be confirmed.
    """

    status = 409

    def __init__(self, reduction: Reduction) -> None:
        # Whole sentences: "no incident" changes the verb in other languages.
        if reduction.last and reduction.now:
            words = say(
                "not published: it would show {incidents}, and the last publication shows {last:,}",
                incidents=counted(reduction.now, "incident"),
                last=reduction.last,
            )
        elif reduction.last:
            words = say(
                "not published: it would show no incident at all, and the last publication shows "
                "{last:,}",
                last=reduction.last,
            )
        else:
            words = say("not published: it would show no incident at all, and none is shown")
        super().__init__(words)
        self.reduction = reduction


def unconfirmed(_: Reduction) -> bool:
    """Confirm nothing.

    Examples
    --------
    >>> unconfirmed(Reduction(last=10, now=2))
    False
    """
    return False


def reduction_of(last: int, now: int) -> Reduction | None:
    """Return what has to be confirmed, None where nothing has.

    Parameters
    ----------
    last, now : incidents that the last publication shows (0 before any), and this one would.

    Examples
    --------
    >>> reduction_of(100, 50) is None, reduction_of(0, 3) is None
    (True, True)
    >>> reduction_of(100, 49), reduction_of(0, 0)
    (Reduction(last=100, now=49), Reduction(last=0, now=0))
    """
    # Nothing at all is asked about even the first time: it is mostly a slip.
    asked = now == 0 or now < SHARE * last
    return Reduction(last=last, now=now) if asked else None


def reduction(snapshot: Snapshot) -> Reduction | None:
    """Return what has to be confirmed before a snapshot is published, None where nothing has."""
    return reduction_of(len(snapshot.before.history.last), len(snapshot.groups))


def demand_confirmation(snapshot: Snapshot, confirm: Confirm) -> None:
    """Raise ConfirmationError where a person has to confirm a snapshot and has not."""
    asked = reduction(snapshot)
    if asked is not None and not confirm(asked):
        raise ConfirmationError(asked)
