"""What a slow start is at, for whoever waits for it: one line a step, with the seconds so far."""

import time
from collections.abc import Callable

Report = Callable[[str], object]
"""Takes one sentence about the step that begins."""


def silent(_step: str) -> None:
    """Say nothing.

    Examples
    --------
    >>> silent("reading the boundaries")
    """


def with_seconds(report: Report, clock: Callable[[], float] = time.monotonic) -> Report:
    """Return what passes a sentence on with the seconds since now before it.

    Examples
    --------
    >>> ticks = iter([10.0, 12.5])
    >>> with_seconds(print, lambda: next(ticks))("reading the boundaries")
       2.5 s  reading the boundaries
    """
    begun = clock()
    return lambda step: report(f"{clock() - begun:6.1f} s  {step}")
