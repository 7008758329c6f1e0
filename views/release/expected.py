"""What becomes of the released incidents: how many go out now, later, or wait, and for what.

Every figure is read off the report of the snapshot that would be published now; nothing is
worked out here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.publish.report import Report
from geo.publish.select import WITHHELD_REASONS
from views.page.record_cards import Locale

LATER = "too_early"
MOMENTS_NAMED = 6
"""Hours that are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Released incidents that wait for one thing: `reason` as the report names it."""

    reason: str
    text: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The released incidents by what becomes of them; all numbers as the reader writes them.

    Attributes
    ----------
    released : all of them; `some` tells whether there are any.
    now, later, others : that go out with a publication made now; later, if only time passes;
        and that wait for something else. Their sum is `released`.
    moments : local hour -> how many of the later ones go out from then on, the first
        `MOMENTS_NAMED`.
    more : how many of the later ones go out after those hours, "" where none does.
    reasons : what the others wait for.
    """

    some: bool
    released: str
    now: str
    later: str
    others: str
    moments: Mapping[str, str]
    more: str
    reasons: tuple[Waiting, ...]


def expected(report: Report, locale: Locale) -> Expected:
    """Return what becomes of the released incidents of a report."""
    counts = report.waiting["reason"].value_counts()
    # What is too early goes out by itself: it is counted by its hour, not among these.
    reasons = {
        name: int(counts[name]) for name in WITHHELD_REASONS if name in counts and name != LATER
    }
    later = len(report.waiting) - sum(reasons.values())
    hours = list(report.later().items())
    more = sum(number for _, number in hours[MOMENTS_NAMED:])
    write = locale.numerals.write
    return Expected(
        some=len(report.released) + len(report.waiting) > 0,
        released=write(len(report.released) + len(report.waiting)),
        now=write(len(report.released)),
        later=write(later),
        others=write(sum(reasons.values())),
        moments={
            locale.when(pd.Timestamp(at)): write(number) for at, number in hours[:MOMENTS_NAMED]
        },
        more=write(more) if more else "",
        reasons=tuple(
            Waiting(reason=name, text=locale.text(f"reason_{name}"), number=write(reasons[name]))
            for name in sorted(reasons, key=lambda name: -reasons[name])
        ),
    )


def outcomes(report: Report, incidents: Collection[str]) -> dict[str, int]:
    """Return how many of some incidents go out ``now``, ``later``, or wait for ``others``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> waiting = pd.DataFrame({"incident_id": ["I2", "I3"], "reason": [LATER, "too_few"]})
    >>> report = SimpleNamespace(waiting=waiting, released=pd.DataFrame({"incident_id": ["I1"]}))
    >>> outcomes(report, ["I1", "I2", "I3"])
    {'now': 1, 'later': 1, 'others': 1}
    """
    waiting = report.waiting[report.waiting["incident_id"].isin(incidents)]
    later = int((waiting["reason"] == LATER).sum())
    now = int(report.released["incident_id"].isin(incidents).sum())
    return {"now": now, "later": later, "others": len(waiting) - later}
