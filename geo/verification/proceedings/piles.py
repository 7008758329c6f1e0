"""Which sheets are at stake: those out of the count, and those in it under a request, apart."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.verification.count_order.contest import Contest
from geo.verification.votes_at_stake import at_court

COURT, REQUESTED, NONE = "at_court", "requested", ""
"""Piles: not in the count and at a court; in the count and under a pending request; neither."""
BY_STATE, BY_CASE, BY_BOTH = "by_state", "by_proceeding", "by_both"
"""How a sheet is known to be at a court: the state it was published in, a proceeding, both."""


def piles(sheets: pd.DataFrame, pending: np.ndarray) -> pd.DataFrame:
    """Return the pile of each sheet, and how that is known.

    A sheet lies in one pile, however many proceedings name it.

    Parameters
    ----------
    sheets : as of `geo.verification.count_order.stored.sheet_states.sheets_at`.
    pending : stations that a pending proceeding names.

    Returns
    -------
    Index as `sheets`; ``pile, known``.

    Examples
    --------
    >>> rows = pd.DataFrame({"state": ["observed", "pending", "normal", "normal"],
    ...     "counted": [False, False, True, True]}, index=["1", "2", "3", "4"])
    >>> found = piles(rows, np.array(["1", "2", "3"]))
    >>> found.to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['at_court', 'by_both'], ['at_court', 'by_proceeding'],
     ['requested', 'by_proceeding'], ['', '']]
    """
    counted = sheets["counted"].to_numpy(dtype=bool)
    state, case = at_court(sheets), sheets.index.isin(pending)
    court = state | (~counted & case)
    known = np.select([state & case, state, case], [BY_BOTH, BY_STATE, BY_CASE], NONE)
    pile = np.select([court, counted & case], [COURT, REQUESTED], NONE)
    return pd.DataFrame({"pile": pile, "known": known}, index=sheets.index)


def pile_table(sheets: pd.DataFrame, found: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return what lies in each pile.

    Parameters
    ----------
    found : as of `piles`.

    Returns
    -------
    ``pile, known, sheets, without_figures, first, second, valid``.
    """
    first, second = map(votes, contest.pair)
    rows = pd.DataFrame(
        {
            **found,
            "sheets": 1,
            "without_figures": sheets["valid_votes"].isna().astype(int),
            "first": sheets[first].fillna(0),
            "second": sheets[second].fillna(0),
            "valid": sheets["valid_votes"].fillna(0),
        }
    )
    inside = rows.loc[rows["pile"] != NONE]
    return inside.groupby(["pile", "known"], as_index=False).sum()


def largest_swing(sheets: pd.DataFrame, contest: Contest, lead: float) -> float:
    """Return by how many votes the lead shrinks at most if sheets in the count are annulled.

    Those of them that the leading side won would be: annulling the others helps it.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_a": [90.0, 20.0], "votes_b": [60.0, 70.0]})
    >>> largest_swing(rows, Contest(options=("a", "b"), pair=("a", "b")), lead=12.0)
    30.0
    """
    sign = np.sign(lead) or 1.0
    return float(np.clip(sign * contest.lead(sheets).fillna(0).to_numpy(), 0, None).sum())
