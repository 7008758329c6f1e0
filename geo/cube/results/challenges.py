"""Tally sheets before the electoral courts: pending, then counted or annulled."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.missing import Counts, mark_missing


def count_challenges(axes: Axes, challenges: pd.DataFrame) -> Counts:
    """Count challenged sheets directly at each row, not yet summed over units.

    A sheet is pending in ``[opened_at, decided_at)`` and decided from then on. A decided sheet
    whose date of decision is unknown counts as decided from the start.

    Parameters
    ----------
    challenges : columns of `geo.records.kinds.CHALLENGE`, latest revision of each.

    Returns
    -------
    ``challenges_pending``, ``challenges_counted``, ``challenges_annulled`` (row, time), known
    everywhere once any challenge is recorded, and nowhere without one.

    Examples
    --------
    >>> from geo.cube.unit_rows import UNDISTRIBUTED, UNLOCATED
    >>> rows = pd.DataFrame({"parent": ["", "", ""]}, index=["01", UNLOCATED, UNDISTRIBUTED])
    >>> days = np.array(["2021-06-07", "2021-06-10"], "datetime64[us]")
    >>> sheet = pd.DataFrame({"unit": ["01"], "outcome": ["annulled"]})
    >>> sheet = sheet.assign(opened_at="2021-06-07T00:00Z", decided_at="2021-06-10T00:00Z")
    >>> found = count_challenges(Axes(rows=rows, times=days, finest=""), sheet).direct
    >>> [found[f"challenges_{name}"][0].tolist() for name in ("pending", "annulled")]
    [[1, 0], [0, 1]]
    """
    rows = axes.row(challenges["unit"])
    opened = axes.step(naive(challenges["opened_at"]))
    pending = (challenges["outcome"] == "pending").to_numpy()
    given = naive(challenges["decided_at"])
    decided = np.where(np.isnat(given), opened, axes.step(given))
    end = np.full(len(rows), len(axes.times))
    found = {"challenges_pending": axes.lasting(rows, opened, np.where(pending, end, decided))}
    for outcome in ("counted", "annulled"):
        kept = (challenges["outcome"] == outcome).to_numpy()
        found[f"challenges_{outcome}"] = axes.lasting(rows[kept], decided[kept], end[kept])
    recorded = np.full(len(axes.rows), len(challenges) > 0)
    known = {name: mark_missing(axes, sheets, None, recorded) for name, sheets in found.items()}
    return Counts(direct=found, missing=known)
