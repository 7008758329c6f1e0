"""What one check found: whether it is well, in a sentence, and what to do where it is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from geo.errors import AtalayaError

State = Literal["ok", "warning", "wrong"]
OK: State = "ok"
WARNING: State = "warning"
WRONG: State = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one check.

    Attributes
    ----------
    check : which check, ``<theme>.<what>``; the same in every language.
    state : ``ok``, ``warning`` (it works, but look at it) or ``wrong``.
    said : what was found, in the reader's language.
    advice : what to do; "" where nothing has to be done.
    mission : which mission it is about, "" where it is about the machine.
    """

    check: str
    state: State
    said: str
    advice: str = ""
    mission: str = ""


def well(check: str, said: str) -> Finding:
    """Return the finding of a check that found nothing wrong.

    Examples
    --------
    >>> well("disk.home", "plenty").state
    'ok'
    """
    return Finding(check=check, state=OK, said=said)


def failed(check: str, said: str, advice: str) -> Finding:
    """Return the finding of something that does not work, with what to do.

    Examples
    --------
    >>> failed("disk.home", "full", "make room").state
    'wrong'
    """
    return Finding(check=check, state=WRONG, said=said, advice=advice)


def doubtful(check: str, said: str, advice: str) -> Finding:
    """Return the finding of something that works and may not for long, with what to do.

    Examples
    --------
    >>> doubtful("disk.home", "nearly full", "make room").state
    'warning'
    """
    return Finding(check=check, state=WARNING, said=said, advice=advice)


def attempted(check: str, advice: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; an error on the way is one more, and ends no other check.

    Parameters
    ----------
    check, advice : of the finding that an error becomes.
    """
    try:
        yield from findings
    except (AtalayaError, OSError) as error:
        yield failed(check, str(error), advice)


def of_mission(mission: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings as those of a mission.

    Examples
    --------
    >>> [found.mission for found in of_mission("per-2021", [well("store.reached", "yes")])]
    ['per-2021']
    """
    for finding in findings:
        yield replace(finding, mission=mission)
