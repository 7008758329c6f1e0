"""What may be said of the lead: called, withheld, or too close."""

from dataclasses import dataclass

import numpy as np

from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.decided import decided
from geo.verification.quick_count.measures import LEVELS, Columns

CALLED, TOO_CLOSE, NO_SAMPLE = "called", "too_close_to_call", "not_a_probability_sample"
NO_REPORT = "no_report_yet"
STATES = (CALLED, TOO_CLOSE, NO_REPORT, NO_SAMPLE)
EARLY_WARNING, UNCOVERED_WARNING = "early", "uncovered"
LATE_LEAN = 0.07
"""How far the reports that are out may lean against a lead, as a share of their votes, where
arrived and drawn differ: strata correct for what they are made of, and not for what differs inside
them. Late reports of Peru 2021 leaned 0.06 at most from the early ones of their regions."""

NIGHT_LEVEL = 99
"""Level of the interval that a call is made by once every report is in; earlier it is wider."""


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
    needed : by how much the first has to be ahead of the second to be called now, as a share.
    withheld : the first is ahead beyond the interval, and not called because of a warning.
    decided : whether the first fulfils what decides the election by its law, beyond the interval:
        ``met``, ``not_met`` or ``open``; "" where the mission names no rule or nothing is called.
    """

    state: str
    warnings: tuple[str, ...] = ()
    uncorrected: tuple[str, ...] = ()
    allowance: float = 0.0
    needed: float = float("nan")
    withheld: bool = False
    decided: str = ""

    @property
    def barred(self) -> bool:
        """Whether nothing may be called, however clear it is."""
        return bool(self.uncorrected or {EARLY_WARNING, UNCOVERED_WARNING} & set(self.warnings))


def call_lead(  # noqa: PLR0913 what a call rests on
    columns: Columns,
    warnings: tuple[str, ...],
    uncorrected: tuple[str, ...] = (),
    *,
    arrived: float = 1.0,
    out: float = 0.0,
    rule: DecisiveRule | None = None,
) -> Call:
    """Call the lead where the first is ahead of every other one beyond what a night of looks shows.

    Where arrived and drawn differ in what the strata are made of, the estimate has been corrected
    for it; the lead is called if it lasts even where what is out leans by `LATE_LEAN` against it.

    Parameters
    ----------
    columns : as of `geo.verification.quick_count.measures.measure`.
    warnings, uncorrected : as of `Call`.
    arrived : share of the sample that has arrived.
    out : share of the frame's stations for which the reports that have not arrived stand.
    rule : what decides the election.

    Examples
    --------
    >>> lead = {"measure": ["lead"], "option": ["a"], "estimate": [0.04], "low_95": [0.03],
    ...     "high_95": [0.05], "low_99": [0.027], "high_99": [0.053]}
    >>> call_lead(lead, ()).state, call_lead(lead, ("region",), ("region",), out=0.1).state
    ('called', 'too_close_to_call')
    >>> [call_lead(lead, ("remoteness",), out=share).state for share in (0.5, 0.1)]
    ['too_close_to_call', 'called']
    >>> [call_lead(lead, (), arrived=share).state for share in (0.1, 0.25)]
    ['too_close_to_call', 'called']
    """
    differs = set(warnings) - {EARLY_WARNING, UNCOVERED_WARNING}
    found = Call(
        state=TOO_CLOSE,
        warnings=warnings,
        uncorrected=uncorrected,
        allowance=LATE_LEAN * out if differs else 0.0,
    )
    is_lead = np.asarray(columns["measure"]) == "lead"
    wide = widened(columns, arrived, found.allowance)
    leads, sure = (np.asarray(one[f"low_{LEVELS[0]}"])[is_lead] for one in (columns, wide))
    ahead = bool(len(leads) and (leads > 0).all())
    called = ahead and not found.barred and bool((sure > 0).all())
    met = ""
    if rule and len(leads) and not found.barred:
        met = decided(wide, rule)
    return Call(
        state=CALLED if called else TOO_CLOSE,
        warnings=warnings,
        uncorrected=uncorrected,
        allowance=found.allowance,
        needed=_needed(columns, wide, is_lead),
        # Ahead at one look of many is no more than that: too close, and nothing stands in the way.
        withheld=ahead and not called and bool(warnings),
        decided=met,
    )


def widened(columns: Columns, arrived: float, allowance: float = 0.0) -> Columns:
    """Return the columns with intervals as wide as for a call in place of those of 95 %.

    Half of each is that of `NIGHT_LEVEL` over the root of the share that has arrived, and what is
    allowed for late reports: the bound of O'Brien and Fleming, which an estimate that is looked at
    as often as one likes passes once in a hundred nights, or less, on the wrong side.

    Examples
    --------
    >>> found = widened({"estimate": [0.04], "low_99": [0.03], "high_99": [0.05]}, 0.25, 0.01)
    >>> found["low_95"].round(4).tolist(), found["high_95"].round(4).tolist()
    ([0.01], [0.07])
    """
    middle = np.asarray(columns["estimate"], dtype=float)
    moved = {}
    for side, sign in (("low", -1), ("high", 1)):
        reach = np.asarray(columns[f"{side}_{NIGHT_LEVEL}"], dtype=float) - middle
        with np.errstate(divide="ignore", invalid="ignore"):
            moved[f"{side}_{LEVELS[0]}"] = middle + reach / np.sqrt(arrived) + sign * allowance
    return {**columns, **moved}


def _needed(columns: Columns, wide: Columns, is_lead: np.ndarray) -> float:
    if not is_lead.any():
        return float("nan")
    first = int(np.flatnonzero(is_lead)[0])
    return float(columns["estimate"][first] - wide[f"low_{LEVELS[0]}"][first])
