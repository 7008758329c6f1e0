"""The alert of a ruling that is due: a deadline at a court or board is near, or has passed."""

from datetime import timedelta

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.records.vocabulary import OBSERVED_SHEET

RULE = "ruling_due"
HOUR = np.timedelta64(1, "h")


def rulings_due(proceedings: pd.DataFrame, within: timedelta, now: np.datetime64) -> pd.DataFrame:
    """Return the pending cases whose deadline is within a span of a moment, or has passed.

    Sheets that the electoral body itself sent are left out: they are hundreds of one sort, and
    the deadline board counts them.

    Parameters
    ----------
    proceedings : columns of `geo.records.kinds.PROCEEDING`, the latest of each.
    within : nothing switches the rule off.
    now : UTC.

    Returns
    -------
    ``rule, began`` (UTC, without zone: `within` before the deadline, not before it was filed; of
    one that has passed the deadline itself, for an overdue ruling is a state of its own),
    ``unit, team, record``; ``deadline`` (UTC, without zone) and ``hours_left`` until it, 0 or less
    of one that has passed.

    Examples
    --------
    >>> row = pd.DataFrame({"proceeding_id": ["1"], "type": ["appeal"], "unit": [""],
    ...     "filed_at": pd.to_datetime(["2021-06-06T00:00"], utc=True),
    ...     "deadline": pd.to_datetime(["2021-06-08T00:00"], utc=True)})
    >>> rulings_due(row, timedelta(hours=12), np.datetime64("2021-06-07T11:59"))["record"].tolist()
    []
    >>> rulings_due(row, timedelta(hours=12), np.datetime64("2021-06-07T12:00"))["record"].tolist()
    ['1']
    >>> found = rulings_due(row, timedelta(hours=12), np.datetime64("2021-06-07T22:30"))
    >>> found["hours_left"].tolist()
    [1.5]
    >>> str(rulings_due(row, timedelta(hours=12), np.datetime64("2021-06-08T03:00"))["began"][0])
    '2021-06-08 00:00:00'
    """
    columns = ["rule", "began", "unit", "team", "record", "deadline", "hours_left"]
    if not within or not {"deadline", "filed_at"} <= set(proceedings):
        return pd.DataFrame(columns=columns)
    filed, deadline = naive(proceedings["filed_at"]), naive(proceedings["deadline"])
    decided = naive(proceedings.get("decided_at", pd.Series(pd.NaT, index=proceedings.index)))
    near = np.maximum(deadline - np.timedelta64(within, "us"), filed)
    # Whoever has seen that a ruling is near has not seen that its deadline passed without one.
    began = np.where(deadline <= now, np.maximum(deadline, filed), near)
    # NaT compares as neither: without a deadline nothing is due, undecided is not decided yet.
    open_ = (filed <= now) & ~(decided <= now) & (began <= now)
    due = open_ & (proceedings["type"] != OBSERVED_SHEET).to_numpy(dtype=bool)
    rows = proceedings.loc[due]
    units = rows.get("unit", pd.Series("", index=rows.index)).astype(object)
    return pd.DataFrame(
        {
            "rule": RULE,
            "began": began[due].astype("datetime64[us]"),
            "unit": units.where(units.notna(), "").to_numpy(),
            "team": "",
            "record": rows["proceeding_id"].to_numpy(dtype=object),
            "deadline": deadline[due].astype("datetime64[us]"),
            "hours_left": (deadline[due] - now) / HOUR,
        }
    )
