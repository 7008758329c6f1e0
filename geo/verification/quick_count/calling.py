"""What may be said of the lead: called, withheld, or too close."""

from dataclasses import dataclass

import numpy as np

from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.decided import decided
from geo.verification.quick_count.measures import BOUNDS, LEVELS, Columns

CALLED, TOO_CLOSE, NO_SAMPLE = "called", "too_close_to_call", "not_a_probability_sample"
STATES = (CALLED, TOO_CLOSE, NO_SAMPLE)
EARLY_WARNING, UNCOVERED_WARNING = "early", "uncovered"
LATE_LEAN = 0.07
"""How far the reports that are out may lean against a lead, as a share of their votes, where
arrived and drawn differ: strata correct for what they are made of, and not for what differs inside
them. Late reports of Peru 2021 leaned 0.06 at most from the early ones of their regions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What may be said of the lead.

    Attributes
    ----------
    state : of `STATES`.
    warnings : ``early``, ``uncovered`` (then there is no estimate either), and the dimensions in
        which arrived and drawn differ.
    uncorrected : dimensions in which they differ within the strata as well: nothing is called.
    allowance : by how much the interval is widened for the call, as a share, where they differ.
    withheld : the first is ahead beyond the interval, and not called because of a warning.
    decided : whether the first fulfils what decides the election by its law, beyond the interval:
        ``met``, ``not_met`` or ``open``; "" where the mission names no rule or nothing is called.
    """

    state: str
    warnings: tuple[str, ...] = ()
    uncorrected: tuple[str, ...] = ()
    allowance: float = 0.0
    withheld: bool = False
    decided: str = ""

    @property
    def barred(self) -> bool:
        """Whether nothing may be called, however clear it is."""
        return bool(self.uncorrected or {EARLY_WARNING, UNCOVERED_WARNING} & set(self.warnings))


def call_lead(
    columns: Columns,
    warnings: tuple[str, ...],
    uncorrected: tuple[str, ...] = (),
    *,
    out: float = 0.0,
    rule: DecisiveRule | None = None,
) -> Call:
    """Call the lead where the first is ahead of every other one beyond the interval.

    Where arrived and drawn differ in what the strata are made of, the estimate has been corrected
    for it; the lead is called if it lasts even where what is out leans by `LATE_LEAN` against it.

    Parameters
    ----------
    columns : as of `geo.verification.quick_count.measures.measure`.
    warnings, uncorrected : as of `Call`.
    out : share of the frame's stations for which the reports that have not arrived stand.
    rule : what decides the election.

    Examples
    --------
    >>> lead = {"measure": ["lead"], "option": ["a"], "low_95": [0.03], "high_95": [0.05]}
    >>> call_lead(lead, ()).state, call_lead(lead, ("region",), ("region",), out=0.1).state
    ('called', 'too_close_to_call')
    >>> [call_lead(lead, ("remoteness",), out=share).state for share in (0.5, 0.1)]
    ['too_close_to_call', 'called']
    """
    differs = set(warnings) - {EARLY_WARNING, UNCOVERED_WARNING}
    found = Call(
        state=TOO_CLOSE,
        warnings=warnings,
        uncorrected=uncorrected,
        allowance=LATE_LEAN * out if differs else 0.0,
    )
    leads = np.asarray(columns[f"low_{LEVELS[0]}"])[np.asarray(columns["measure"]) == "lead"]
    ahead = bool(len(leads) and (leads > 0).all())
    called = ahead and not found.barred and bool((leads > found.allowance).all())
    met = ""
    if rule and len(leads) and not found.barred:
        met = decided(_widened(columns, found.allowance), rule)
    return Call(
        state=CALLED if called else TOO_CLOSE,
        warnings=warnings,
        uncorrected=uncorrected,
        allowance=found.allowance,
        withheld=ahead and not called,
        decided=met,
    )


def _widened(columns: Columns, by: float) -> Columns:
    """Return the columns with every interval wider to both sides."""
    moved = {
        name: np.asarray(columns[name]) + (by if name.startswith("high") else -by)
        for name in BOUNDS
        if name in columns
    }
    return {**columns, **moved}
