"""What opened and what closed between two gap tables."""

import numpy as np
import pandas as pd

from geo.errors import QueryError
from geo.texts.sentences import say

UNKNOWN_CHANGE = "unknown"
"""What `compare` says of a unit of which nobody knows what was covered, then or now."""


def compare(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return what opened and what closed between two gap tables of the same level.

    A gap opened where a unit was covered or partly covered and is uncovered now, or covers a
    smaller share of its voters; it closed where the share grew.

    Returns
    -------
    In the order of `after`: ``unit, name, region, registered_voters``, ``change`` (``opened``,
    ``closed``, ``same`` or `UNKNOWN_CHANGE`), ``uncovered_before``, ``uncovered_after``,
    ``voters_change`` (voters covered, after less before), ``gap_score_before``,
    ``gap_score_after``.

    Raises
    ------
    QueryError
        When the two tables are not of the same units.

    Examples
    --------
    >>> now = pd.DataFrame({"unit": ["01", "02"], "name": ["A", "B"], "uncovered": [0.5, np.nan]})
    >>> now[["region", "registered_voters", "voters_covered", "gap_score"]] = ["", 10, 5, 0.5]
    >>> compare(now.assign(uncovered=[1.0, 1.0]), now)["change"].tolist()
    ['closed', 'unknown']
    """
    if set(before["unit"]) != set(after["unit"]):
        raise QueryError(say("two gap tables can be compared when both are of the same level"))
    # In the order of the later table, which is the order in which people read them.
    old = before.set_index("unit").reindex(after["unit"]).reset_index()
    change = np.select(
        [
            after["uncovered"].isna() | old["uncovered"].isna(),
            after["uncovered"] > old["uncovered"],
            after["uncovered"] < old["uncovered"],
        ],
        [UNKNOWN_CHANGE, "opened", "closed"],
        "same",
    )
    return pd.DataFrame(
        {
            **{name: after[name] for name in ("unit", "name", "region", "registered_voters")},
            "change": change,
            "uncovered_before": old["uncovered"],
            "uncovered_after": after["uncovered"],
            "voters_change": after["voters_covered"] - old["voters_covered"],
            "gap_score_before": old["gap_score"],
            "gap_score_after": after["gap_score"],
        }
    )
