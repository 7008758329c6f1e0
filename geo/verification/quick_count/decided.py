"""Whether the first fulfils what decides the election, as far as the sample can tell."""

import numpy as np

from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.measures import LEVELS, Columns

MET, NOT_MET, OPEN = "met", "not_met", "open"


def decided(columns: Columns, rule: DecisiveRule) -> str:
    """Return ``met``, ``not_met`` or ``open``, at 95 % in each condition.

    More than the majority, or the share and the lead over the second; a condition is met where its
    interval lies beyond the limit, not met where it lies below, and open where it holds the limit.

    Parameters
    ----------
    columns : as of `geo.verification.quick_count.measures.measure`, with a lead.

    Examples
    --------
    >>> rows = {"measure": ["share", "share", "lead"], "option": ["a", "b", "a"],
    ...         "low_95": [0.46, 0.34, 0.09], "high_95": [0.48, 0.36, 0.13]}
    >>> decided(rows, DecisiveRule(majority=0.5, share=0.4, lead=0.1))
    'open'
    >>> decided(rows, DecisiveRule(majority=0.5))
    'not_met'
    """
    measures, options = np.asarray(columns["measure"]), np.asarray(columns["option"])
    lead = int(np.flatnonzero(measures == "lead")[0])
    share = int(np.flatnonzero((measures == "share") & (options == options[lead]))[0])
    low, high = (np.asarray(columns[f"{side}_{LEVELS[0]}"]) for side in ("low", "high"))

    def beyond(row: int, limit: float) -> str:
        if low[row] > limit:
            return MET
        return NOT_MET if high[row] < limit else OPEN

    ways = [beyond(share, rule.majority)] if rule.majority else []
    if rule.lead:
        both = {beyond(share, rule.share), beyond(lead, rule.lead)}
        ways.append(NOT_MET if NOT_MET in both else OPEN if OPEN in both else MET)
    if not ways:
        # Without a rule of shares the first wins by a single vote.
        ways = [beyond(lead, 0.0)]
    return MET if MET in ways else OPEN if OPEN in ways else NOT_MET
